import { describe, expect, it } from 'vitest';
import { pageSizes, tagNames, tagsOf, wordsOn } from '../../../../tests/support/pdf';
import { REDISCLOSURE_IN_SPANISH, REDISCLOSURE_NOTICE, REDISCLOSURE_SHORT } from '$lib/redisclosure';
import type { Copy } from '../record/disclose-all';
import type { ExportedNote } from '../record/export-note';
import type { ExportedRecord } from '../record/export-person';
import type { ExportedSession } from '../record/export-session';
import type { NoteText } from '../record/note-text';
import { notePaper } from './note-paper';
import { personPaper } from './person-paper';
import { recordPdf, recordSource, type RecordPaper } from './record-paper';
import { sessionPaper } from './session-paper';

const HOUR_MS = 3_600_000;
/** 6 PM in New York. */
const EVENING = Date.UTC(2026, 10, 24, 23);
const held = { startAtMs: EVENING, endAtMs: EVENING + 3 * HOUR_MS };

const copy: Copy = {
	atMs: EVENING + 48 * HOUR_MS,
	recipient: 'Clear River Clinic',
	purpose: 'Continuing care',
	basis: 'within',
	consent: null,
	by: 'Robin Alderbrook, LCSW'
};
const EN = { locale: 'en', size: 'letter' } as const;
const ES = { locale: 'es', size: 'a4' } as const;

const text: NoteText = {
	language: 'en',
	sections: [
		{ title: { en: 'Data', es: 'Datos' }, text: 'Spoke of the week.\nAsked about work.' },
		{ title: { en: 'Plan', es: 'Plan' }, text: 'Call on Friday.' }
	],
	goals: ['Thirty days without alcohol'],
	signed: { as: 'Robin Alderbrook, LCSW', atMs: EVENING + 4 * HOUR_MS, late: true },
	addenda: [
		{
			kind: 'addition',
			section: null,
			text: 'Called on Friday.',
			as: 'Robin A.',
			atMs: EVENING + 90 * HOUR_MS
		},
		{
			kind: 'correction',
			section: { en: 'Plan', es: 'Plan' },
			text: 'Call on Monday.',
			as: 'Robin A.',
			atMs: EVENING + 91 * HOUR_MS
		}
	],
	coSigned: [{ as: 'Jordan Whitmeadow, PhD', atMs: EVENING + 92 * HOUR_MS }],
	waits: false
};
const session = {
	groupName: 'Skills',
	held,
	topic: { en: 'Saying no', es: 'Decir no' },
	facilitators: ['Robin Alderbrook, LCSW'],
	minutes: 170
};
const head = { siteName: 'Harbor Clinic', timeZone: 'America/New_York' };
const ana = { firstName: 'Ana', lastName: 'Riverbend', recordNumber: 'D-1001' };

const aNote = (given: Partial<ExportedNote> = {}): ExportedNote => ({
	...head,
	session,
	person: { ...ana, status: 'late', arrivedAtMs: EVENING + 900_000, leftAtMs: held.endAtMs, minutes: 155 },
	text,
	...given
});

const aSession = (given: Partial<ExportedSession> = {}): ExportedSession => ({
	...head,
	session,
	breaks: [{ startAtMs: EVENING + HOUR_MS, endAtMs: EVENING + HOUR_MS + 600_000 }],
	parts: [
		{ startAtMs: EVENING, endAtMs: EVENING + HOUR_MS },
		{ startAtMs: EVENING + HOUR_MS + 600_000, endAtMs: held.endAtMs }
	],
	attendance: [
		{
			firstName: 'Ana',
			lastName: 'Riverbend',
			status: 'present',
			arrivedAtMs: EVENING,
			leftAtMs: held.endAtMs,
			minutes: 170,
			reason: null,
			partMinutes: [60, 110]
		},
		{
			firstName: 'Ben',
			lastName: 'Larkspur',
			status: 'excused',
			arrivedAtMs: null,
			leftAtMs: null,
			minutes: 0,
			reason: 'Court date',
			partMinutes: [0, 0]
		}
	],
	named: true,
	visitors: 1,
	activities: [
		{
			id: 'a',
			title: { en: 'Arriving', es: 'Llegar' },
			version: null,
			minutes: 12,
			lines: [{ en: 'All but one named a feeling.', es: 'Casi todos nombraron una emoción.' }],
			leftOut: [{ en: 'Second round', es: 'Segunda ronda' }]
		}
	],
	groupNote: {
		...text,
		goals: [],
		sections: [{ title: { en: 'Data', es: 'Datos' }, text: 'A warm evening.' }]
	},
	...given
});

const aRecord = (given: Partial<ExportedRecord> = {}): ExportedRecord => ({
	...head,
	person: ana,
	span: { startAtMs: Date.UTC(2026, 9, 1, 4), endAtMs: Date.UTC(2026, 11, 1, 5) },
	attendance: [
		{
			groupName: 'Skills',
			startAtMs: EVENING,
			status: 'present',
			arrivedAtMs: EVENING,
			leftAtMs: held.endAtMs,
			minutes: 170
		}
	],
	hours: null,
	notes: [{ groupName: 'Skills', startAtMs: EVENING, text }],
	scores: [
		{
			name: { en: 'PHQ-9', es: 'PHQ-9' },
			changes: true,
			parts: [{ key: 'phq-9', label: { en: 'Sum', es: 'Suma' }, most: 27, question: false }],
			days: [{ atMs: EVENING, values: { 'phq-9': 12 } }]
		}
	],
	goals: [{ words: 'Thirty days without alcohol', addedAtMs: EVENING, endedAtMs: null, outcome: null }],
	...given
});

/** What stands on the pages, in one string. */
const on = (paper: RecordPaper): string =>
	wordsOn(recordSource(paper)).join(' ').replaceAll('\u200b', '').replace(/\s+/g, ' ');
/** Without spaces: where a line is broken is the page’s. */
const tight = (words: string) => words.replace(/\s/g, '');

const PAPERS: [string, RecordPaper, RecordPaper][] = [
	['a note', notePaper(aNote(), copy, EN), notePaper(aNote(), copy, ES)],
	['a session', sessionPaper(aSession(), copy, EN), sessionPaper(aSession(), copy, ES)],
	[
		'a record',
		personPaper(aRecord(), { ...copy, id: 'disclosure-1' }, EN),
		personPaper(aRecord(), { ...copy, id: 'disclosure-1' }, ES)
	]
];

describe.each(PAPERS)('%s on paper', (_name, english, spanish) => {
	it('is tagged as PDF/UA asks, with a title and a language, in both languages', async () => {
		for (const [paper, language] of [
			[english, 'en'],
			[spanish, 'es']
		] as const) {
			const pdf = await recordPdf(paper);
			const plain = pdf.toString('latin1');
			expect(plain).toContain('<pdfuaid:part>1</pdfuaid:part>');
			expect(plain).toContain(`/Lang (${language})`);
			expect(Buffer.from(plain, 'latin1').toString('utf8')).toContain(
				`<rdf:li xml:lang="x-default">${paper.title}</rdf:li>`
			);
			expect([...tagNames(pdf)]).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI']));
			expect(tagsOf(pdf).filter((line) => line.trim().startsWith('H1'))).toHaveLength(1);
		}
	});

	it('is set for US letter and for A4', async () => {
		expect(new Set(pageSizes(await recordPdf(english)))).toEqual(new Set(['612 × 792']));
		expect(new Set(pageSizes(await recordPdf(spanish)))).toEqual(new Set(['595 × 842']));
	});

	it('says for whom it was made, by whom, and what nobody may do with it', async () => {
		const words = on(english);
		for (const said of ['Clear River Clinic', 'Continuing care', 'Robin Alderbrook, LCSW'])
			expect(words).toContain(said);
		expect(tight(words)).toContain(tight(REDISCLOSURE_NOTICE));
		const inSpanish = tight(on(spanish));
		expect(inSpanish).toContain(tight(REDISCLOSURE_NOTICE));
		expect(inSpanish).toContain(tight(REDISCLOSURE_IN_SPANISH));
	});

	it('has the short notice and its number on every page', async () => {
		const long = { ...english, blocks: [...english.blocks, ...Array(120).fill(english.blocks.at(-1)!)] };
		const words = on(long);
		const pages = pageSizes(await recordPdf(long)).length;
		expect(pages).toBeGreaterThan(2);
		expect(words.split(REDISCLOSURE_SHORT)).toHaveLength(pages + 1);
		for (let page = 1; page <= pages; page++) expect(words).toContain(`${page} / ${pages}`);
	});
});

describe('a note on paper', () => {
	it('has its text in its own language, between headings in the reader’s', async () => {
		const pdf = await recordPdf(notePaper(aNote(), copy, ES));
		expect(tagsOf(pdf).some((line) => line.trim() === 'P en' || line.trim() === 'Span en')).toBe(true);
		const words = on(notePaper(aNote(), copy, ES));
		expect(words).toContain('Datos');
		expect(words).toContain('Spoke of the week.');
		expect(words).toContain('Metas Thirty days without alcohol');
	});

	it('has signature, late entry, what was added and corrected, and the co-signature', async () => {
		const words = on(notePaper(aNote(), copy, EN));
		expect(words).toContain('Signed by Robin Alderbrook, LCSW, Tue, Nov 24, 2026, 10:00 PM · late entry');
		expect(words).toMatch(/Addendum Called on Friday\. Signed by Robin A\./);
		expect(words).toMatch(/Call on Friday\. .*Correction of “Plan” Call on Monday\./);
		expect(words).toContain('Co-signed by Jordan Whitmeadow, PhD');
		expect(on(notePaper(aNote({ text: { ...text, waits: true } }), copy, EN))).toContain(
			'Waits for a supervisor’s co-signature.'
		);
	});

	it.each([
		['Arabic', 'محمد'],
		['Hebrew', 'אברהם'],
		['Devanagari', 'दीपक'],
		['Bengali', 'রহিমা'],
		['Gurmukhi', 'ਗੁਰਪ੍ਰੀਤ'],
		['Gujarati', 'જિગ્નેશ'],
		['Tamil', 'முருகன்'],
		['Telugu', 'వెంకట'],
		['Kannada', 'ಕನ್ನಡ'],
		['Malayalam', 'മലയാളം'],
		['Sinhala', 'සුනිල්'],
		['Thai', 'สมชาย'],
		['Lao', 'ສົມສັກ'],
		['Khmer', 'សុខា'],
		['Burmese', 'မြန်မာ'],
		['Chinese', '王小明 陳麗華'],
		['Japanese', 'さくら ケンジ'],
		['Korean', '김민수'],
		['Amharic', 'አበበ'],
		['Cyrillic', 'Жанна Їжак'],
		['Greek', 'Αθηνά'],
		['Vietnamese', 'Nguyễn Thị Hạnh'],
		['Armenian', 'Հայկ'],
		['Georgian', 'ნინო'],
		['emoji', 'Ana 🌻']
	])('prints a name in %s with a letter for each', async (_script, name) => {
		const named = aNote({ person: { ...aNote().person!, firstName: name } });
		const pdf = (await recordPdf(notePaper(named, copy, EN))).toString('latin1');
		// PDF/UA is refused where a font has not the letter: that it is there says that all of them were.
		expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
	});

	it('comes of a letter that no font has', async () => {
		const named = aNote({ person: { ...aNote().person!, firstName: '𒀀𒁀' } });
		const pdf = (await recordPdf(notePaper(named, copy, EN))).toString('latin1');
		expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
		expect(pdf.includes('pdfuaid')).toBe(false);
	});

	it('X-26: comes of letters that end the compiler, with their numbers in their place', async () => {
		const breaks = '\u07a5 \u07a6 \u07a7 \u07ac \u07ad \u07ae \u07af \u07bf José';
		const given = aNote({ text: { ...text, sections: [{ title: { en: 'Data', es: '' }, text: breaks }] } });
		const [pdf, next] = await Promise.all([
			recordPdf(notePaper(given, copy, EN)),
			recordPdf(notePaper(aNote(), copy, EN))
		]);
		// No font has them: only where none of them is set any more does the promise hold.
		expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(tagNames(next)).toContain('H1');
	});

	it.each([
		['words', 'All of it was said again. '.repeat(8_000)],
		['one word', 'x'.repeat(200_000)],
		['lines', 'One more line of it.\n'.repeat(10_000)],
		['code of the typesetter', '#panic() $x$ *b* = H\n'.repeat(9_500)],
		['Chinese', '今天大家谈到了工作。'.repeat(6_700)]
	])('comes of 200 kB of %s', async (_name, long) => {
		const given = aNote({ text: { ...text, sections: [{ title: { en: 'Data', es: '' }, text: long }] } });
		const started = await recordPdf(notePaper(given, copy, EN));
		expect(started.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(pageSizes(started).length).toBeGreaterThan(10);
	});
});

describe('a session on paper', () => {
	it('has attendance with minutes by part, breaks, visitors as a number, and what was done', async () => {
		const words = on(sessionPaper(aSession(), copy, EN));
		expect(words).toContain('Breaks : 7:00 PM – 7:10 PM');
		expect(words).toContain('Visitors : 1');
		expect(words).toContain('Participants present : 1 / 2');
		expect(words).toContain('Ana Riverbend Present 6:00 PM 9:00 PM 60 110 170');
		expect(words).toContain('Ben Larkspur Excused: Court date – – 0 0 0');
		expect(words).toContain('Arriving (12 min) All but one named a feeling. Left out: Second round');
		expect(words).toContain('A warm evening.');
		const pdf = await recordPdf(sessionPaper(aSession(), copy, EN));
		expect(tagsOf(pdf).filter((line) => line.trim() === 'TH')).toHaveLength(7);
	});

	it('has nobody’s name where it was not asked for', async () => {
		const words = on(sessionPaper(aSession({ named: false }), copy, EN));
		expect(words).not.toMatch(/Ana|Riverbend|Ben|Larkspur|Court/);
		expect(words).toContain('Present 1');
		expect(words).toContain('Excused 1');
	});

	it('has neither activities nor notes for whoever may not know them', async () => {
		const words = on(sessionPaper(aSession({ activities: null, groupNote: null }), copy, EN));
		expect(words).not.toMatch(/Arriving|warm evening|What was done/);
	});
});

describe('a participant’s record on paper', () => {
	it('has each part under its heading, and says where there is nothing', async () => {
		const disclosed = { ...copy, id: 'disclosure-1' };
		const words = on(personPaper(aRecord({ scores: [] }), disclosed, EN));
		expect(words).toContain('Time covered : Thu, Oct 1, 2026 to Mon, Nov 30, 2026');
		expect(words).toContain('Thirty days without alcohol Tue, Nov 24, 2026 Stands');
		expect(words).toContain('Tue, Nov 24, 2026 Skills Present 6:00 PM 9:00 PM 170');
		expect(words).toContain('Scores over time Nothing in this time.');
		expect(words).toContain('Progress notes Tue, Nov 24, 2026, Skills');
		expect(words).toContain('disclosure-1');
		expect(on(personPaper(aRecord(), disclosed, EN))).toContain('Tue, Nov 24, 2026 Sum 12 27');
	});

	it('leaves out what was not asked for', async () => {
		const nothing = { attendance: null, hours: null, notes: null, scores: null, goals: null };
		const words = on(personPaper(aRecord(nothing), { ...copy, id: 'x' }, EN));
		expect(words).not.toMatch(/Attendance|Weekly hours|Progress notes|Scores|Goals/);
	});
});
