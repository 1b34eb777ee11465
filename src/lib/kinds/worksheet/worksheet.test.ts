import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { worksheet } from '.';
import { ready } from './Tablet.svelte';
import type { WorksheetAnswer, WorksheetContent } from './shapes';
import type { WorksheetTablet } from './tablet';

const SEAT = '00000000-0000-4000-8000-000000000001' as SeatId;
const content = worksheet.example.content as WorksheetContent;
const run = (changed: Partial<WorksheetContent> = {}) => ({
	content: { ...content, ...changed },
	arrangement: {}
});
const stepOf = (key: string, at = run()) => worksheet.steps(at).find((step) => step.key === key)!;
const shownAt = (key: string, own: Record<string, WorksheetAnswer>, at = run()) =>
	worksheet.tablet(at, stepOf(key, at), SEAT, own, 'en') as WorksheetTablet;
const titles = (shows: WorksheetTablet) =>
	shows.show === 'pages' ? shows.pages.map(({ title }) => title) : [];
const ruler = (value: number): WorksheetAnswer => ({ form: 'ruler', value });
const own = (...values: Extract<WorksheetAnswer, { form: 'own' }>['values']): WorksheetAnswer => ({
	form: 'own',
	values
});

describe('the ruler', () => {
	it('decides which pages somebody gets: below the threshold, their reasons instead of both sides', () => {
		expect(titles(shownAt('own', { ruler: ruler(6) }))).toEqual(['Early signs']);
		expect(titles(shownAt('own', { ruler: ruler(5) }))).toEqual(['My reasons']);
	});

	it('gives whoever passed it the reasons: nobody knows that they have decided', () => {
		expect(titles(shownAt('own', {}))).toEqual(['My reasons']);
		expect(titles(shownAt('own', { ruler: null as never }))).toEqual(['My reasons']);
	});

	it('is seen by whoever sees a page that tells on it, whatever its author chose', () => {
		const mine = { ...content.ruler!, sees: 'own' as const };
		const ofAll = (pages: WorksheetContent['pages']) => pages.filter(({ sees }) => sees === 'own');
		const alone = run({
			ruler: { ...mine, instead: ofAll(mine.instead) },
			pages: ofAll(content.pages)
		});
		expect(stepOf('ruler', alone).form?.sees).toBe('own');
		expect(stepOf('ruler', run({ ruler: mine })).form?.sees).toBe('staff');
	});

	it('needs pages for the same eyes on both of its sides', () => {
		const [, shared] = content.pages;
		expect(worksheet.content.safeParse({ ...content, pages: [shared] }).success).toBe(false);
	});
});

it('has a step for each audience, and only for those that have pages', () => {
	const keys = (at = run()) => worksheet.steps(at).map(({ key }) => key);
	expect(keys()).toEqual(['ruler', 'own', 'staff', 'talk']);
	expect(keys(run({ ruler: null, pages: content.pages.slice(0, 1) }))).toEqual(['own', 'talk']);
	for (const step of worksheet.steps(run()).filter(({ form }) => form && form.name !== 'ruler'))
		expect(step.form?.sees).toBe(step.form?.name);
});

it('takes no more letters than a draft holds', () => {
	const [page] = content.pages;
	const long = { type: 'long' as const, label: page!.title, help: null, longest: 600 };
	const of = (count: number) => ({
		...content,
		ruler: null,
		pages: [
			{ ...page!, fields: Array.from({ length: 6 }, (_, n) => ({ ...long, key: `a${n}` })) },
			{ ...page!, key: 'more', fields: Array.from({ length: count }, (_, n) => ({ ...long, key: `b${n}` })) }
		]
	});
	expect(worksheet.content.safeParse(of(1)).success).toBe(true);
	expect(worksheet.content.safeParse(of(2)).success).toBe(false);
});

describe('an answer', () => {
	const fits = (answer: WorksheetAnswer, key = 'own') => worksheet.fits(run(), stepOf(key), SEAT, answer);
	const body = { key: 'pages.signs.body', text: 'Tired' };

	it('holds each field once, by what the field asks for', () => {
		expect(fits(own(body))).toBe(true);
		expect(fits(own(body, body))).toBe(false);
		expect(fits(own())).toBe(false);
		expect(fits(own({ key: 'pages.signs.body', number: 3 }))).toBe(false);
		expect(fits(own({ key: 'pages.signs.body', text: 'x'.repeat(241) }))).toBe(false);
		expect(fits(own({ key: 'pages.signs.feel', ticks: ['sad', 'other'] }))).toBe(false);
		expect(fits(own({ key: 'pages.nowhere.body', text: 'Tired' }))).toBe(false);
	});

	it('never carries own pages into a step that staff see, nor the other way round', () => {
		expect(fits(own({ key: 'pages.steps.first', text: 'Call' }))).toBe(false);
		expect(fits({ form: 'staff', values: [body], record: false }, 'staff')).toBe(false);
		expect(fits(own(body), 'staff')).toBe(false);
	});
});

describe('what is kept', () => {
	const remains = (answer: WorksheetAnswer, key = 'own', at = run()) =>
		worksheet.keeps!.remains(at, stepOf(key, at), answer);

	it('is the words of both versions, so that nothing is lost when the number changes', () => {
		const both = own(
			{ key: 'pages.signs.body', text: 'Tired' },
			{ key: 'instead.reasons.why', text: 'My kids' }
		);
		expect(remains(both)).toEqual(both);
		expect(worksheet.fits(run(), stepOf('own'), SEAT, both)).toBe(true);
	});

	it('fits the exercise as it is by now', () => {
		const [signs, ...others] = content.pages;
		const fields = signs!.fields.flatMap((field) =>
			field.type === 'long' ? [{ ...field, longest: 20 }] : []
		);
		const shorter = run({ pages: [{ ...signs!, fields }, ...others] });
		const before = own(
			{ key: 'pages.signs.body', text: 'I sleep badly and wake up early' },
			{ key: 'pages.signs.feel', ticks: ['sad'] }
		);
		const left = remains(before, 'own', shorter) as WorksheetAnswer;
		expect(left).toEqual(own({ key: 'pages.signs.body', text: 'I sleep badly and wa' }));
		expect(worksheet.fits(shorter, stepOf('own', shorter), SEAT, left)).toBe(true);
	});

	it('is nothing where nothing stands any more, and never the number', () => {
		expect(remains(own())).toBeNull();
		expect(remains(own({ key: 'pages.gone.body', text: 'Tired' }))).toBeNull();
		expect(remains(ruler(7), 'ruler')).toBeNull();
	});

	it('asks anew whether words may stand in the record', () => {
		const staff: WorksheetAnswer = {
			form: 'staff',
			values: [{ key: 'pages.steps.first', text: 'Call' }],
			record: true
		};
		expect(remains(staff, 'staff')).toMatchObject({ record: false });
	});
});

describe('the notes', () => {
	const staff = (record: boolean): WorksheetAnswer => ({
		form: 'staff',
		values: [
			{ key: 'pages.steps.first', text: 'Call my\nsister' },
			{ key: 'pages.steps.sure', number: 7 }
		],
		record
	});
	const secret = own({ key: 'pages.signs.body', text: 'SECRET' });
	const written = { ruler: ruler(8), own: secret, staff: staff(true) };
	const lines = (own: Record<string, WorksheetAnswer>) =>
		worksheet.personLines(run(), SEAT, own, 'en').map(({ en }) => en);

	it('have what staff see only where the person said so, and never a word of an own page or the number', () => {
		expect(lines(written)).toEqual([
			'Worked on the sheet “My plan”.',
			'Wrote on “My plan” under “First step”: “Call my sister”',
			'Wrote on “My plan” under “How sure are you?”: “7 of 10”'
		]);
		expect(lines({ ...written, staff: staff(false) })).toEqual(['Worked on the sheet “My plan”.']);
		expect(JSON.stringify(worksheet.groupLines(run(), { own: [secret] }))).not.toContain('SECRET');
		expect(worksheet.words(secret, 'en')).toEqual([]);
		expect(worksheet.scores(run(), written)).toEqual([]);
	});

	it('say nothing of somebody who only tapped the ruler', () => {
		expect(lines({ ruler: ruler(3) })).toEqual([]);
	});
});

describe('on the tablet', () => {
	const at = run({ ruler: null });
	const shows = shownAt('own', {}, run({ ruler: null, pages: [0, 1, 2].map(pageNumber) }));
	function pageNumber(n: number): WorksheetContent['pages'][number] {
		return { ...content.pages[0]!, key: `p${n}` };
	}
	const first = { key: 'pages.p0.body', text: 'Tired' };

	it('a page may be left empty, a whole sheet is not sent empty', () => {
		expect(ready(shows, null, 0)).toBe(true);
		expect(ready(shows, null, 2)).toBe(false);
		expect(ready(shows, own(first), 2)).toBe(true);
	});

	it('the sheet shows what was written, and leaves out what was not', () => {
		const sheet = shownAt('talk', { own: own({ key: 'pages.signs.feel', ticks: ['mad'] }) }, at);
		expect(sheet).toEqual({
			show: 'sheet',
			sheet: {
				name: 'My plan',
				pages: [{ title: 'Early signs', lines: [{ label: 'What I feel then', said: ['Mad'] }] }]
			}
		});
	});
});
