import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { choice, type ChoiceTablet } from './index';
import type { ChoiceAnswer, ChoiceContent } from './shapes';

const SEAT = '00000000-0000-4000-8000-00000000000a' as SeatId;
const example = choice.example.content as ChoiceContent;
const [wait, help] = example.questions;

const runOf = (content: ChoiceContent) => ({ content, arrangement: { focus: content.questions[0]!.key } });
const stepOf = (content: ChoiceContent, key: string) =>
	choice.steps(runOf(content)).find((step) => step.key === key)!;
const chose = (key: string, ...options: string[]): ChoiceAnswer => ({
	form: 'choice',
	choices: [{ key, options }]
});
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

describe('the steps', () => {
	it('ask once, then look at each question alone, and the same again where it is asked again', () => {
		expect(choice.steps(runOf(example)).map(({ key }) => key)).toEqual([
			'answer',
			'look.wait',
			'look.help',
			'again',
			'compare.wait',
			'compare.help'
		]);
		expect(choice.steps(runOf({ ...example, again: false }))).toHaveLength(3);
	});

	it('never reveal more than the bars of one question', () => {
		for (const step of choice.steps(runOf(example)).filter(({ reveals }) => reveals)) {
			const answers = { answer: [chose('wait', 'grows'), chose('help', 'walk')] };
			const { tallies } = choice.summarise(runOf(example), step, answers);
			expect(new Set(tallies.map(({ key }) => key.split('.')[0])).size).toBeLessThanOrEqual(1);
		}
	});

	it('give the facilitator what is right and why, in whichever language there is', () => {
		const onlySpanish = { ...wait!, why: { en: '', es: 'Es como una ola.' } };
		const { say } = stepOf({ ...example, questions: [onlySpanish] }, 'look.wait');
		expect(say?.en).toBe('We know today: “It rises and falls”. Es como una ola. What do you think of it?');
		expect(stepOf(example, 'look.help').say?.en).toBe('What do you think of it?');
	});

	it('begin with the first question on the wall each time that people are asked', () => {
		const run = { content: example, arrangement: { focus: 'help' } };
		expect(choice.enters(run, stepOf(example, 'again'))).toEqual({ focus: 'wait' });
		expect(choice.enters(run, stepOf(example, 'look.wait'))).toEqual({ focus: 'help' });
		expect(choice.arrangementFits({ content: example, arrangement: { focus: 'gone' } }, [])).toBe(false);
	});
});

describe('what is taken as an answer', () => {
	const fits = (answer: ChoiceAnswer) => choice.fits(runOf(example), stepOf(example, 'answer'), SEAT, answer);

	it.each([
		['one of the options', chose('wait', 'falls'), true],
		['several where several may be chosen', chose('help', 'walk', 'call'), true],
		['several where one may be chosen', chose('wait', 'falls', 'grows'), false],
		['the same option twice', chose('help', 'walk', 'walk'), false],
		['an option of another question', chose('wait', 'walk'), false],
		['a question that is not there', chose('other', 'falls'), false],
		['a question twice', { form: 'choice', choices: times(2, chose('wait', 'falls').choices[0]!) }, false]
	] as const)('%s', (_, answer, expected) => {
		expect(fits(answer as ChoiceAnswer)).toBe(expected);
	});
});

describe('what a tablet shows when the room looks together', () => {
	const look = (step: string, own: Record<string, ChoiceAnswer>) =>
		choice.tablet(runOf(example), stepOf(example, step), SEAT, own, 'en') as ChoiceTablet & object;

	it('is the own choice beside what is known, without a verdict', () => {
		expect(look('look.wait', { answer: chose('wait', 'grows') })).toEqual({
			look: {
				text: 'What does an urge do if you wait?',
				mine: '“It only grows”',
				right: ['It rises and falls'],
				why: 'Most urges rise, peak and fall, like a wave.'
			}
		});
	});

	it('is the newest choice once it was asked again, and none where the person passed', () => {
		const own = { answer: chose('wait', 'grows'), again: chose('wait', 'falls') };
		expect(look('compare.wait', own)).toMatchObject({ look: { mine: '“It rises and falls”' } });
		expect(look('look.wait', {})).toMatchObject({ look: { mine: '' } });
	});

	it('tells nothing that is right while people still answer', () => {
		for (const key of ['answer', 'again']) {
			const shown = choice.tablet(runOf(example), stepOf(example, key), SEAT, {}, 'en');
			expect(JSON.stringify([shown, choice.display(runOf(example), stepOf(example, key))])).not.toMatch(
				/peak and fall, like|"right":(true|\[.)/
			);
		}
	});
});

describe('before and after', () => {
	const answers = {
		answer: [...times(6, chose('wait', 'grows')), ...times(3, chose('wait', 'falls'))],
		again: [...times(2, chose('wait', 'grows')), ...times(5, chose('wait', 'falls'))]
	};
	const compare = (given: Partial<Record<string, ChoiceAnswer[]>>) =>
		choice.summarise(runOf(example), stepOf(example, 'compare.wait'), given);

	it('stand beside each other, and count as few as answered the time that fewer did', () => {
		const { n, tallies } = compare(answers);
		expect(n).toBe(7);
		expect(tallies.map(({ key, bars }) => [key, ...bars.map(({ count }) => count)])).toEqual([
			['wait.before', 6, 3, 0],
			['wait.after', 2, 5, 0]
		]);
	});

	it('show the one time where there is no other', () => {
		expect(compare({ answer: answers.answer }).tallies.map(({ key }) => key)).toEqual(['wait.before']);
		expect(compare({})).toEqual({ n: 0, tallies: [] });
	});

	it('say how many people ticked where several may be chosen', () => {
		const given = { answer: [chose('help', 'walk', 'call'), chose('help', 'walk')] };
		const { tallies } = choice.summarise(runOf(example), stepOf(example, 'look.help'), given);
		expect(tallies[0]).toMatchObject({ several: 2, bars: [{ count: 2 }, { count: 1 }, { count: 0 }] });
	});

	const lines = (given: Partial<Record<string, ChoiceAnswer[]>>) =>
		choice.groupLines(runOf(example), given).map(({ en }) => en);

	it('are told of the room, without a number', () => {
		expect(lines(answers)).toContain(
			'“What does an urge do if you wait?”: more of the room chose what is taught the second time.'
		);
		expect(lines({ answer: answers.again, again: answers.answer })).toContain(
			'“What does an urge do if you wait?”: fewer of the room chose what is taught the second time.'
		);
	});

	it('are not told where they would speak of one or two, nor of an opinion', () => {
		expect(lines({ answer: answers.answer, again: answers.again.slice(0, 4) })).toHaveLength(2);
		const opinions = { answer: times(6, chose('help', 'walk')), again: times(6, chose('help', 'call')) };
		expect(lines(opinions)).toHaveLength(2);
	});

	it('leave one sentence on a person, whatever was chosen', () => {
		const personLines = (option: string) =>
			choice.personLines(runOf(example), SEAT, { answer: chose('wait', option) }, 'en');
		expect(personLines('falls')).toEqual(personLines('grows'));
		expect(personLines('falls')[0]?.en).toBe('Took part in 2 questions to the room.');
	});
});

it('shows the question of a look, or the one that the facilitator put up', () => {
	const shown = (focus: string, step: string) =>
		choice.display({ content: example, arrangement: { focus } }, stepOf(example, step));
	expect(shown('help', 'answer')).toMatchObject({ text: help!.text, place: '2 / 2', look: null });
	expect(shown('help', 'look.wait')).toMatchObject({
		text: wait!.text,
		place: '1 / 2',
		look: { right: [{ key: 'falls', label: wait!.options[1]!.text }] }
	});
});
