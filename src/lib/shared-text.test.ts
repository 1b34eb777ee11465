import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bringIn, bringTo } from './shared-text';

const words = fc.array(fc.constantFrom('calm', 'walk', 'día', '🌱', ',', '\n', 'Ana'), { maxLength: 12 });
const sentence = words.map((parts) => parts.join(' '));

function textOf(start: string): Y.Text {
	const text = new Y.Doc().getText('data');
	text.insert(0, start);
	return text;
}

describe('a shared text that is brought to other words', () => {
	it('says them, whatever it said before', () => {
		fc.assert(
			fc.property(sentence, sentence, (before, after) => {
				const text = textOf(before);
				bringTo(text, after);
				expect(text.toString()).toBe(after);
			})
		);
	});

	it('keeps what somebody else wrote in it at the same moment', () => {
		const mine = textOf('The group worked.');
		const theirs = new Y.Doc();
		Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine.doc!));
		theirs.getText('data').insert(17, ' Energy rose.');
		bringTo(mine, 'The whole group worked.');
		Y.applyUpdate(mine.doc!, Y.encodeStateAsUpdate(theirs));
		expect(mine.toString()).toBe('The whole group worked. Energy rose.');
	});
});

describe('what was typed before the text was shared', () => {
	it('is brought in where it was typed', () => {
		const text = textOf('One. Two.');
		bringIn(text, 'One. Two.', 'One. More. Two.');
		expect(text.toString()).toBe('One. More. Two.');
	});

	it('is there already where it was saved by itself', () => {
		const text = textOf('One. More.');
		bringIn(text, 'One.', 'One. More.');
		expect(text.toString()).toBe('One. More.');
	});

	it('stands at the end where the text became another one meanwhile', () => {
		const text = textOf('Quite another text.');
		bringIn(text, 'One.', 'One. More.');
		expect(text.toString()).toBe('Quite another text.\nMore.');
	});

	it('takes nothing away that others wrote, and loses no word', () => {
		fc.assert(
			fc.property(sentence, sentence, sentence, (base, typed, now) => {
				const text = textOf(now);
				bringIn(text, base, typed);
				const said = text.toString();
				if (now.trim() !== base.trim()) expect(said.startsWith(now)).toBe(true);
				else expect(said.trim()).toBe(typed.trim() === base.trim() ? now.trim() : typed.trim());
			})
		);
	});
});
