import * as m from '$lib/paraglide/messages';
import type { KeptKind } from '$lib/settings';

export const KIND_WORDS: Record<KeptKind, () => string> = {
	live: m.keeping_kind_live,
	notes: m.keeping_kind_notes,
	attendance: m.keeping_kind_attendance,
	psychotherapy: m.keeping_kind_psychotherapy
};

/** What belongs to a kind, in a sentence. */
export const KIND_MEANING: Record<KeptKind, () => string> = {
	live: m.keeping_kind_live_what,
	notes: m.keeping_kind_notes_what,
	attendance: m.keeping_kind_attendance_what,
	psychotherapy: m.keeping_kind_psychotherapy_what
};

/** A kind as the record of a deletion names it. */
export const deletedWords = (kind: string): string =>
	kind === 'participant' ? m.keeping_kind_participant() : (KIND_WORDS[kind as KeptKind]?.() ?? kind);
