import * as m from '$lib/paraglide/messages';
import type { NoteAtom } from '$lib/record';

/** What each kind of sentence is about, in plain words. */
export const ATOM_WORDS: Record<NoteAtom, () => string> = {
	goal: m.notes_atom_goal,
	said: m.notes_atom_said,
	seen: m.notes_atom_seen,
	done: m.notes_atom_done,
	response: m.notes_atom_response,
	risk: m.notes_atom_risk,
	next: m.notes_atom_next
};
