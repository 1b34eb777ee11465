import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FORMAT_SECTIONS } from './note-formats';
import { newSection, withAtomIn, withoutSection } from './note-templates';
import { NOTE_ATOMS, NOTE_FORMATS, type NoteSection } from './record';

const taken = (sections: NoteSection[]) => sections.flatMap(({ takes }) => takes).sort();

it('whatever is moved, added and removed, every kind of sentence has a place, and only one', () => {
	const step = fc.record({
		do: fc.constantFrom('move', 'add', 'remove'),
		atom: fc.constantFrom(...NOTE_ATOMS),
		at: fc.nat(12)
	});
	fc.assert(
		fc.property(fc.constantFrom(...NOTE_FORMATS), fc.array(step), (format, steps) => {
			let sections = FORMAT_SECTIONS[format];
			for (const { do: what, atom, at } of steps) {
				const { key } = sections[at % sections.length]!;
				if (what === 'move') sections = withAtomIn(sections, atom, key);
				if (what === 'add') sections = [...sections, newSection()];
				if (what === 'remove') sections = withoutSection(sections, key);
				expect(taken(sections)).toEqual([...NOTE_ATOMS].sort());
			}
		})
	);
});

it('the last section stays', () => {
	const [only] = FORMAT_SECTIONS.DAP;
	expect(withoutSection([only!], only!.key)).toEqual([only]);
});
