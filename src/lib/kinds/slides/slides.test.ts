import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { slides } from './index';
import Picture from './Picture.svelte';
import { PICTURE_NAMES, PICTURES } from './pictures';
import type { SlidesContent } from './shapes';

const SEAT = '00000000-0000-4000-8000-00000000000a' as SeatId;
const content = slides.example.content as SlidesContent;
const run = { content, arrangement: {} };
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

it('says of a person that they took part, not what they tapped', () => {
	const lines = slides.personLines(run, SEAT, { 'ask.wave': { form: 'tap', option: 'not-yet' } }, 'en');
	expect(lines.map(({ en }) => en)).toEqual([
		'Took part in the teaching with slides and answered a question to the room.'
	]);
});

describe.each(PICTURE_NAMES)('the picture %s', (name) => {
	it('is drawn within its field, and told in words', () => {
		const { body } = render(Picture, { props: { name, alt: PICTURES[name].es } });
		expect(body).toContain(`aria-label="${PICTURES[name].es}"`);
		const numbers = [...body.matchAll(/ d="([^"]+)"/g)].flatMap(([, d]) => d!.match(/-?\d+(\.\d+)?/g) ?? []);
		expect(numbers.length).toBeGreaterThan(10);
		for (const number of numbers) expect(Math.abs(Number(number))).toBeLessThanOrEqual(64);
	});
});
