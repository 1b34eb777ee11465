import type { DisclosedPart, DisclosureBasis } from '$lib/disclosure';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';

const PARTS: Record<DisclosedPart, typeof m.keeping_part_notes> = {
	attendance: m.keeping_part_attendance,
	notes: m.keeping_part_notes,
	scores: m.keeping_part_scores,
	goals: m.keeping_part_goals
};

const BASES: Record<DisclosureBasis, typeof m.keeping_basis_consent> = {
	consent: m.keeping_basis_consent,
	'own-access': m.keeping_basis_own,
	within: m.keeping_basis_within,
	emergency: m.keeping_basis_emergency,
	audit: m.keeping_basis_audit,
	'court-order': m.keeping_basis_court
};

export const partWords = (parts: readonly DisclosedPart[], locale: Locale): string =>
	new Intl.ListFormat(locale).format(parts.map((part) => PARTS[part]({}, { locale })));

export const basisWords = (basis: DisclosureBasis, locale: Locale): string => BASES[basis]({}, { locale });
