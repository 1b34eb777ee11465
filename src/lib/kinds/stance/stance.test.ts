import { expect, it } from 'vitest';
import { stance } from './index';
import type { StanceContent } from './shapes';

it('says why in the language that there is, where the other is missing', () => {
	const content = stance.example.content as StanceContent;
	const [first, ...others] = content.statements;
	const written = { ...content, statements: [{ ...first!, why: { en: '', es: 'Dice que sí.' } }, ...others] };
	const steps = stance.steps({ content: written, arrangement: { fourth: true } });
	const talk = steps.find(({ key }) => key === `talk.${first!.key}`);
	expect(talk?.say?.en).toBe('Passive: Dice que sí. How well does it work, and with whom?');
});
