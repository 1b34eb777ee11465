import { expect, it } from 'vitest';
import { stance } from './index';
import type { StanceContent } from './shapes';

it('is written down with the talk that there was, and no more', () => {
	const run = { content: stance.example.content as StanceContent, arrangement: { fourth: true } };
	const talks = stance.steps(run).flatMap(({ key }) => (key.startsWith('talk.') ? [key] : []));
	const lineOf = (leftOut: string[]) => stance.groupLines({ ...run, leftOut }, {}).map(({ en }) => en);
	expect(lineOf([])).toEqual([expect.stringContaining(`talked about: ${talks.length};`)]);
	expect(lineOf(talks.slice(1))).toEqual([expect.stringContaining('talked about: 1;')]);
	expect(lineOf(talks)).toEqual([expect.stringContaining('the talk about them was left out')]);
});

it('says why in the language that there is, where the other is missing', () => {
	const content = stance.example.content as StanceContent;
	const [first, ...others] = content.statements;
	const written = { ...content, statements: [{ ...first!, why: { en: '', es: 'Dice que sí.' } }, ...others] };
	const steps = stance.steps({ content: written, arrangement: { fourth: true } });
	const talk = steps.find(({ key }) => key === `talk.${first!.key}`);
	expect(talk?.say?.en).toBe('Passive: Dice que sí. How well does it work, and with whom?');
});
