import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import type { Json } from '../../json';
import { agreement } from '.';
import { fitting } from './wall';
import { added, LONGEST_NORM, MOST_NORMS, putIn, reworded, takenOut } from './norms';
import type { AgreementAnswer, AgreementArrangement, AgreementContent } from './shapes';

const SEAT = '00000000-0000-4000-8000-000000000001' as SeatId;
const content = agreement.example.content as unknown as AgreementContent;
const arrange = (before: Json, of: AgreementContent = content) =>
	agreement.arrange(of, {
		seats: [SEAT],
		turns: [],
		fourthStyle: true,
		apart: [],
		before
	}) as AgreementArrangement;
const runWith = (arrangement: AgreementArrangement, of: AgreementContent = content) => ({
	content: of as Json,
	arrangement: arrangement as Json
});
const fresh = arrange(null);
const OWN = { en: 'Start on time.', es: '' };
const kept: AgreementArrangement = {
	norms: [content.norms[0]!, { key: 'own-1', text: OWN }],
	agreed: true,
	again: false
};
const stepOf = (arrangement: AgreementArrangement, key: string) =>
	agreement.steps(runWith(arrangement)).find((step) => step.key === key)!;
const keysOf = (arrangement: AgreementArrangement, of?: AgreementContent) =>
	agreement.steps(runWith(arrangement, of)).map(({ key, form }) => [key, form?.name ?? null]);

describe('what the group agreed on last time', () => {
	it('comes back with those norms standing, and begins with a look at them', () => {
		const again = arrange(kept as Json);
		expect(again).toEqual({ norms: kept.norms, agreed: true, again: true });
		expect(keysOf(again)).toEqual([
			['look', 'look'],
			['discuss', null],
			['commit', 'commit'],
			['close', null]
		]);
		expect(agreement.asks(runWith(again), stepOf(again, 'commit'), SEAT)).toBe(true);
	});

	it('comes back the time after, too, where that session got no further than looking', () => {
		expect(arrange(arrange(kept as Json) as Json)).toMatchObject({ norms: kept.norms, again: true });
	});

	it('is only looked at aloud where members write nothing', () => {
		expect(keysOf(arrange(kept as Json), { ...content, own: false })[0]).toEqual(['look', null]);
	});

	it('is nothing where the group never got to commit, or left out every norm', () => {
		expect(arrange({ ...kept, agreed: false })).toEqual(fresh);
		expect(arrange({ ...kept, norms: [] })).toEqual(fresh);
	});

	it('is nothing where it is anything else', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (before) => {
				expect(arrange(before as Json)).toEqual(fresh);
			})
		);
	});

	it('holds from the moment at which the group goes to commit', () => {
		const entered = (key: string) =>
			agreement.enters(runWith(fresh), stepOf(fresh, key)) as AgreementArrangement;
		expect(entered('discuss').agreed).toBe(false);
		expect(entered('commit').agreed).toBe(true);
		const none = { ...fresh, norms: [] };
		expect(agreement.enters(runWith(none), stepOf(none, 'commit'))).toEqual(none);
	});
});

it('a wall that is too small shows as many norms as it can, in their order', () => {
	const short = { en: 'Be here on time.', es: 'Llegar a tiempo.' };
	const long = { en: 'x'.repeat(90), es: 'y'.repeat(90) };
	expect(fitting([short, short, short], ['en'])).toBe(3);
	expect(fitting([long, long, long, long, short], ['es'])).toBe(3);
	expect(fitting([{ en: long.en, es: '' }], ['es'])).toBe(1);
});

it('begins with every norm of the exercise, so that what protects people is there', () => {
	expect(fresh).toEqual({ norms: content.norms, agreed: false, again: false });
	expect(keysOf(fresh)[0]).toEqual(['propose', 'propose']);
});

describe('a proposal', () => {
	const secret = 'Words that tell who I am';
	const lines: AgreementAnswer[] = [
		{ form: 'propose', ticks: ['stays'], lines: [secret, secret] },
		{ form: 'look', line: secret },
		{ form: 'commit', choice: 'doubt', doubt: secret }
	];

	it.each(lines)('reaches neither the display nor a tablet: $form', (answer) => {
		expect(agreement.words(answer as Json, 'en')).toEqual([]);
		for (const arrangement of [fresh, arrange(kept as Json)]) {
			const run = runWith(arrangement);
			for (const step of agreement.steps(run)) {
				const answers = { [step.key]: [answer as Json] };
				const room = [agreement.display(run, step), agreement.summarise(run, step, answers)];
				const tablet = agreement.tablet(run, step, SEAT, { [step.key]: answer as Json }, 'en');
				const notes = [
					agreement.groupLines(run, answers),
					agreement.personLines(run, SEAT, { [step.key]: answer as Json }, 'en')
				];
				expect(JSON.stringify([room, tablet, notes])).not.toContain(secret);
			}
		}
	});

	it('is on both once it was put into the agreement', () => {
		const run = runWith(added(fresh, OWN));
		const discuss = stepOf(fresh, 'discuss');
		expect(JSON.stringify(agreement.display(run, discuss))).toContain(OWN.en);
		const { norms } = agreement.tablet(run, discuss, SEAT, {}, 'es') as { norms: Json[] };
		expect(norms.at(-1)).toEqual({ key: 'own-1', text: OWN.en, lang: 'en' });
	});

	it('is taken where it has a tick of this exercise or words, and words only where members may write', () => {
		const propose = stepOf(fresh, 'propose');
		const fits = (ticks: string[], lines: string[], own = true) =>
			agreement.fits(runWith(fresh, { ...content, own }), propose, SEAT, { form: 'propose', ticks, lines });
		expect(fits(['stays'], [])).toBe(true);
		expect(fits([], ['', 'Start on time.'])).toBe(true);
		expect(fits([], ['', ''])).toBe(false);
		expect(fits(['stays', 'stays'], [])).toBe(false);
		expect(fits(['elsewhere'], [])).toBe(false);
		expect(fits(['stays'], [''], false)).toBe(true);
		expect(fits(['stays'], ['Start on time.'], false)).toBe(false);
	});
});

describe('changing what stands', () => {
	it('never has a key twice nor too many, whatever is done', () => {
		const change = fc.oneof(
			fc.constantFrom(...content.norms).map((norm) => (now: AgreementArrangement) => putIn(now, norm)),
			fc.constant((now: AgreementArrangement) => added(now, OWN)),
			fc
				.constantFrom('stays', 'own-1', 'own-2')
				.map((key) => (now: AgreementArrangement) => takenOut(now, key)),
			fc
				.constantFrom('pass', 'own-1')
				.map((key) => (now: AgreementArrangement) => reworded(now, key, { en: '', es: 'Otra.' }))
		);
		fc.assert(
			fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
				const after = changes.reduce((now, one) => one(now), fresh);
				expect(agreement.arrangement.parse(after)).toEqual(after);
				expect(after.norms.length).toBeLessThanOrEqual(MOST_NORMS);
				expect(agreement.arrangementFits(runWith(after), [])).toBe(true);
			})
		);
	});

	it('does not fit with a key twice, without words, or with too many', () => {
		const [norm] = content.norms;
		expect(agreement.arrangementFits(runWith({ ...fresh, norms: [norm!, norm!] }), [])).toBe(false);
		const parses = (text: { en: string; es: string }) =>
			agreement.arrangement.safeParse({ ...fresh, norms: [{ key: 'a', text }] }).success;
		expect(parses({ en: '', es: 'Otra.' })).toBe(true);
		expect(parses({ en: '', es: ' ' })).toBe(false);
		expect(parses({ en: 'x'.repeat(LONGEST_NORM + 1), es: '' })).toBe(false);
	});

	it('asks nobody to commit to nothing', () => {
		const none = { ...fresh, norms: [] };
		expect(agreement.asks(runWith(none), stepOf(none, 'commit'), SEAT)).toBe(false);
	});
});

describe('the notes', () => {
	const committed: AgreementAnswer = { form: 'commit', choice: 'try', doubt: '' };
	const doubt: AgreementAnswer = { form: 'commit', choice: 'doubt', doubt: 'Not sure' };
	const group = (arrangement: AgreementArrangement) =>
		agreement.groupLines(runWith(arrangement), { commit: [committed, doubt, committed] as Json[] })[0]?.en;
	const person = (own: Record<string, AgreementAnswer>) =>
		agreement.personLines(runWith(kept), SEAT, own as Record<string, Json>, 'en').map(({ en }) => en);

	it('tell of the group what it did with its agreement', () => {
		expect(group(fresh)).toBe('The group talked about an agreement and has not settled on one yet.');
		expect(group(kept)).toBe('The group made its agreement (norms: 2; committed on a tablet: 2).');
		expect(group(arrange(kept as Json))).toBe(
			'The group looked at its agreement again (norms: 2; committed on a tablet: 2).'
		);
	});

	it('tell of a person facts alone, and of a doubt nothing', () => {
		expect(person({ commit: committed })).toEqual(['Committed to the group’s agreement.']);
		expect(person({ commit: doubt })).toEqual(['Took part in the talk about the group’s agreement.']);
		expect(person({})).toEqual([]);
	});
});
