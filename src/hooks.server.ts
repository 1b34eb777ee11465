import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { isLocale, type Locale } from '$lib/localised';
import { overwriteServerAsyncLocalStorage } from '$lib/paraglide/runtime';
import { COOKIES } from '$lib/server/access/cookies';
import { findDevice } from '$lib/server/access/devices';
import { findSignedIn } from '$lib/server/access/sign-in';
import { limited, MOST_FORM_BYTES, withReadableForm } from '$lib/server/body';
import { closeDatabase } from '$lib/server/db';
import { adoptSockets } from '$lib/server/live/gateway';
import { findHolder } from '$lib/server/live/holds';
import { faultLine, log } from '$lib/server/log';
import { noteKeeper } from '$lib/server/record/write-together';
import { start } from '$lib/server/start';

// One person's language must never reach another's page: it is bound to the request, not to the module.
const language = new AsyncLocalStorage<{ locale: Locale; origin: string }>();
overwriteServerAsyncLocalStorage(language as Parameters<typeof overwriteServerAsyncLocalStorage>[0]);

export const init: ServerInit = async () => {
	(globalThis as { [key: symbol]: unknown })[Symbol.for('groundwork.close')] = closeDatabase;
	await start();
	adoptSockets(noteKeeper);
};

/** Pictures and files of exercises are larger than any form, and of staff alone; what comes there is measured there. */
const LARGE = new Set<string>(['/(staff)/library/pictures', '/(staff)/library/import']);

export const handle: Handle = async ({ event, resolve }) => {
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
	const response = await language.run(bound, () =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%groundwork.lang%', locals.locale)
		})
	);
	secureHeaders(response);
	return response;
};

async function whoIs({ cookies, locals, getClientAddress, request }: Parameters<Handle>[0]['event']) {
	const from = getClientAddress();
	const token = (name: string) => cookies.get(name);
	const [staff, device, seat] = [token(COOKIES.staff), token(COOKIES.device), token(COOKIES.seat)];
	locals.stranger = { kind: 'stranger', from };
	locals.staff = staff ? await findSignedIn(staff, from) : undefined;
	locals.device = device ? await findDevice(device, from) : undefined;
	locals.holder = seat ? await findHolder(seat, from) : undefined;
	locals.locale = preferred(cookies.get('language'), request.headers.get('accept-language'));
	if (locals.staff) locals.locale = locals.staff.language;
}

/** For pages without a person: what was chosen on this browser, or what it asks for. */
function preferred(chosen: string | undefined, accepted: string | null): Locale {
	if (isLocale(chosen)) return chosen;
	return accepted?.toLowerCase().startsWith('es') ? 'es' : 'en';
}

function secureHeaders({ headers }: Response): void {
	headers.set('X-Content-Type-Options', 'nosniff');
	// Not 'no-referrer': with it a form that is sent without script says `Origin: null`, and is refused as foreign.
	if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'same-origin');
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Cross-Origin-Resource-Policy', 'same-origin');
	headers.set('X-Frame-Options', 'DENY');
	headers.set(
		'Permissions-Policy',
		'camera=(self), screen-wake-lock=(self), fullscreen=(self), microphone=(), geolocation=(), payment=()'
	);
	// A shared tablet must not find a page of the last person by going back.
	if (headers.get('content-type')?.includes('html') || headers.get('content-type')?.includes('json')) {
		headers.set('Cache-Control', 'no-store');
	}
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	// What a request has wrong about it, from an unknown address to a method that nobody has, is no fault of the server.
	if (status >= 500) log.error('request failed', { what: event.route.id ?? 'no route', ...faultLine(error) });
	return { message: 'failed' };
};
