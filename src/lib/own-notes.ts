import type { NoteSection } from './record';

/** Characters in a facilitator's own notes on one session. */
export const LONGEST_OWN_NOTES = 20_000;

/** A facilitator's own notes have one part, so that they are kept as a draft is. */
export const OWN_SECTIONS: NoteSection[] = [
	{
		key: 'text',
		title: { en: 'My own notes', es: 'Mis propias notas' },
		hint: { en: '', es: '' },
		takes: []
	}
];
