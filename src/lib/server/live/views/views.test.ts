import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreakId, PlanItemId } from '$lib/ids';
import type { Kind } from '$lib/kinds/contract';
import { KINDS } from '$lib/kinds/registry';
import type { TabletSeated } from '$lib/live/views';
import {
	aRoom,
	anAnswer,
	answerId,
	holdId,
	marked,
	participantId,
	seatId
} from '../../../../../tests/support/room-state';
import type { LiveState } from '../state';
import { consoleView } from './console';
import { displayView } from './display';
import { tabletView } from './tablet';

const NO_EXTRAS = { plan: [], earlier: [], turns: [] };
const stepsOf = (kind: Kind) => {
	const state = aRoom(kind, { count: 8, step: '' });
	const [row] = state.activities;
	return kind.steps({ content: row!.content, arrangement: row!.arrangement });
};

/** Everybody has given every answer of the example, in their own words. */
function fullRoom(kind: Kind, options: { count: number; step: string; revealed?: boolean }): LiveState {
	const state = aRoom(kind, options);
	let id = 0;
	for (let n = 0; n < options.count; n++) {
		const given = new Set<string>();
		for (const { step, answer } of kind.example.answers) {
			if (given.has(step)) continue;
			given.add(step);
			state.answers.push(anAnswer(n, step, marked(answer, `WORDS${n}`), id++));
		}
	}
	return state;
}

const everyKindAndStep = KINDS.flatMap((kind) =>
	stepsOf(kind).map(({ key }) => [kind.id, key, kind] as const)
);

describe.each(everyKindAndStep)('%s at %s', (_id, step, kind) => {
	it('[V1] nobody, no word and no secret is on the display, revealed or not', () => {
		for (const revealed of [false, true]) {
			const shown = JSON.stringify(displayView(fullRoom(kind, { count: 8, step, revealed })));
			expect(shown).not.toMatch(
				/NAME|LABEL|REASON|WORDS|DRAFT|DONE|TOKEN|DISPLAYHASH|DISPLAYNONCE|STAFFID|HOMEWORK/
			);
			for (let n = 0; n < 8; n++) {
				for (const id of [seatId(n), participantId(n), holdId(n), answerId(n)])
					expect(shown).not.toContain(id);
			}
		}
	});

	it('[V2] a tablet has its own first name and words, and nothing of anybody else', () => {
		const state = fullRoom(kind, { count: 8, step });
		for (let n = 0; n < 8; n++) {
			const shown = JSON.stringify(tabletView(state, holdId(n)));
			expect(shown).toContain(`"firstName":"NAME${n}"`);
			expect(shown).not.toMatch(/LABEL|REASON|DONE|TOKEN|DISPLAYHASH|STAFFID|HOMEWORK/);
			for (let other = 0; other < 8; other++) {
				for (const id of [seatId(other), participantId(other), holdId(other)])
					expect(shown).not.toContain(id);
				if (other === n) continue;
				expect(shown).not.toContain(`NAME${other}`);
				expect(shown).not.toContain(`WORDS${other}`);
				expect(shown).not.toContain(`DRAFT${other}`);
			}
		}
	});

	it('[V3] a console never has what its author keeps to themselves, nor what is still being typed', () => {
		const state = fullRoom(kind, { count: 8, step });
		const view = consoleView(state, NO_EXTRAS, new Set());
		const own = stepsOf(kind)
			.filter(({ form }) => form?.sees === 'own')
			.map(({ key }) => key);
		for (const answer of view.activity!.answers.filter((each) => own.includes(each.step))) {
			expect(answer).toMatchObject({ answer: null, words: [] });
		}
		expect(JSON.stringify(view)).not.toMatch(/DRAFT|TOKEN|DISPLAYHASH|DISPLAYNONCE/);
	});

	it('[V4] the display shows no summary before it is revealed, nor one of fewer than five', () => {
		const reveals = stepsOf(kind).find(({ key }) => key === step)!.reveals;
		const summary = (count: number, revealed: boolean) => {
			const view = displayView(fullRoom(kind, { count, step, revealed }));
			return view.screen === 'room' ? view.activity?.summary : undefined;
		};
		expect(summary(8, false)).toBeNull();
		if (!reveals) expect(summary(8, true)).toBeNull();
		else expect(summary(4, true)).toEqual({ tooFew: true, tallies: [] });
	});
});

describe('the floor under what the room may see', () => {
	const scale = KINDS.find(({ id }) => id === 'scale')!;

	it('[V5] is never below three, whatever a clinic has set', () => {
		const state = fullRoom(scale, { count: 2, step: 'before', revealed: true });
		state.room.settings.smallestShown = 1;
		const view = displayView(state);
		expect(view.screen === 'room' && view.activity?.summary).toEqual({ tooFew: true, tallies: [] });
	});

	it('[V6] leaves no bar of one or two, for any answers', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 14 }), (values) => {
				const state = aRoom(scale, { count: values.length, step: 'before', revealed: true });
				state.answers = values.map((value, n) =>
					anAnswer(n, 'before', { form: 'scale', values: [{ key: 'urge', value }] })
				);
				const view = displayView(state);
				const shown = view.screen === 'room' ? view.activity?.summary : null;
				expect(shown?.tooFew).toBe(false);
				for (const { bars } of shown!.tallies)
					for (const { count } of bars) expect(count === 0 || count >= 3).toBe(true);
			}),
			{ numRuns: 300 }
		);
	});
});

describe('words that a facilitator let through', () => {
	const reflection = KINDS.find(({ id }) => id === 'reflection')!;

	it('[V10] are on the display as she let them, without their author', () => {
		const state = fullRoom(reflection, { count: 5, step: 'talk' });
		const [answer] = state.answers;
		state.shown.push({
			id: 'shown',
			sessionId: state.session.id,
			activityId: answer!.activityId,
			step: answer!.step,
			answerId: answer!.id,
			field: 'text',
			text: 'As she reworded it',
			language: 'es',
			large: true,
			shownAtMs: 1
		});
		const view = displayView(state);
		expect(view.screen === 'room' && view.activity?.texts).toEqual([
			{ text: 'As she reworded it', language: 'es', large: true }
		]);
		expect(JSON.stringify(view)).not.toContain(answer!.id);
	});
});

describe('words for one person', () => {
	const appreciation = KINDS.find(({ id }) => id === 'appreciation')!;

	it('[V11] are on their tablet alone, as a facilitator let them, once it is time; and never on the display', () => {
		const steps = fc.constantFrom('begin', 'for-1', 'for-3', 'read', 'receive', 'talk');
		const deliveries = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 20 });
		fc.assert(
			fc.property(steps, deliveries, (step, drawn) => {
				const state = aRoom(appreciation, { count: 6, step });
				for (let to = 0; to < 6; to++) {
					for (let by = 0; by < 6; by++) {
						const answer = { form: 'words', text: `RAW${by} for ${to}` };
						if (by !== to) state.answers.push(anAnswer(by, `for-${to + 1}`, answer, to * 10 + by));
					}
				}
				for (const [to, by] of drawn.filter(([to, by]) => to !== by)) {
					const [row] = state.activities;
					const run = { content: row!.content, arrangement: row!.arrangement };
					const words = {
						answerId: answerId(to * 10 + by),
						text: `GIVEN${to}-${by}.`,
						language: 'en' as const
					};
					const arrangement = appreciation.delivery!.deliver(run, `for-${to + 1}`, words);
					state.activities = [{ ...row!, arrangement }];
				}
				const display = JSON.stringify(displayView(state));
				expect(display).not.toMatch(/RAW|GIVEN|NAME/);
				for (let n = 0; n < 6; n++) {
					const shown = JSON.stringify((tabletView(state, holdId(n)) as TabletSeated).activity!.shows);
					expect(shown).not.toMatch(/RAW|NAME/);
					const given = [...shown.matchAll(/GIVEN(\d)-(\d)\./g)].map(([, to, by]) => `${to} ${by}`);
					const theirs = drawn.filter(([to, by]) => to === n && by !== n).map((pair) => pair.join(' '));
					const isTime = step === 'receive' || step === 'talk';
					expect(given.sort()).toEqual(isTime ? [...new Set(theirs)].sort() : []);
				}
			})
		);
	});
});

describe('a break', () => {
	const scale = KINDS.find(({ id }) => id === 'scale')!;

	it('[V1] [V2] [V12] says on the display and on each tablet when it goes on, and nothing of anybody', () => {
		const state = fullRoom(scale, { count: 4, step: 'before', revealed: true });
		state.breaks.push({
			id: 'BREAKID' as BreakId,
			sessionId: state.session.id,
			planItemId: 'PLANITEM' as PlanItemId,
			startedAtMs: state.session.plannedStartAtMs,
			backAtMs: Date.UTC(2027, 0, 15, 23, 15),
			endedAtMs: null
		});
		expect(displayView(state)).toMatchObject({
			activity: null,
			onBreak: {
				backAtMs: Date.UTC(2027, 0, 15, 23, 15),
				backAt: { en: expect.stringMatching(/^6:15/) as string }
			}
		});
		for (let n = 0; n < 4; n++) {
			const { rests } = tabletView(state, holdId(n)) as TabletSeated;
			expect(Object.keys(rests!)).toEqual(['title', 'what']);
			expect(rests!.what).toMatch(/6:15/);
		}
		for (const shown of [displayView(state), tabletView(state, holdId(0))])
			expect(JSON.stringify(shown)).not.toMatch(/BREAKID|PLANITEM|LABEL|NAME[1-9]|WORDS[1-9]/);
	});
});

describe('who a tablet belongs to', () => {
	const [kind] = KINDS;
	const step = kind!.steps({
		content: kind!.example.content,
		arrangement: aRoom(kind!, { count: 3, step: '' }).activities[0]!.arrangement
	})[0]!.key;

	it('[V7] at the door it learns its number and nothing of the session', () => {
		const state = fullRoom(kind!, { count: 3, step });
		state.holds[1] = { ...state.holds[1]!, status: 'waiting' };
		expect(tabletView(state, holdId(1))).toEqual({ screen: 'waiting', locale: 'en', number: 11, way: 'pin' });
	});

	it('[V8] let go, turned away, unknown or after the end it learns that and no more', () => {
		const state = fullRoom(kind!, { count: 3, step });
		state.holds[0] = { ...state.holds[0]!, status: 'released' };
		state.holds[1] = { ...state.holds[1]!, status: 'refused' };
		expect(tabletView(state, holdId(0))).toEqual({ screen: 'gone', locale: 'en', why: 'released' });
		expect(tabletView(state, holdId(1))).toEqual({ screen: 'gone', locale: 'en', why: 'refused' });
		expect(tabletView(state, holdId(9))).toEqual({ screen: 'gone', locale: 'en', why: 'released' });
		state.session.status = 'ended';
		expect(tabletView(state, holdId(2))).toEqual({ screen: 'gone', locale: 'en', why: 'ended' });
		expect(displayView(state)).toEqual({ screen: 'ended', languages: ['en', 'es'] });
	});

	it('[V9] a pass shows on one’s own tablet as an answer does: there, and changeable', () => {
		const state = fullRoom(kind!, { count: 3, step });
		state.answers = state.answers.map((row) =>
			row.seatId === seatId(0) ? { ...row, passed: true, answer: null } : row
		);
		const own = (n: number) => (tabletView(state, holdId(n)) as TabletSeated).activity?.own;
		expect(own(0)).toMatchObject({ passed: true });
		expect(own(1)).toMatchObject({ passed: false });
	});
});

describe('the control: a view that forgot a wall', () => {
	it('would be seen by these tests', () => {
		const state = fullRoom(KINDS[0]!, { count: 8, step: stepsOf(KINDS[0]!)[0]!.key });
		expect(JSON.stringify(state)).toMatch(/NAME.*LABEL.*REASON/s);
		expect(JSON.stringify(state)).toMatch(/WORDS/);
	});
});
