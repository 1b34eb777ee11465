import type { Json } from './json';

/** Every expected "no". Its words for people are in `refusal-words.ts`, one place for all screens. */
export const REFUSALS = [
	'not-found',
	'not-signed-in',
	'invalid',
	'too-large',
	'throttled',
	'wrong-sign-in',
	'wrong-pin',
	'unknown-code',
	'unknown-card',
	'door-full',
	'session-ended',
	'session-cancelled',
	'not-meeting',
	'counted-elsewhere',
	'not-saved',
	'not-seated',
	'step-closed',
	'not-open',
	'stale',
	'does-not-fit',
	'steps-left',
	'flags-open',
	'too-few',
	'roster-full',
	'taken',
	'changed-elsewhere',
	'signed-already',
	'names-somebody',
	'too-alike',
	'empty',
	'own-note',
	'beyond-consent',
	'picture-too-large',
	'picture-too-wide',
	'not-a-picture',
	'picture-gone',
	'in-use',
	'held',
	'still-enrolled',
	'not-confirmed',
	'wrong-password',
	'wrong-passkey',
	'not-read',
	'change-asked',
	'passage-gone'
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** What crosses the wire where something was refused. */
export type Refused = { code: RefusalCode; detail: Json };
