import { expect, it } from 'vitest';
import { FORMAT_SECTIONS } from './note-formats';
import { noteAsText } from './note-text';

it('is what stands in the note, section by section, in its language', () => {
	const body = { data: 'Came.\nSpoke.', assessment: '', plan: 'Will call.' };
	expect(noteAsText(['Ana', ''], FORMAT_SECTIONS.DAP, body, ['Signed.'], 'es')).toBe(
		'Ana\n\nDatos:\nCame.\nSpoke.\n\nValoración:\n\nPlan:\nWill call.\n\nSigned.'
	);
});
