import * as m from './paraglide/messages';
import type { RefusalCode, Refused } from './refusal';

type Detail = {
	seconds?: number;
	limit?: number;
	n?: number;
	smallest?: number;
	count?: number;
	left?: number;
	minutes?: number;
	why?: string;
};

/** Where more can be said than that it was not saved: what an administrator has to look at. */
const NOT_SAVED: Record<string, () => string> = {
	disk: m.refusal_not_saved_disk,
	locked: m.refusal_not_saved_locked,
	'read-only': m.refusal_not_saved_read_only,
	corrupt: m.refusal_not_saved_corrupt,
	database: m.refusal_not_saved_database
};

const WORDS: Record<RefusalCode, (detail: Detail) => string> = {
	'not-found': () => m.refusal_not_found(),
	'not-signed-in': () => m.refusal_not_signed_in(),
	invalid: () => m.refusal_invalid(),
	'too-large': () => m.refusal_too_large(),
	throttled: ({ seconds = 1 }) =>
		seconds < 90
			? m.refusal_throttled_seconds({ seconds })
			: m.refusal_throttled_minutes({ minutes: Math.ceil(seconds / 60) }),
	locked: () => m.lock_refused(),
	'wrong-unlock-pin': ({ left = 1 }) => m.lock_wrong_pin({ left }),
	'easy-pin': () => m.lock_easy_pin(),
	'not-six-digits': () => m.lock_own_pin_fault(),
	'wrong-sign-in': () => m.refusal_wrong_sign_in(),
	'given-too-long-ago': () => m.own_password_over(),
	'wrong-pin': () => m.refusal_wrong_pin(),
	'turned-away': ({ minutes = 1 }) => m.lock_refusal_turned_away({ minutes }),
	'unknown-code': () => m.refusal_unknown_code(),
	'unknown-card': () => m.refusal_unknown_card(),
	'door-full': () => m.doors_door_full(),
	'group-full': () => m.doors_group_full(),
	'session-ended': () => m.refusal_session_ended(),
	'session-cancelled': () => m.attendance_refusal_cancelled(),
	'not-meeting': () => m.attendance_refusal_not_meeting(),
	'counted-elsewhere': () => m.attendance_refusal_elsewhere(),
	'not-seated': () => m.refusal_not_seated(),
	'not-saved': ({ why = '' }) => (NOT_SAVED[why] ?? m.refusal_not_saved)(),
	'step-closed': () => m.refusal_step_closed(),
	'not-open': () => m.refusal_not_open(),
	stale: () => m.refusal_stale(),
	'does-not-fit': () => m.refusal_does_not_fit(),
	'steps-left': () => m.refusal_steps_left(),
	'flags-open': () => m.refusal_flags_open(),
	'too-few': ({ n = 0, smallest = 5 }) => m.refusal_too_few({ n, smallest }),
	'roster-full': ({ limit = 0 }) => m.refusal_roster_full({ limit }),
	taken: () => m.refusal_taken(),
	'changed-elsewhere': () => m.refusal_changed_elsewhere(),
	'signed-already': () => m.refusal_signed_already(),
	'names-somebody': () => m.refusal_names_somebody(),
	'too-alike': () => m.together_too_alike(),
	empty: () => m.refusal_empty(),
	'own-note': () => m.refusal_own_note(),
	'beyond-consent': () => m.disclosure_refused_short(),
	'picture-too-large': () => m.refusal_picture_too_large(),
	'picture-too-wide': () => m.refusal_picture_too_wide(),
	'not-a-picture': () => m.refusal_not_a_picture(),
	'picture-gone': () => m.refusal_picture_gone(),
	'in-use': () => m.refusal_in_use(),
	held: () => m.keeping_refusal_held(),
	'still-enrolled': () => m.keeping_refusal_enrolled(),
	'not-confirmed': () => m.signing_refusal_not_confirmed(),
	'wrong-password': () => m.signing_refusal_wrong_password(),
	'wrong-passkey': () => m.signing_refusal_wrong_passkey(),
	'not-read': () => m.signing_refusal_not_read(),
	'change-asked': () => m.signing_refusal_change_asked(),
	'passage-gone': () => m.signing_refusal_passage_gone(),
	'nobody-fits': () => m.emergency_nobody()
};

/** What a refusal says to a person: what is the matter, and what to do. In the page's language. */
export function refusalWords({ code, detail }: Refused): string {
	return WORDS[code]((detail ?? {}) as Detail);
}
