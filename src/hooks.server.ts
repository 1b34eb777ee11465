import { AsyncLocalStorage } from 'node:async_hooks';
import { json, type Handle, type HandleServerError, type RequestEvent, type ServerInit } from '@sveltejs/kit';
import { isLocale, type Locale } from '$lib/localised';
import { overwriteServerAsyncLocalStorage } from '$lib/paraglide/runtime';
import { BUILD_HEADER } from '$lib/build-header';
import { COOKIES } from '$lib/server/access/cookies';
import { findDevice } from '$lib/server/access/devices';
import { findHalfSignedIn } from '$lib/server/access/half-signed-in';
import { noteInput } from '$lib/server/access/idle';
import { arrivesLocked } from '$lib/server/access/lock';
import { findSignedIn } from '$lib/server/access/sign-in';
import { limited, MOST_FORM_BYTES, withReadableForm } from '$lib/server/body';
import { build } from '$lib/server/build';
import { closeDatabase, db } from '$lib/server/db';
import { noteTrouble } from '$lib/server/db/trouble';
import { adoptSockets } from '$lib/server/live/gateway';
import { findHolder } from '$lib/server/live/holds';
import { faultLine, log } from '$lib/server/log';
import { requestTook } from '$lib/server/metrics/metrics';
import { noteKeeper } from '$lib/server/record/write-together';
import { requestId, withRequestId } from '$lib/server/request-id';
import { start } from '$lib/server/start';
import { allFinished, beginStopping } from '$lib/server/stopping';
import { newRequestId } from './request-id.js';

// One person's language must never reach another's page: it is bound to the request, not to the module.
const language = new AsyncLocalStorage<{ locale: Locale; origin: string }>();
overwriteServerAsyncLocalStorage(language as Parameters<typeof overwriteServerAsyncLocalStorage>[0]);

export const init: ServerInit = async () => {
	const stop = { begin: beginStopping, allFinished, closeDatabase };
	(globalThis as { [key: symbol]: unknown })[Symbol.for('groundwork.stop')] = stop;
	await start();
	adoptSockets(noteKeeper);
};

/** Pictures and files of exercises are larger than any form, and of staff alone; what comes there is measured there. */
const LARGE = new Set<string>(['/(staff)/library/pictures', '/(staff)/library/import']);

export const handle: Handle = ({ event, resolve }) =>
	// The production entry has given the request its id (incoming.js); in development nobody has.
	withRequestId(event.request.headers.get('x-request-id') ?? newRequestId(), async () => {
		const startedAt = performance.now();
		const response = await answer({ event, resolve });
		note(event, response.status, performance.now() - startedAt);
		return response;
	});

/** A line for each request: which route, never which address. What is in one is a person's at times. */
function note({ route, request }: RequestEvent, status: number, ms: number): void {
	const what = route.id ?? 'no route';
	requestTook(what, request.method, status, ms);
	// What went well would hide the rest.
	const level = status < 400 ? 'debug' : 'info';
	log[level]('request', { what, method: request.method, status, ms: Math.round(ms) });
}

const answer: Handle = async ({ event, resolve }) => {
	await whoIs(event);
	const mayBeLarge = event.locals.staff && LARGE.has(event.route.id ?? '');
	event.request = withReadableForm(mayBeLarge ? event.request : limited(event.request, MOST_FORM_BYTES));
	const { locals, url } = event;
	const bound = {
		// Read late: a page that is somebody's own (a seat, a display) sets its language in `load`.
		get locale() {
			return locals.locale;
		},
		origin: url.origin
	};
	if (locals.locked && sendsJson(event.request, event.route.id)) {
		return json({ refused: 'locked' }, { status: 423 });
	}
	const response = await language.run(bound, () =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%groundwork.lang%', locals.locale)
		})
	);
	response.headers.set(BUILD_HEADER, build());
	keepNothing(response);
	return response;
};

/** A page's own script, which goes on where it was once the person is back. */
const sendsJson = ({ headers }: Request, route: string | null): boolean =>
	route?.startsWith('/(staff)/') === true &&
	headers.get('content-type')?.startsWith('application/json') === true;

async function whoIs({
	cookies,
	locals,
	getClientAddress,
	request,
	route,
	url
}: Parameters<Handle>[0]['event']) {
	const from = getClientAddress();
	const token = (name: string) => cookies.get(name);
	const [staff, device, seat] = [token(COOKIES.staff), token(COOKIES.device), token(COOKIES.seat)];
	locals.stranger = { kind: 'stranger', from };
	const signedIn = staff ? await findSignedIn(staff, from) : undefined;
	const covered = signedIn && (await arrivesLocked(db(), signedIn.actor.signInId)) ? signedIn : undefined;
	locals.staff = covered ? undefined : signedIn;
	locals.locked = covered && { who: covered, to: wanted(url, request.method) };
	locals.half = staff && !signedIn ? await findHalfSignedIn(staff, from) : undefined;
	if (locals.staff && isInput(request, route.id)) noteInput(locals.staff.actor.signInId);
	locals.device = device ? await findDevice(device, from) : undefined;
	locals.holder = seat ? await findHolder(seat, from) : undefined;
	locals.locale = preferred(cookies.get('language'), request.headers.get('accept-language'));
	const person = signedIn ?? locals.half;
	if (person) locals.locale = person.language;
}

/** Where to go on once it is unlocked: the page itself, also where a form of it was sent. */
const wanted = ({ pathname, search }: URL, method: string): string =>
	method === 'GET' ? pathname + search : pathname;

/** A page that somebody opened or a form that they sent; what pages ask for by themselves is none. */
function isInput(request: Request, route: string | null): boolean {
	if (route === '/lock') return false;
	return request.method !== 'GET' || request.headers.get('sec-fetch-mode') === 'navigate';
}

/** For pages without a person: what was chosen on this browser, or what it asks for. */
function preferred(chosen: string | undefined, accepted: string | null): Locale {
	if (isLocale(chosen)) return chosen;
	return accepted?.toLowerCase().startsWith('es') ? 'es' : 'en';
}

/** A shared tablet must not find a page of the last person by going back: nothing is kept that does not say it may be. */
function keepNothing({ headers }: Response): void {
	const ofPersons = /html|json/.test(headers.get('content-type') ?? '');
	if (ofPersons || !headers.has('cache-control')) headers.set('Cache-Control', 'no-store');
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	// What a request has wrong about it, from an unknown address to a method that nobody has, is no fault of the server.
	if (status < 500) return { message: 'failed' };
	// What fails before a page is looked for (who is it?) fails outside of the request's own course.
	const id = event.request.headers.get('x-request-id') ?? requestId() ?? '';
	withRequestId(id, () => {
		if (!noteTrouble(error))
			log.error('request failed', { what: event.route.id ?? 'no route', ...faultLine(error) });
	});
	return { message: `failed ${id}`, id };
};
