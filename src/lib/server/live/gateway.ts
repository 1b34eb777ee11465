import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { HoldId, SessionId } from '$lib/ids';
import type { ClientToServer, ServerToClient } from '$lib/live/events';
import type { View } from '$lib/live/views';
import type { Refused } from '$lib/refusal';
import { Envelope } from '$lib/live/commands';
import { NOTES, type NoteToClient, type NoteToServer } from '$lib/live/note-events';
import { newRequestId } from '../../../request-id.js';
import type { Actor, StaffActor } from '../access/actor';
import { keepSignedIn } from '../access/sign-in';
import { listenToBus } from '../bus';
import { build } from '../build';
import { nowMs } from '../clock';
import { db } from '../db';
import { noteTrouble } from '../db/trouble';
import { faultLine, log } from '../log';
import { countRefusal, pushTook, socketOpened, type SocketKind } from '../metrics/metrics';
import { Refusal } from '../refusal';
import { withRequestId } from '../request-id';
import { finishFirst, isStopping } from '../stopping';
import { admit, admittedWith, type Decide } from './admission';
import { closedForSize, maySpeak, type Allowance } from './allowance';
import { dispatch } from './dispatch';
import { forgetWhoMaySteer } from './may-steer';
import { measured } from './measured';
import { NoteLines, type NoteKeeper } from './note-lines';
import { LoadedSession } from './snapshot';

type Data = {
	actor: Actor;
	sessionId: SessionId;
	/** The view that was sent last, and its words. */
	view: View | null;
	sent: string;
	due: boolean;
	/** A screen that was told that it is locked; it is sent nothing until it is open again. */
	covered: boolean;
};
type Io = Server<ClientToServer, ServerToClient, Record<string, never>, Data>;
type Link = Socket<ClientToServer, ServerToClient, Record<string, never>, Data>;
type NoteSocket = Socket<NoteToServer, NoteToClient>;
type Slot = { io: Io; admit: ((req: IncomingMessage, decide: Decide) => void) | null };

/** As the metrics call the screens. */
const KINDS: Partial<Record<Actor['kind'], SocketKind>> = { staff: 'console', seat: 'tablet', door: 'door' };

const STAY_SIGNED_IN_EVERY_MS = 10 * 60_000;

/**
 * Takes over the socket server that `server.js` (or Vite) opened, once for each load of this module.
 * @param keeper of the notes that are written together
 */
export function adoptSockets(keeper: NoteKeeper): void {
	const slot = (globalThis as { [key: symbol]: unknown })[Symbol.for('groundwork.sockets')] as
		Slot | undefined;
	if (!slot) return;
	slot.admit = (req, decide) => void admit(req, decide);
	slot.io.removeAllListeners('connection');
	slot.io.on('connection', (link) => connected(slot.io, link));
	const notes = new NoteLines(keeper);
	const noteSockets = slot.io.of(NOTES);
	noteSockets.removeAllListeners('connection');
	noteSockets.on('connection', (link) => noteConnected(notes, link as unknown as NoteSocket));
	listenToBus('gateway', {
		sessionChanged: (sessionId) => schedulePush(slot.io, sessionId),
		rightsChanged: () => {
			forgetWhoMaySteer();
			pushToStaff(slot.io);
			notes.rightsChanged().catch(pushFailed);
		},
		noteChanged: (noteId) => void notes.changed(noteId).catch(pushFailed)
	});
}

function connected(io: Io, link: Link): void {
	const admitted = admittedWith(link.request);
	if (!admitted || !('sessionId' in admitted)) return void link.disconnect(true);
	const { actor, sessionId, allowance } = admitted;
	link.data = { actor, sessionId, view: null, sent: '', due: false, covered: false };
	void link.join(room(sessionId));

	link.on('command', (...sent: unknown[]) =>
		safely(allowance, 'command', sent, async ([envelope]) => {
			const parsed = Envelope.safeParse(envelope);
			if (!parsed.success) throw new Refusal('invalid');
			return measured(parsed.data.name, () => dispatch(link.data.actor, sessionId, parsed.data));
		})
	);
	link.on('clock', (acknowledge) => {
		if (typeof acknowledge === 'function' && maySpeak(allowance)) acknowledge(nowMs(), build());
	});
	link.conn.on('drain', () => {
		if (link.data.due) schedulePush(io, sessionId);
	});
	if (actor.kind === 'staff') link.on('disconnect', staySignedIn(actor));
	link.on('disconnect', socketOpened(KINDS[actor.kind] ?? 'display'));
	tellOfSize(link, allowance);
	link.on('disconnect', () => {
		if (actor.kind === 'seat') schedulePush(io, sessionId);
	});
	// The newest view at once: what happened between first paint and this moment is in it.
	schedulePush(io, sessionId);
}

function noteConnected(notes: NoteLines, link: NoteSocket): void {
	const admitted = admittedWith(link.request);
	if (!admitted || !('noteId' in admitted)) return void link.disconnect(true);
	const line = notes.open({
		...admitted,
		tell: (news) => void link.emit('note', news),
		close: () => void link.disconnect(true)
	});
	link.on('note', (...sent: unknown[]) =>
		safely(admitted.allowance, 'note', sent, ([said]) => measured('note', () => line.hear(said)))
	);
	tellOfSize(link, admitted.allowance);
	link.on('disconnect', staySignedIn(admitted.actor));
	link.on('disconnect', socketOpened('note'));
	link.on('disconnect', () => line.leave());
}

/** The transport closes a link by itself when a message is longer than it takes, and says so in its words alone. */
function tellOfSize(link: Link | NoteSocket, allowance: Allowance): void {
	(link as Socket).on('disconnect', (_, why: unknown) => {
		if (why instanceof Error && why.message.includes('Max payload size')) closedForSize(allowance);
	});
}

/** @returns what ends it */
function staySignedIn(actor: StaffActor): () => void {
	const stay = setInterval(() => void keepSignedIn(actor), STAY_SIGNED_IN_EVERY_MS);
	return () => clearInterval(stay);
}

/** One wrapper for all that comes in: whatever it is, the process lives and the sender gets an answer. */
async function safely<Done extends object>(
	allowance: Allowance,
	what: string,
	sent: unknown[],
	work: (sent: unknown[]) => Promise<Done>
): Promise<void> {
	// Last, however many there are: who sends too much or too little still hears that it was wrong.
	const acknowledge = typeof sent.at(-1) === 'function' ? sent.pop() : null;
	const answer = (given: ({ ok: true } & Done) | { ok: false; refused: Refused }) => {
		if (typeof acknowledge === 'function') (acknowledge as (answer: typeof given) => void)(given);
	};
	// Once the server stops, nothing new is begun: what gets no answer is sent again to the next one.
	if (isStopping()) return;
	if (!maySpeak(allowance)) {
		countRefusal('throttled');
		return answer({ ok: false, refused: { code: 'throttled', detail: { seconds: 1 } } });
	}
	await finishFirst(withRequestId(newRequestId(), () => answered(what, answer, () => work(sent))));
}

async function answered<Done extends object>(
	what: string,
	answer: (given: ({ ok: true } & Done) | { ok: false; refused: Refused }) => void,
	work: () => Promise<Done>
): Promise<void> {
	try {
		answer({ ok: true, ...(await work()) });
	} catch (error) {
		if (error instanceof Refusal) {
			countRefusal(error.code);
			log.debug('refused', { what, code: error.code });
			answer({ ok: false, refused: { code: error.code, detail: error.detail } });
		} else {
			const why = noteTrouble(error);
			if (!why) log.error('command failed', { what, ...faultLine(error) });
			answer({ ok: false, refused: { code: 'not-saved', detail: why && { why } } });
		}
	}
}

// ---------------------------------------------------------------------------------------------------------------
// Going out

const room = (sessionId: SessionId): string => `session:${sessionId}`;

const scheduled = new Set<SessionId>();

/** A burst of changes becomes one push: all that commits before the event loop comes round is in it. */
function schedulePush(io: Io, sessionId: SessionId): void {
	if (scheduled.has(sessionId)) return;
	scheduled.add(sessionId);
	setImmediate(() => {
		scheduled.delete(sessionId);
		push(io, sessionId).catch(pushFailed);
	});
}

function pushFailed(error: unknown): void {
	if (!noteTrouble(error)) log.error('push failed', faultLine(error));
}

/** Recomputes every screen's view for the one who looks at it, and sends it where it has changed. */
async function push(io: Io, sessionId: SessionId): Promise<void> {
	const links = linksOf(io, sessionId);
	if (links.length === 0) return;
	const startedAt = performance.now();
	const loaded = await LoadedSession.known(db(), sessionId, holdsLinked(links));
	for (const link of consolesFirst(links)) await pushTo(link, loaded);
	pushTook(performance.now() - startedAt);
}

async function pushTo(link: Link, loaded: LoadedSession): Promise<void> {
	// A screen that does not read gets the newest view once it does, instead of a queue of old ones.
	if (waitingToBeRead(link) > 4) {
		link.data.due = true;
		return;
	}
	link.data.due = false;
	const actor = refreshed(link.data.actor, loaded);
	link.data.actor = actor;
	try {
		const snapshot = await loaded.viewFor(actor);
		if (link.data.covered) cover(link, false);
		if (snapshot.view === link.data.view) return;
		link.data.view = snapshot.view;
		const words = JSON.stringify(snapshot.view);
		if (words === link.data.sent) return;
		link.data.sent = words;
		link.emit('view', snapshot);
		if ('screen' in snapshot.view && snapshot.view.screen === 'gone') link.disconnect();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		if (error.code === 'locked') return cover(link, true);
		link.emit('gone');
		link.disconnect(true);
	}
}

/** A locked screen keeps its line and gets no view; open again, it is sent the newest one whole. */
function cover(link: Link, covered: boolean): void {
	if (covered !== link.data.covered) link.emit('locked', covered);
	Object.assign(link.data, { covered, view: null, sent: '' });
}

/** A facilitator waits for what came in; of the tablets nearly all have nothing new. */
function consolesFirst(links: Link[]): Link[] {
	const isConsole = ({ data }: Link) => data.actor.kind === 'staff';
	return [...links.filter(isConsole), ...links.filter((link) => !isConsole(link))];
}

/** Packets that the other side has not taken yet. Engine.IO keeps the count, but calls it private. */
const waitingToBeRead = (link: Link): number =>
	(link.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;

/** Somebody who waited at the door may have a seat by now. */
function refreshed(actor: Actor, { state }: LoadedSession): Actor {
	if (actor.kind !== 'door' && actor.kind !== 'seat') return actor;
	const { holdId, sessionId, from } = actor;
	const hold = state.holds.find(({ id }) => id === holdId);
	return hold?.seatId && hold.status === 'seated'
		? { kind: 'seat', seatId: hold.seatId, holdId, sessionId, retired: false, from }
		: { kind: 'door', holdId, sessionId, from };
}

function linksOf(io: Io, sessionId: SessionId): Link[] {
	const ids = io.sockets.adapter.rooms.get(room(sessionId)) ?? [];
	return [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? []);
}

function holdsLinked(links: Link[]): ReadonlySet<HoldId> {
	return new Set(links.flatMap(({ data }) => (data.actor.kind === 'seat' ? [data.actor.holdId] : [])));
}

/** Rights have changed: every session with a console is looked at again, and whoever lost hers is cut. */
function pushToStaff(io: Io): void {
	const sessionIds = new Set(
		[...io.sockets.sockets.values()]
			.filter(({ data }) => data.actor.kind === 'staff')
			.map(({ data }) => data.sessionId)
	);
	for (const sessionId of sessionIds) schedulePush(io, sessionId);
}

/** Which seats' tablets are in contact now, for a console's first paint. */
export function linkedHolds(sessionId: SessionId): ReadonlySet<HoldId> {
	const slot = (globalThis as { [key: symbol]: unknown })[Symbol.for('groundwork.sockets')] as
		Slot | undefined;
	return slot ? holdsLinked(linksOf(slot.io, sessionId)) : new Set();
}
