import { eq, sql } from 'drizzle-orm';
import type { SessionId } from '$lib/ids';
import type { Json } from '$lib/json';
import { COMMANDS, type CommandName, type Envelope } from '$lib/live/commands';
import { actorId, type Actor, type SeatActor } from '../access/actor';
import { allow } from '../access/rights';
import { noteInput } from '../access/idle';
import { requireOpen } from '../access/lock';
import { audit } from '../audit/audit';
import { sessionChanged } from '../bus';
import { nowMs } from '../clock';
import { prepared, tx, type Reader, type Tx } from '../db';
import { liveCommands, liveRooms, sessions } from '../db/schema';
import { Refusal } from '../refusal';
import type { ActorOf, Context, Done } from './command';
import { HANDLERS } from './commands';
import { keepUntouched, loadKnown } from './load-state';
import { isSeated, type LiveState } from './state';

export type Dispatched = { version: number; outcome: Json };

/**
 * The only door for a live change, whatever way it came. Once it returns, what it did is on disk; every screen
 * is sent its view after that.
 *
 * @throws Refusal where the command may not happen; nothing has changed then
 */
export async function dispatch(actor: Actor, sessionId: SessionId, envelope: Envelope): Promise<Dispatched> {
	if (!isCommand(envelope.name)) throw new Refusal('invalid');
	const name = envelope.name;
	const command = COMMANDS[name];
	if (actor.kind !== command.by) throw new Refusal('not-found');
	const parsed = command.input.safeParse(envelope.input);
	if (!parsed.success)
		throw new Refusal('invalid', { fields: parsed.error.issues.map(({ path }) => path.join('.')) });

	return tx(async (tx) => {
		const repeated = await firstOutcome(tx, envelope.id, actor);
		if (repeated) return repeated;
		const state = await loadKnown(tx, sessionId);
		const atMs = nowMs();
		if (!isLateDelivery(actor, name, state, atMs)) {
			await admitTo(tx, actor, state);
			if (state.session.status === 'ended') throw new Refusal('session-ended');
		}
		// Two facilitators at once: the second is told, and sees what the first did.
		if (command.steers && envelope.steer !== state.room.steer) throw new Refusal('stale');

		const done = await handle(name, { tx, state, actor, input: parsed.data, atMs });
		const version = state.room.version + 1;
		const steer = state.room.steer + (command.steers ? 1 : 0);
		const wroteHead = tx.touched.has(liveRooms) || tx.touched.has(sessions);
		const head = wroteHead ? null : { session: state.session, room: { ...state.room, version, steer } };
		await raiseVersion(tx, { sessionId, version, steer });
		if (done.audit) {
			const { groupId, siteId } = state.session;
			await audit(tx, actor, { action: `live:${name}`, groupId, siteId, ...done.audit });
		}
		const outcome = { version, outcome: done.outcome };
		await keepOutcome(tx, { id: envelope.id, sessionId, sender: senderOf(actor), name, outcome, atMs });
		keepUntouched(tx, state, { version, head, changed: done.changed ?? {} });
		tx.afterCommit(() => sessionChanged(sessionId));
		return { version, outcome: done.outcome };
	});
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

/** The compiler can't tie a name to its handler's context across a union; `HANDLERS` ties them at its definition. */
function handle<N extends CommandName>(
	name: N,
	context: { tx: Tx; state: LiveState; actor: Actor; input: unknown; atMs: number }
): Promise<Done> {
	return HANDLERS[name](context as Context<N> & { actor: ActorOf<N> });
}

/** What a command did when it came the first time; undefined for a new one. */
async function firstOutcome(tx: Tx, id: string, actor: Actor): Promise<Dispatched | undefined> {
	const [known] = await readOutcome(tx, { id });
	if (!known) return undefined;
	if (known.sender !== senderOf(actor)) throw new Refusal('invalid');
	return known.outcome as Dispatched;
}

const readOutcome = prepared((reader: Reader) =>
	reader
		.select({ sender: liveCommands.sender, outcome: liveCommands.outcome })
		.from(liveCommands)
		.where(eq(liveCommands.id, sql.placeholder('id')))
);

const keepOutcome = prepared((tx) =>
	tx.insert(liveCommands).values({
		id: sql.placeholder('id'),
		sessionId: sql.placeholder('sessionId'),
		sender: sql.placeholder('sender'),
		name: sql.placeholder('name'),
		outcome: sql.placeholder('outcome'),
		atMs: sql.placeholder('atMs')
	})
);

const raiseVersion = prepared((tx) =>
	tx
		.update(liveRooms)
		.set({ version: sql`${sql.placeholder('version')}`, steer: sql`${sql.placeholder('steer')}` })
		.where(eq(liveRooms.sessionId, sql.placeholder('sessionId')))
);

const senderOf = (actor: Actor): string => `${actor.kind}:${actorId(actor) ?? ''}`;

/** How long after the end it is still taken in what somebody was typing just then. */
const LAST_WORDS_MS = 60_000;

/** From the outbox of a tablet that was let go, for the session that it belonged to: answers, and its last words. */
function isLateDelivery(actor: Actor, name: CommandName, state: LiveState, atMs: number): boolean {
	if (actor.kind !== 'seat' || !actor.retired || actor.sessionId !== state.session.id) return false;
	return name === 'answer' || name === 'pass' || (name === 'save-draft' && areLastWords(actor, state, atMs));
}

/** Only from the tablet that had the seat until the end: what another still holds is older than that. */
function areLastWords({ holdId, seatId }: SeatActor, { session, holds }: LiveState, atMs: number): boolean {
	const seated = holds.filter((hold) => hold.seatId === seatId && hold.seatedAtMs !== null);
	const last = seated.sort((a, b) => (b.seatedAtMs ?? 0) - (a.seatedAtMs ?? 0))[0];
	return (
		session.status === 'ended' &&
		last?.id === holdId &&
		last.releasedAtMs !== null &&
		atMs - last.releasedAtMs < LAST_WORDS_MS
	);
}

/** Rights are asked again at every command: they may have ended since the socket opened. */
async function admitTo(tx: Tx, actor: Actor, state: LiveState): Promise<void> {
	if (actor.kind === 'staff') {
		await requireOpen(tx, actor);
		await allow(tx, actor, 'room:steer', { groupId: state.session.groupId });
		noteInput(actor.signInId);
		return;
	}
	if (actor.kind !== 'seat') throw new Refusal('not-found');
	if (!isSeated(state, actor)) throw new Refusal('not-seated');
}
