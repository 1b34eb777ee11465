import { describe, expect, it } from 'vitest';
import type { NoteAddendum, NoteComment, NotePage } from '$lib/record-views';
import { lastReturnMs, signedSections } from './signed-sections';

const title = { en: 'Data', es: 'Datos' };
const correction = (text: string, atMs: number): NoteAddendum => ({
	id: String(atMs),
	kind: 'correction',
	section: 'data',
	text,
	as: 'Ro',
	atMs,
	late: false
});
const comment = (quote: string, start: number, atMs: number, section = 'data'): NoteComment => ({
	id: `${section} ${start}`,
	kind: 'change',
	section,
	start,
	quote,
	text: 'Why?',
	as: 'Sue',
	atMs,
	sent: true
});

function note(of: Partial<NotePage>): NotePage {
	return {
		sections: [
			{ key: 'data', title, hint: title, takes: [] },
			{ key: 'plan', title, hint: title, takes: [] }
		],
		body: { data: 'First.', plan: 'Next.' },
		status: 'signed',
		signed: { as: 'Ro', atMs: 1, hash: 'x', late: false },
		addenda: [],
		comments: [],
		reviews: [],
		...of
	} as NotePage;
}
const returnedAt = (atMs: number) => [
	{ id: 'r', decision: 'returned' as const, comment: '', as: 'Sue', atMs }
];

describe('a signed note as it is read', () => {
	it('is its own text while nothing corrects it', () => {
		const { sections } = signedSections(note({}));
		expect(sections[0]).toMatchObject({ text: 'First.', before: null, isNew: false, earlier: [] });
	});

	it('has its last correction, held against what was signed, and every text before it', () => {
		const { sections } = signedSections(
			note({ addenda: [correction('Second.', 5), correction('Third.', 6)] })
		);
		expect(sections[0]).toMatchObject({
			text: 'Third.',
			before: 'First.',
			isNew: false,
			earlier: [
				{ text: 'First.', atMs: 1 },
				{ text: 'Second.', atMs: 5 }
			]
		});
		expect(sections[1]).toMatchObject({ text: 'Next.', before: null });
	});

	it('is held against what the supervisor returned, once something was corrected since', () => {
		const returned = note({
			addenda: [correction('Second.', 5), correction('Third.', 20)],
			reviews: returnedAt(10)
		});
		expect(lastReturnMs(returned)).toBe(10);
		expect(signedSections(returned).sections[0]).toMatchObject({ before: 'Second.', isNew: true });
		const coSigned = { ...returned, status: 'co-signed' as const };
		expect(signedSections(coSigned).sections[0]).toMatchObject({ before: 'Second.', isNew: false });
	});

	it('numbers what is said by section and place, and marks it only where the text is still that of then', () => {
		const { sections, comments } = signedSections(
			note({
				addenda: [correction('Second.', 5)],
				comments: [comment('Next', 0, 7, 'plan'), comment('Sec', 0, 6), comment('irst', 1, 3)]
			})
		);
		expect(comments.map(({ n, quote }) => [n, quote])).toEqual([
			[1, 'Sec'],
			[2, 'irst'],
			[3, 'Next']
		]);
		expect(comments.filter(({ isGone }) => isGone).map(({ quote }) => quote)).toEqual(['irst']);
		expect(sections[0]?.marked).toMatchObject([{ start: 0, until: 3, comment: { n: 1 } }]);
		expect(sections[1]?.marked).toMatchObject([{ start: 0, until: 4, comment: { n: 3 } }]);
	});
});
