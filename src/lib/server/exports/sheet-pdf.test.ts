import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOn } from '../../../../tests/support/pdf';
import type { SheetLine } from '$lib/kinds/contract';
import type { Paper } from './paper';
import { pdfResponse } from './pdf-response';
import { sheetPdf, sourceOf } from './sheet-pdf';

const NOON = Date.UTC(2026, 10, 24, 18);

const aPaper = (lines: SheetLine[], paper: Partial<Paper> = {}): Paper => ({
	sheet: { name: 'My plan', pages: [{ title: 'Early signs', lines }] },
	locale: 'en',
	firstName: null,
	atMs: NOON,
	timeZone: 'America/Los_Angeles',
	...paper
});
const said = (...words: string[]): SheetLine => ({ label: 'In my body', said: words, room: { lines: 3 } });

/** What the compiler set on the pages, line by line, as its picture of them says it. */
function setOn(paper: Paper): string[] {
	return wordsOn(sourceOf(paper));
}
const allOn = (paper: Paper): string => setOn(paper).join('').replaceAll('\u200b', '');

const plain = (pdf: Buffer): string => pdf.toString('latin1');

describe('the sheet as a PDF', () => {
	it('is tagged, and says its title and its language', async () => {
		const pdf = plain(await sheetPdf(aPaper([said('Duermo mal')], { locale: 'es' })));
		expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
		expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(pdf).toContain('/Lang (es)');
		expect(pdf).toContain('/StructTreeRoot');
		expect(pdf).toContain('<rdf:li xml:lang="x-default">My plan</rdf:li>');
	});

	it('has the words under their labels, and room to write where there are none', async () => {
		const lines: SheetLine[] = [
			said('I sleep badly.\nI stop calling.'),
			{ label: 'How sure?', said: [], room: { points: [0, 5, 10], low: 'Not', high: 'Very' } },
			{ label: 'What I feel', said: [], room: { boxes: ['Sad', 'Mad'] } },
			{ label: 'Ticked', said: ['Mad'], room: { boxes: ['Not shown'] } },
			{ label: 'First step', said: [], room: { lines: 3 } }
		];
		expect(setOn(aPaper(lines))).toEqual([
			...['My plan', 'Tue, Nov 24, 2026', 'Early signs', 'In my body', 'I sleep badly.', 'I stop calling.'],
			...['How sure?', '0', '5', '10', 'Not', 'Very', 'What I feel', 'Sad', 'Mad', 'Ticked', 'Mad'],
			...['First step', '1 / 1']
		]);
	});

	it('has a first name only where it was asked for', async () => {
		expect(allOn(aPaper([said('x')], { firstName: 'Ana' }))).toContain('Ana · Tue, Nov 24, 2026');
		expect(setOn(aPaper([said('x')]))).toContain('Tue, Nov 24, 2026');
	});

	it.each([
		['code of the typesetter', '#eval("1+1") #panic() $x^2$ *b* _i_ `raw` @foo <lab> \\ // c /* d */ [x]'],
		['lists and headings', '= H\n- list\n+ one\n/ term: x'],
		['quotes and accents', '“curly” ‘so’ "so" ¿Qué? ¡Sí! ñ á é í ó ú ü — …'],
		['other alphabets', 'Жук αβγ שלום عيد'],
		['emoji', '❤️ 😀 👍🏽 👨‍👩‍👧'],
		['markup', '<script>alert(1)</script> &amp; "x"']
	])('X-26: takes %s for text', async (_name, words) => {
		const pdf = plain(await sheetPdf(aPaper([said(words)])));
		expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
		// Which way round a line of Hebrew is set, and where it is cut, is the page's; every letter is there.
		// A letter of Arabic may be drawn in two pieces.
		const letters = (text: string) => [...new Set(text.replace(/\s/g, ''))].sort().join('');
		const onPage = allOn(aPaper([said(words)]));
		const around = allOn(aPaper([said('')]));
		expect(letters(onPage)).toBe(letters(around + words));
	});

	it('keeps a letter that no font has, with a box in its place', async () => {
		const paper = aPaper([said('I feel 𒀀 today')]);
		expect(plain(await sheetPdf(paper)).slice(0, 8)).toBe('%PDF-1.7');
		expect(allOn(paper)).toContain('I feel 𒀀 today');
	});

	it('breaks a word that is longer than the paper', async () => {
		const lines = setOn(aPaper([said('x'.repeat(4_000))])).filter((line) => /^x+/.test(line));
		expect(lines.join('').replaceAll('\u200b', '')).toBe('x'.repeat(4_000));
		for (const line of lines) expect(line.length).toBeLessThan(100);
	});

	it('X-26: comes of whatever somebody wrote', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'binary', maxLength: 60 }),
				fc.string({
					unit: fc.constantFrom('\ud800', '\0', '#', '$', '"', '\n', '\u202e', '\ufdd0', ' '),
					maxLength: 9
				}),
				async (one, other) => {
					const pdf = await sheetPdf(aPaper([said(one, other)], { firstName: other }));
					expect(plain(pdf).slice(0, 5)).toBe('%PDF-');
				}
			),
			{ numRuns: 60 }
		);
	});

	it('lets others have their turn between the sheets of a whole room', async () => {
		const events: string[] = [];
		const sheets = Array.from({ length: 5 }, (_, n) =>
			sheetPdf(aPaper([said(`${n}`)])).then(() => events.push('sheet'))
		);
		const others = (async () => {
			while (events.filter((event) => event === 'sheet').length < 5) {
				events.push('other');
				await new Promise((resolve) => setImmediate(resolve));
			}
		})();
		await Promise.all([...sheets, others]);
		expect(events.join(' ')).not.toContain('sheet sheet');
	});

	it('is a file to keep under a name that tells nothing, and that no cache keeps', async () => {
		const { headers } = await pdfResponse(aPaper([said('x')], { locale: 'es' }));
		expect(headers.get('content-type')).toBe('application/pdf');
		expect(headers.get('content-disposition')).toBe('attachment; filename="mi-hoja.pdf"');
		expect(headers.get('cache-control')).toBe('no-store');
	});
});
