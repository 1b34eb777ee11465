import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults';

describe('English', () => {
	it.each([
		['You may pass at any time.'],
		['Say “no” first. No one has to know why.'],
		['It is not hard, and no one will see it.'],
		['You can say no and not explain.'],
		['How do you say no when you are not sure?'],
		['A kind no is not a weak no.'],
		['Ask about medicine. Your counselor can help.']
	])('has no fault to find with “%s”', (text) => {
		expect(faultsOf(text, 'en')).toEqual([]);
	});

	it.each([
		['negates twice', 'You cannot do nothing.'],
		['negates twice', 'It is not unlikely.'],
		['negates twice', 'Don’t go without a plan.'],
		['negates twice', 'I never said no one came.'],
		['long words', 'Identify your emotions.'],
		['long words', 'Another way home.'],
		['words in a sentence', 'One two three four five six seven eight nine ten one two three four five six.'],
		['shames', 'How long are you clean?']
	])('finds what %s: %s', (fault, text) => {
		expect(faultsOf(text, 'en').join()).toContain(fault);
	});

	it('measures the share of long words, not their number', () => {
		const twelveMore = 'one two three four five six. '.repeat(2);
		expect(faultsOf(`${twelveMore}Another.`, 'en')).toEqual([]);
	});
});

describe('Spanish', () => {
	it.each([
		['No hay nada que decir.'],
		['Nadie tiene que hablar.'],
		['Pasivo-agresivo'],
		['Puede pasar. No hace falta decir por qué.'],
		['Diga que no y no explique.'],
		['Un no corto y amable.']
	])('has no fault to find with “%s”', (text) => {
		expect(faultsOf(text, 'es')).toEqual([]);
	});

	it.each([
		['negates twice', 'No vaya sin un plan.'],
		['negates twice', 'No deje de llamar.'],
		['negates twice', 'No es imposible.'],
		['long words', 'Identifique sus emociones.'],
		['long words', 'Necesita compañía.'],
		['INFLESZ', 'Desarrolle estrategias adecuadas para afrontar situaciones complicadas.'],
		[
			'words in a sentence',
			'Uno dos tres cuatro uno dos tres cuatro uno dos tres cuatro uno dos tres cuatro.'
		],
		['shames', 'Lleva un mes limpio.']
	])('finds what %s: %s', (fault, text) => {
		expect(faultsOf(text, 'es').join()).toContain(fault);
	});
});
