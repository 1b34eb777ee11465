import { firstRun } from '../contract';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../ids';
import { rolePlay } from '.';
import type { RolePlayArrangement, RolePlayContent } from './shapes';

const seat = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as SeatId;
const SEATS = Array.from({ length: 6 }, (_, index) => seat(index));
const content = rolePlay.example.content as RolePlayContent;
const room = firstRun(SEATS);
const arrangement = rolePlay.arrange(content, room) as RolePlayArrangement;
const run = { content, arrangement };
const keys = (of = run) => rolePlay.steps(of).map(({ key }) => key);
const step = (key: string, of = run) => rolePlay.steps(of).find((each) => each.key === key)!;

describe('the protocol', () => {
	it('goes from the frame to the plan in the order of the clinical ground (2.2)', () => {
		expect(keys()).toEqual([
			'frame',
			'before',
			'scene',
			't1.roles',
			't1.model',
			't1.huddle',
			't1.run1',
			't1.feedback',
			't1.run2',
			'de-role',
			'debrief',
			'after',
			'settle',
			'plan'
		]);
	});

	it('repeats the turn for the next player, without showing the model again', () => {
		const two = {
			content,
			arrangement: { ...arrangement, turns: [...arrangement.turns, ...arrangement.turns] }
		};
		expect(keys(two).filter((key) => key.startsWith('t2'))).toEqual([
			't2.roles',
			't2.huddle',
			't2.run1',
			't2.feedback',
			't2.run2'
		]);
	});

	it('protects people before and after: scores, coming out of the role, settling', () => {
		const protecting = rolePlay.steps(run).filter(({ protects }) => protects);
		expect(protecting.map(({ key }) => key)).toEqual(['before', 'de-role', 'after', 'settle']);
	});

	it('asks the player alone for their sentence, and keeps it theirs', () => {
		const huddle = step('t1.huddle');
		expect(huddle.form?.sees).toBe('own');
		expect(SEATS.filter((each) => rolePlay.asks(run, huddle, each))).toEqual([seat(0)]);
	});

	it('gives each observer two or three things to look for, and takes no others', () => {
		const first = step('t1.run1');
		const observers = SEATS.filter((each) => rolePlay.asks(run, first, each));
		expect(observers).toHaveLength(4);
		for (const each of observers) {
			const shows = rolePlay.tablet(run, first, each, {}, 'en') as { show: string; items: { key: string }[] };
			expect(shows.show).toBe('ticks');
			expect(shows.items.length).toBeLessThanOrEqual(3);
			const own = { form: 'ticks', checks: shows.items.map(({ key }) => key) };
			expect(rolePlay.fits(run, first, each, own)).toBe(true);
			expect(rolePlay.fits(run, first, each, { form: 'ticks', checks: ['no-first', 'left', 'faced'] })).toBe(
				false
			);
		}
	});

	it('leaves "no excuses" out where the facilitator switched it off', () => {
		const without = { content, arrangement: { ...arrangement, excuses: false } };
		const shows = JSON.stringify(rolePlay.tablet(without, step('t1.model'), seat(1), {}, 'en'));
		expect(shows).not.toContain('no-excuses');
	});
});

describe('freeze and stop', () => {
	const held = (signal: string, who: SeatId, at = 't1.run1') => {
		const after = rolePlay.signal(run, step(at), who, signal) as RolePlayArrangement;
		const { frozen, stopped } = after.turns[0]!.stations[0]!;
		return { frozen, stopped };
	};

	it('hold the scene of whoever asks for it, and let it go on', () => {
		expect(held('freeze', seat(0))).toEqual({ frozen: true, stopped: false });
		expect(held('go-on', seat(0))).toEqual({ frozen: false, stopped: false });
		expect(held('stop', seat(0))).toEqual({ frozen: false, stopped: true });
	});

	it('end one run: the next is a scene of its own', () => {
		const arrangement = rolePlay.signal(run, step('t1.run1'), seat(0), 'stop');
		const entering = (key: string) =>
			(rolePlay.enters({ content, arrangement }, step(key)) as RolePlayArrangement).turns[0]!.stations[0];
		expect(entering('t1.feedback')).toMatchObject({ stopped: true });
		expect(entering('t1.run2')).toMatchObject({ stopped: false, frozen: false });
	});

	it('do nothing to a scene that one is not in, and nothing outside a run', () => {
		expect(held('stop', seat(99))).toEqual({ frozen: false, stopped: false });
		expect(held('stop', seat(0), 'debrief')).toEqual({ frozen: false, stopped: false });
	});
});

it('notes the scores before and after, watches urge and distress, and never confidence', () => {
	const own = {
		before: { form: 'scores', urge: 2, distress: 3, confidence: 4 },
		after: { form: 'scores', urge: 6, distress: 3, confidence: null }
	};
	expect(
		rolePlay.scores(run, own).map(({ key, before, after, watch }) => [key, before, after, watch])
	).toEqual([
		['urge', 2, 6, true],
		['distress', 3, 3, true],
		['confidence', 4, null, false]
	]);
});

it('quotes a plan only where the person said that it may be in their record', () => {
	const plan = { form: 'plan', who: 'At the stop', first: 'No.', exit: '', call: 'A friend', record: false };
	const quoted = (record: boolean) => JSON.stringify(rolePlay.plans(run, { plan: { ...plan, record } }));
	expect(quoted(false)).not.toContain('At the stop');
	expect(quoted(true)).toContain('At the stop');
});

describe('what is written down where steps were left out', () => {
	const lines = (leftOut: string[]) => {
		const written = { ...run, leftOut };
		const player = arrangement.turns[0]!.stations[0]!.refuser!;
		return {
			group: (rolePlay.groupLines(written, {}) as { en: string }[])[0]!.en,
			player: rolePlay.personLines(written, player, {}, 'en').map(({ en }) => en),
			all: SEATS.flatMap((each) => rolePlay.personLines(written, each, {}, 'en'))
		};
	};

	it('says that nobody played where no scene was', () => {
		const { group, all } = lines(keys().slice(1));
		expect(group).toMatch(/was begun; no scene was played\.$/);
		expect(all).toEqual([]);
	});

	it('says nothing of feedback or a second run that were not', () => {
		const once = lines(['t1.feedback', 't1.run2']);
		expect(once.group).not.toMatch(/feedback|second/);
		expect(once.player).toEqual([expect.stringMatching(/^Practiced refusing in “.+”\.$/)]);
		const twice = lines([]);
		expect(twice.group).toMatch(/feedback with strengths first, second run/);
		expect(twice.player[0]).toMatch(/twice, with feedback in between\.$/);
	});
});
