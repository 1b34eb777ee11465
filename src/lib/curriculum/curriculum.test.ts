import { readdirSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { KINDS, kindOf } from '../kinds/registry';
import { paperSurface } from '../kinds/surfaces/paper';
import { LOCALES } from '../localised';
import { EXERCISES, PLANS } from '.';
import { localisedIn, runOf, seatsFor } from './participant-words';
import { ExerciseFile, PlanFile, TOPICS } from './schema';

const exercises = [...EXERCISES];
const ofKind = (kind: string) => exercises.filter(([, file]) => file.kind === kind);
const slugs = (folder: string) =>
	readdirSync(`src/lib/curriculum/${folder}`).map((name) => name.replace(/\.json$/, ''));

/** Every list of things with keys, wherever it is. */
function keyedLists(value: unknown): string[][] {
	if (typeof value !== 'object' || value === null) return [];
	const inside = Object.values(value).flatMap(keyedLists);
	const keys = Array.isArray(value) ? value.flatMap((each) => each?.key ?? []) : [];
	return keys.length > 0 ? [keys, ...inside] : inside;
}

it('reads every file of its folders, and each has a name that no other has', () => {
	expect([...EXERCISES.keys()].sort()).toEqual(slugs('exercises').sort());
	expect([...PLANS.keys()].sort()).toEqual(slugs('plans').sort());
	for (const slug of [...slugs('exercises'), ...slugs('plans')])
		expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
	for (const locale of LOCALES) {
		const titles = exercises.map(([, { title }]) => title[locale]);
		expect(new Set(titles).size).toBe(titles.length);
	}
});

describe.each(exercises)('the exercise %s', (_, file) => {
	const kind = kindOf(file.kind)!;
	const { content } = file;

	it('has the shape of an exercise, with its source and licence', () => {
		expect(ExerciseFile.parse(file)).toEqual(file);
		expect(kind, file.kind).toBeDefined();
	});

	it('has content as its kind wants it, at the version that it says', () => {
		expect(file.kindVersion).toBeLessThanOrEqual(kind.version);
		let lifted = content;
		for (let from = file.kindVersion; from < kind.version; from++) lifted = kind.upgrades[from]!(lifted);
		// The schema trims: a text that changes has stray spaces.
		expect(kind.content.parse(lifted)).toEqual(lifted);
	});

	it('says everything in both languages', () => {
		const texts = localisedIn(file);
		expect(texts.length).toBeGreaterThan(2);
		for (const { en, es } of texts) {
			expect(en.trim() && es.trim(), `“${en}” / “${es}”`).toBeTruthy();
			expect(en, 'was not translated').not.toBe(es);
		}
	});

	it('gives no key twice in a list', () => {
		const twice = keyedLists(content).filter((keys) => new Set(keys).size < keys.length);
		expect(twice).toEqual([]);
	});

	it.each([0, 1, 7])('runs in a room of %i', (count) => {
		const seats = seatsFor(count);
		for (const fourthStyle of [true, false]) {
			const run = runOf(kind, content, seats, fourthStyle);
			expect(kind.arrangement.parse(run.arrangement)).toEqual(run.arrangement);
			expect(kind.arrangementFits(run, seats)).toBe(true);
			const steps = kind.steps(run);
			expect(steps.length).toBeGreaterThan(1);
			for (const step of steps) {
				expect(localisedIn(kind.display(run, step)).every(({ en, es }) => en && es)).toBe(true);
				expect(kind.summarise(run, step, {}).n).toBe(0);
				expect(kind.turnsAt(run, step).every(({ seat }) => seats.includes(seat))).toBe(true);
				for (const seat of seats) {
					expect(typeof kind.asks(run, step, seat)).toBe('boolean');
					for (const locale of LOCALES) expect(kind.tablet(run, step, seat, {}, locale)).toBeTruthy();
				}
			}
			expect(kind.groupLines(run, {}).length).toBeGreaterThan(0);
		}
	});

	it('has a paper version in both languages', () => {
		const component = paperSurface(file.kind)!;
		for (const locale of LOCALES) {
			for (const fourthStyle of [true, false]) {
				const { body } = render(component, { props: { title: file.title, content, locale, fourthStyle } });
				expect(body).not.toMatch(/undefined|\[object/);
				expect(body.length).toBeGreaterThan(100);
			}
		}
	});
});

describe('there is enough to run a programme with', () => {
	const statements = (content: unknown) => (content as { statements: { style: string }[] }).statements;

	it('has scenes to rehearse a refusal in', () => {
		const scenes = ofKind('role-play').flatMap(
			([, { content }]) => (content as { scenes: { offers: unknown[] }[] }).scenes
		);
		expect(ofKind('role-play').length).toBeGreaterThanOrEqual(8);
		expect(scenes.length).toBeGreaterThanOrEqual(8);
		for (const { offers } of scenes) expect(offers.length).toBeGreaterThanOrEqual(3);
	});

	it('has twelve or more scenarios for styles, each with every style, and three left without the fourth', () => {
		expect(ofKind('stance').length).toBeGreaterThanOrEqual(12);
		for (const [slug, { content }] of ofKind('stance')) {
			const styles = statements(content).map(({ style }) => style);
			expect(styles, slug).toEqual(expect.arrayContaining(['passive', 'assertive', 'aggressive']));
			expect(styles.filter((style) => style !== 'passive-aggressive').length, slug).toBeGreaterThanOrEqual(3);
		}
	});

	it('does not always put the assertive answer in the same place', () => {
		const places = ofKind('stance').map(([, { content }]) =>
			statements(content).findIndex(({ style }) => style === 'assertive')
		);
		for (const place of [0, 1, 2, 3])
			expect(places.filter((each) => each === place).length).toBeLessThan(places.length / 2);
	});

	it('has scales and reflections', () => {
		expect(ofKind('scale').length).toBeGreaterThanOrEqual(6);
		expect(ofKind('reflection').length).toBeGreaterThanOrEqual(10);
	});

	it('has something of every kind and for every topic', () => {
		expect(new Set(exercises.map(([, { kind }]) => kind))).toEqual(new Set(KINDS.map(({ id }) => id)));
		const topics = exercises.flatMap(([, file]) => file.topics);
		expect(TOPICS.filter((topic) => !topics.includes(topic))).toEqual([]);
	});
});

describe.each([...PLANS])('the plan %s', (_, plan) => {
	it('has the shape of a plan, in both languages', () => {
		expect(PlanFile.parse(plan)).toEqual(plan);
		for (const { en, es } of localisedIn(plan)) expect(en.trim() && es.trim()).toBeTruthy();
	});

	it('names exercises that are there, each once', () => {
		const named = plan.exercises.filter((entry) => typeof entry === 'string');
		expect(named.filter((slug) => !EXERCISES.has(slug as never))).toEqual([]);
		expect(new Set(named).size).toBe(named.length);
	});
});

it.each<[string, unknown[]]>([
	['at its beginning', [{ break: 15 }, 'arriving', 'leaving']],
	['at its end', ['arriving', 'leaving', { break: 15 }]],
	['after another', ['arriving', { break: 15 }, { break: 5 }, 'leaving']],
	['of a minute', ['arriving', { break: 1 }, 'leaving']]
])('a plan with a break %s does not have the shape of one', (_, exercises) => {
	const [plan] = PLANS.values();
	expect(PlanFile.safeParse({ ...plan, exercises }).success).toBe(false);
	expect(PlanFile.safeParse({ ...plan, exercises: ['arriving', { break: 15 }, 'leaving'] }).success).toBe(
		true
	);
});
