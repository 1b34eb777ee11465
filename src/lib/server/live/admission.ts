import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { NoteId, SessionId } from '$lib/ids';
import { OLDEST_SPOKEN, type Audience } from '$lib/live/events';
import type { Actor, StaffActor } from '../access/actor';
import { COOKIES } from '../access/cookies';
import { arrivesLocked } from '../access/lock';
import { findSignedIn } from '../access/sign-in';
import { readConfig } from '../config';
import { db } from '../db';
import { faultLine, log } from '../log';
import { isStopping } from '../stopping';
import { takeLink, type Allowance } from './allowance';
import { findDisplay, findHolder } from './holds';

/** To a session's room, or to a note: whether it is theirs to write is asked when they join it. */
type Wanted = { actor: Actor; sessionId: SessionId } | { actor: StaffActor; noteId: NoteId };
export type Admitted = Wanted & { allowance: Allowance };
export type Decide = (error: string | null | undefined, ok: boolean) => void;

const ADMITTED = Symbol('admitted');
type Request = IncomingMessage & { [ADMITTED]?: Admitted };

/** Who was admitted with this request for a socket; undefined where nobody was. */
export const admittedWith = (req: Request): Admitted | undefined => req[ADMITTED];

/** Decides before the upgrade: a foreign page, an unknown or ended credential, one that holds too many links. */
export async function admit(req: Request, decide: Decide): Promise<void> {
	try {
		if (isStopping()) return decide('stopping', false);
		if (!isOwnOrigin(req)) return decide('origin', false);
		const { searchParams } = new URL(req.url ?? '', 'http://localhost');
		const cookies = parseCookie(req.headers.cookie ?? '');
		const wanted = await whoIs(searchParams, (name) => cookies[name], addressOf(req));
		if (!wanted) return decide('not-signed-in', false);
		// It went away while it was looked up: its link would never be given back.
		if (req.socket.destroyed) return decide('gone', false);
		const allowance = takeLink(credentialOf(wanted), req);
		if (!allowance) return decide('too-many', false);
		req[ADMITTED] = { ...wanted, allowance };
		decide(null, true);
	} catch (error) {
		log.error('socket could not be admitted', faultLine(error));
		decide('error', false);
	}
}

/** What the server wrote down about the request (`incoming.js`), as pages have it; in development the socket's own. */
const addressOf = ({ headers, socket }: IncomingMessage): string | null =>
	headers['x-groundwork-address']?.toString() ?? socket.remoteAddress ?? null;

/** Browsers let any page open a WebSocket to us, cookies and all: only our own pages may. */
function isOwnOrigin(req: IncomingMessage): boolean {
	const { origin, host } = req.headers;
	if (!origin || !URL.canParse(origin)) return false;
	const own = readConfig(process.env).origin;
	return own ? origin === new URL(own).origin : new URL(origin).host === host;
}

/** What a link hangs on. What is written in a note and what is done in a room are counted apart. */
function credentialOf(wanted: Wanted): string {
	const { actor } = wanted;
	if (actor.kind === 'staff') return `${'noteId' in wanted ? 'note' : 'console'}:${actor.signInId}`;
	if (actor.kind === 'seat' || actor.kind === 'door') return `hold:${actor.holdId}`;
	return `display:${'sessionId' in wanted ? wanted.sessionId : ''}`;
}

type CookieNamed = (name: string) => string | undefined;

/**
 * Whether the socket that a page asks for would be let in. To a page a refused handshake looks like a broken
 * network, so it asks this way which of the two it was.
 */
export const isWanted = async (query: URLSearchParams, cookie: CookieNamed, from: string | null) =>
	(await whoIs(query, cookie, from)) !== undefined;

async function whoIs(
	query: URLSearchParams,
	cookie: CookieNamed,
	from: string | null
): Promise<Wanted | undefined> {
	if (isTooOld(query)) return undefined;
	const audience = query.get('as') as Audience | null;
	const sessionId = query.get('session') as SessionId | null;
	if (audience === 'console') {
		const token = cookie(COOKIES.staff);
		const signedIn = token && sessionId ? await findSignedIn(token, from) : undefined;
		if (!signedIn || !sessionId) return undefined;
		// A locked one keeps its line, and hears when it is open again.
		await arrivesLocked(db(), signedIn.actor.signInId);
		return { actor: signedIn.actor, sessionId };
	}
	if (audience === 'note') {
		const token = cookie(COOKIES.staff);
		const noteId = query.get('note') as NoteId | null;
		const signedIn = token && noteId ? await findSignedIn(token, from) : undefined;
		return signedIn && noteId ? { actor: signedIn.actor, noteId } : undefined;
	}
	if (audience === 'tablet') {
		const token = cookie(COOKIES.seat);
		const holder = token ? await findHolder(token, from) : undefined;
		return holder && { actor: holder, sessionId: holder.sessionId };
	}
	const token = sessionId ? cookie(COOKIES.display(sessionId)) : undefined;
	const display = token ? await findDisplay(token, from) : undefined;
	return display && { actor: display, sessionId: display.sessionId };
}

/** Whether a page comes from a build so old that it can't go on: it is asked to load anew. */
const isTooOld = (query: URLSearchParams): boolean => Number(query.get('speaks') ?? 1) < OLDEST_SPOKEN;
