import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { slides } from './index';
import Paper from './Paper.svelte';
import Picture from './Picture.svelte';
import { PICTURES, type PictureName } from './pictures';
import type { SlidesContent } from './shapes';

const SEAT = '00000000-0000-4000-8000-00000000000a' as SeatId;
const content = slides.example.content as SlidesContent;
const run = { content, arrangement: {} };
const PAPER = { title: { en: 'Waves', es: 'Olas' }, locale: 'es' as const, fourthStyle: true };
const stepOf = (key: string) => slides.steps(run).find((step) => step.key === key)!;

describe('the steps', () => {
	it('are one for each slide, and one after it for its question', () => {
		expect(slides.steps(run).map(({ key, form, reveals }) => [key, form?.sees ?? null, reveals])).toEqual([
			['slide.wave', null, false],
			['ask.wave', 'staff-counts', true],
			['slide.help', null, false],
			['ask.help', null, false]
		]);
	});

	it('have the words that are meant for the facilitator, and nothing else shows them', () => {
		const { say, watch } = stepOf('slide.wave');
		expect([say?.en, watch?.en]).toEqual(['Nobody has to fight it.', 'Talk of urges can wake one.']);
		for (const step of slides.steps(run)) {
			const shown = JSON.stringify([slides.display(run, step), slides.tablet(run, step, SEAT, {}, 'en')]);
			expect(shown).not.toMatch(/has to fight|can wake one/);
		}
	});

	it('are named after their slide in the language that there is', () => {
		const [first, ...others] = content.slides;
		const spanish = { ...first!, title: { en: '', es: 'Una ola' } };
		const [step] = slides.steps({ content: { slides: [spanish, ...others] }, arrangement: {} });
		expect(step?.label).toEqual({ en: 'Una ola', es: 'Una ola' });
	});
});

describe('a picture of the clinic’s own', () => {
	const own = { id: '019a0000-0000-7000-8000-00000000000a', alt: { en: 'A boat', es: 'Un bote' } };
	const withPicture = (picture: SlidesContent['slides'][number]['picture']) => ({
		...run,
		content: { slides: content.slides.map((slide) => ({ ...slide, picture })) }
	});

	it('is on every screen with what is on it, and its address is each screen’s own', () => {
		const shown = withPicture(own);
		for (const key of ['slide.wave', 'slide.help', 'ask.help']) {
			expect(JSON.stringify(slides.display(shown, stepOf(key)))).toContain(
				`"picture":{"own":"${own.id}","alt":{"en":"A boat","es":"Un bote"}}`
			);
			expect(JSON.stringify(slides.tablet(shown, stepOf(key), SEAT, {}, 'es'))).toContain(
				`"picture":{"own":"${own.id}","alt":"Un bote"}`
			);
		}
		const { body } = render(Picture, { props: { picture: { own: own.id, alt: 'Un bote' } } });
		expect(body).toContain(`<img src="/seat/pictures/${own.id}" alt="Un bote"`);
		const paper = render(Paper, { props: { ...PAPER, content: shown.content } }).body;
		expect(paper.match(new RegExp(`/${own.id}" alt="Un bote"`, 'g'))).toHaveLength(content.slides.length);
	});

	it('may be none', () => {
		const shown = withPicture(null);
		expect(slides.content.parse(shown.content)).toEqual(shown.content);
		expect(slides.display(shown, stepOf('slide.wave'))).toMatchObject({ slide: { picture: null } });
		expect(slides.tablet(shown, stepOf('slide.wave'), SEAT, {}, 'en')).toMatchObject({
			slide: { picture: null }
		});
		expect(render(Paper, { props: { ...PAPER, content: shown.content } }).body).not.toMatch(/<img|<svg/);
	});
});

it('takes an answer to its own question only', () => {
	const fits = (step: string, option: string) =>
		slides.fits(run, stepOf(step), SEAT, { form: 'tap', option });
	expect(fits('ask.wave', 'yes')).toBe(true);
	expect(fits('ask.wave', 'no-such')).toBe(false);
	expect(fits('ask.help', 'yes')).toBe(false);
	expect(fits('slide.wave', 'yes')).toBe(false);
});

it('counts the taps of one question, whatever else was answered', () => {
	const yes = { form: 'tap', option: 'yes' };
	const answers = { 'ask.wave': [yes, yes], 'ask.help': [yes] };
	expect(slides.summarise(run, stepOf('ask.wave'), answers)).toMatchObject({
		n: 2,
		tallies: [{ bars: [{ count: 2 }, { count: 0 }] }]
	});
	expect(slides.summarise(run, stepOf('slide.wave'), answers)).toEqual({ n: 0, tallies: [] });
});

it('is written down with the slides that were shown, and what was asked', () => {
	const all = slides.groupLines(run, {});
	const lines = slides.groupLines({ ...run, leftOut: ['ask.wave', 'slide.help', 'ask.help'] }, {});
	expect(all).toHaveLength(2);
	expect(lines).toHaveLength(1);
	const titles = content.slides.map(({ title }) => title.en);
	expect(lines[0]?.en).toContain(titles[0]);
	expect(lines[0]?.en).not.toContain(titles[1]);
});

it('says of a person that they took part, not what they tapped', () => {
	const lines = slides.personLines(run, SEAT, { 'ask.wave': { form: 'tap', option: 'not-yet' } }, 'en');
	expect(lines.map(({ en }) => en)).toEqual([
		'Took part in the teaching with slides and answered a question to the room.'
	]);
});

describe.each(Object.keys(PICTURES) as PictureName[])('the drawing %s', (name) => {
	it('is drawn within its field, and told in words', () => {
		const { body } = render(Picture, { props: { picture: { drawn: name, alt: PICTURES[name].es } } });
		expect(body).toContain(`aria-label="${PICTURES[name].es}"`);
		const numbers = [...body.matchAll(/ d="([^"]+)"/g)].flatMap(([, d]) => d!.match(/-?\d+(\.\d+)?/g) ?? []);
		expect(numbers.length).toBeGreaterThan(10);
		for (const number of numbers) expect(Math.abs(Number(number))).toBeLessThanOrEqual(64);
	});
});
