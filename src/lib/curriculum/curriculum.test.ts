import { readdirSync, readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { KINDS, kindOf } from '../kinds/registry';
import { paperSurface } from '../kinds/surfaces/paper';
import { LOCALES } from '../localised';
import { GROUP_TYPES } from '../settings';
import { EXERCISES, listFaults, PLANS } from '.';
import { localisedIn, runOf, seatsFor } from './participant-words';
import { PlanFile, STAGES, TOPICS, type ExerciseFile } from './schema';

const exercises = [...EXERCISES];
const ofKind = (kind: string) => exercises.filter(([, file]) => file.kind === kind);
const slugs = (folder: string) =>
	readdirSync(`src/lib/curriculum/${folder}`).map((name) => name.replace(/\.json$/, ''));

const written = (folder: string, slug: string): unknown =>
	JSON.parse(readFileSync(`src/lib/curriculum/${folder}/${slug}.json`, 'utf8'));

it('has no file that breaks its schema', () => {
	expect(listFaults().map(({ file, path, expected }) => `${file}: ${path}: expected ${expected}`)).toEqual(
		[]
	);
});

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

describe.each(exercises)('the exercise %s', (slug, file) => {
	const kind = kindOf(file.kind)!;
	const { content } = file;

	// Schemas trim: what changes in reading has stray spaces, or is of an older version.
	it('is read as it stands in its file', () => {
		expect(written('exercises', slug)).toEqual(file);
	});

	it('says everything in both languages', () => {
		const texts = localisedIn(file);
		expect(texts.length).toBeGreaterThan(2);
		for (const { en, es } of texts) {
			expect(en.trim() && es.trim(), `“${en}” / “${es}”`).toBeTruthy();
			expect(en, 'was not translated').not.toBe(es);
		}
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

describe.each([...PLANS])('the plan %s', (slug, plan) => {
	it('is read as it stands in its file, in both languages', () => {
		expect(written('plans', slug)).toEqual(plan);
		for (const { en, es } of localisedIn(plan)) expect(en.trim() && es.trim()).toBeTruthy();
	});

	const unfit = (field: 'groupTypes' | 'stages', each: string) =>
		plan.exercises.filter(
			(entry) =>
				typeof entry === 'string' && !EXERCISES.get(entry as never)![field].some((own) => own === each)
		);

	it('is for groups and stages that each of its exercises is for', () => {
		for (const type of plan.groupTypes) expect(unfit('groupTypes', type), type).toEqual([]);
		for (const stage of plan.stages) expect(unfit('stages', stage), stage).toEqual([]);
	});
});

describe('who and when an exercise is for', () => {
	const those = (is: (file: ExerciseFile) => boolean) =>
		exercises.flatMap(([slug, file]) => (is(file) ? [slug] : []));

	it('is never the first days where it says that it is not for them', () => {
		const notEarly = /first days|first weeks|first meeting|new group/;
		const warned = those(({ notFor }) => notEarly.test(notFor?.en ?? ''));
		expect(warned.length).toBeGreaterThan(15);
		expect(warned.filter((slug) => EXERCISES.get(slug)!.stages.includes('early'))).toEqual([]);
	});

	it('is a skills group alone where a refusal is rehearsed', () => {
		const rehearsals = those(({ kind }) => kind === 'role-play');
		expect(rehearsals.filter((slug) => EXERCISES.get(slug)!.groupTypes.join() !== 'skills')).toEqual([]);
	});

	// As in plans: people look at each other there.
	it('is a process group only where tablets rest', () => {
		const inProcess = those(({ groupTypes }) => groupTypes.includes('process'));
		const typed = inProcess.filter((slug) => {
			const { kind, content } = EXERCISES.get(slug)!;
			if (kind === 'round') return (content as { screens: string }).screens !== 'dark';
			return kind !== 'scale' && kind !== 'reflection';
		});
		expect(typed).toEqual([]);
	});

	it('is something for each type of group at each stage', () => {
		for (const stage of STAGES) {
			const types = exercises.flatMap(([, file]) => (file.stages.includes(stage) ? file.groupTypes : []));
			expect([...new Set(types)].sort()).toEqual([...GROUP_TYPES].sort());
		}
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
