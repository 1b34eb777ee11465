import type { ConsentScope, ConsentState, NotCovered } from './consent';
import type { DisclosedPart, DisclosureBasis, DisclosureFormat } from './disclosure';
import { LOCALES, type Locale } from './localised';
import * as m from './paraglide/messages';
import { dayOf } from './ui/times';

type Words = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

export const PART_WORDS: Record<DisclosedPart, Words> = {
	attendance: m.disclosure_part_attendance,
	notes: m.disclosure_part_notes,
	scores: m.disclosure_part_scores,
	goals: m.disclosure_part_goals
};

export const FORMAT_WORDS: Record<DisclosureFormat, Words> = {
	pdf: m.disclosure_format_pdf,
	csv: m.disclosure_format_csv,
	fhir: m.disclosure_format_fhir
};

export const BASIS_WORDS: Record<DisclosureBasis, Words> = {
	consent: m.disclosure_basis_consent,
	'own-access': m.disclosure_basis_own_access,
	within: m.disclosure_basis_within,
	emergency: m.disclosure_basis_emergency,
	audit: m.disclosure_basis_audit,
	'court-order': m.disclosure_basis_court_order
};

export const CONSENT_WORDS: Record<ConsentState, Words> = {
	stands: m.disclosure_consent_stands,
	expired: m.disclosure_consent_expired,
	revoked: m.disclosure_consent_revoked
};

/** Parts as they stand in a sentence: "attendance and minutes, signed notes". In the page's language, or another. */
export const partsWords = (parts: readonly DisclosedPart[], locale?: Locale): string =>
	parts.map((part) => PART_WORDS[part]({}, locale ? { locale } : {})).join(', ');

/** What a consent covers and until when, in two sentences. */
export function scopeWords(consent: ConsentScope, locale: Locale, timeZone: string): string[] {
	const { recipient, purpose, parts, signedAtMs, expiresAtMs } = consent;
	const day = (ms: number) => dayOf(ms, locale, timeZone);
	const said = { recipient, purpose, parts: partsWords(parts, locale), signed: day(signedAtMs) };
	return [
		m.disclosure_scope(said, { locale }),
		expiresAtMs === null
			? m.disclosure_scope_no_end({}, { locale })
			: m.disclosure_scope_until({ day: day(expiresAtMs - 1) }, { locale })
	];
}

/** To whom or what for, as it was written down; where the program wrote it, in the language asked for. */
export function asRecorded(words: string, locale: Locale): string {
	const own = [m.keeping_recipient_self, m.keeping_purpose_own].find((say) =>
		LOCALES.some((each) => say({}, { locale: each }) === words)
	);
	return own ? own({}, { locale }) : words;
}

/** Why a consent does not allow something, and what to do; in the page's language. */
export function notCoveredWords(reason: NotCovered, locale: Locale, timeZone: string): string {
	const day = (ms: number) => dayOf(ms, locale, timeZone);
	switch (reason.why) {
		case 'no-consent':
			return m.disclosure_refused_no_consent();
		case 'not-yet':
			return m.disclosure_refused_not_yet({ day: day(reason.atMs) });
		case 'expired':
			// It held through the day before.
			return m.disclosure_refused_expired({ day: day(reason.atMs - 1) });
		case 'revoked':
			return m.disclosure_refused_revoked({ day: day(reason.atMs) });
		case 'recipient':
			return m.disclosure_refused_recipient();
		case 'parts':
			return m.disclosure_refused_parts({ parts: partsWords(reason.parts) });
	}
}
