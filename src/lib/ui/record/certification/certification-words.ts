import type { CertificationState } from '$lib/certification';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { dayOf } from '../../times';

export const STATE_WORDS: Record<Exclude<CertificationState, 'not-asked'>, () => string> = {
	missing: m.rules_cert_missing,
	current: m.rules_cert_current,
	'due-soon': m.rules_cert_due_soon,
	overdue: m.rules_cert_overdue
};

export const STATE_LOOK: Record<Exclude<CertificationState, 'not-asked'>, string> = {
	missing: 'badge-open',
	current: 'badge-good',
	'due-soon': 'badge-info',
	overdue: 'badge-bad'
};

/** What a state means, in a sentence with its day. */
export function dueSentence(
	state: CertificationState,
	dueAtMs: number | null,
	locale: Locale,
	timeZone: string
): string {
	if (state === 'not-asked') return m.rules_not_asked();
	if (dueAtMs === null) return m.rules_cert_said_missing();
	const day = dayOf(dueAtMs, locale, timeZone);
	return state === 'overdue' ? m.rules_cert_said_overdue({ day }) : m.rules_cert_said_due({ day });
}
