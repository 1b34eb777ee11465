import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceAt, sentenceState, withoutSentence, withSentence } from './drafted-text';

const DRAFT = ['Came on time.', 'Bus stop: Watched.', 'Bus stop: Watched. Coached.', 'Urge fell.'];
const TEXT = DRAFT.join('\n');

describe('striking a drafted sentence out', () => {
	it('takes exactly that sentence, with its line', () => {
		expect(withoutSentence(TEXT, 'Bus stop: Watched.')).toBe(
			'Came on time.\nBus stop: Watched. Coached.\nUrge fell.'
		);
		expect(withoutSentence(TEXT, 'Urge fell.')).toBe(TEXT.replace('\nUrge fell.', ''));
		expect(withoutSentence('Came on time.', 'Came on time.')).toBe('');
	});

	it('leaves the rest of a line in which it stands with others', () => {
		expect(withoutSentence('Came on time. Spoke. Left.', 'Spoke.')).toBe('Came on time. Left.');
		expect(withoutSentence('Spoke. Left.', 'Spoke.')).toBe('Left.');
		expect(withoutSentence('Came. Spoke.', 'Spoke.')).toBe('Came.');
	});

	it('takes nothing where it is not as it was drafted', () => {
		expect(withoutSentence('Came in time.', 'Came on time.')).toBe('Came in time.');
	});

	it('and putting it back leaves the text as it was, whatever was struck first', () => {
		const order = fc.shuffledSubarray(DRAFT, { minLength: 1 });
		fc.assert(
			fc.property(order, (struck) => {
				let text = struck.reduce(withoutSentence, TEXT);
				for (const sentence of struck) expect(sentenceState(text, struck, sentence)).toBe('struck');
				for (const sentence of struck) text = withSentence(text, sentence, DRAFT);
				expect(text).toBe(TEXT);
			})
		);
	});

	it('changes nothing of what somebody wrote around it', () => {
		const words = fc.stringMatching(/^[A-Za-z ]{1,20}$/).filter((text) => text.trim() !== '');
		fc.assert(
			fc.property(words, words, fc.constantFrom(...DRAFT), (before, after, sentence) => {
				const left = withoutSentence(`${before}\n${sentence}\n${after}`, sentence);
				expect(left).toBe(`${before}\n${after}`);
			})
		);
	});
});

describe('a drafted sentence', () => {
	it('is in the text, struck out, or neither', () => {
		expect(sentenceState(TEXT, [], 'Urge fell.')).toBe('in');
		expect(sentenceState('Urge fell a lot.', ['Urge fell.'], 'Urge fell.')).toBe('struck');
		expect(sentenceState('Urge fell a lot.', [], 'Urge fell.')).toBe('changed');
		expect(sentenceState('Bus stop: Watched. Coached.', [], 'Bus stop: Watched. Coached.')).toBe('in');
	});

	it('is put in at the end where nothing of the draft is left, and alone in an empty text', () => {
		expect(withSentence('My own words.\n', 'Urge fell.', DRAFT)).toBe('My own words.\nUrge fell.');
		expect(withSentence(' ', 'Urge fell.', DRAFT)).toBe('Urge fell.');
		expect(withSentence(TEXT, 'Urge fell.', DRAFT)).toBe(TEXT);
	});

	it('is the one at the cursor', () => {
		expect(sentenceAt(TEXT, 0, DRAFT)).toBe('Came on time.');
		expect(sentenceAt(TEXT, TEXT.length, DRAFT)).toBe('Urge fell.');
		expect(sentenceAt('Mine.\nUrge fell.', 2, DRAFT)).toBeNull();
	});
});
