// It reads the schemas as an editor does, which zod, having written them, would not.
import Ajv from 'ajv';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json';
import { KINDS } from '../kinds/registry';
import { exerciseSchema, planSchema } from './json-schema';
import { exerciseFileOf } from './schema';

const written = (schema: object) => `${JSON.stringify(schema, null, '\t')}\n`;
const filesOf = (folder: string) =>
	readdirSync(`src/lib/curriculum/${folder}`).map((name) => ({
		name,
		file: JSON.parse(readFileSync(`src/lib/curriculum/${folder}/${name}`, 'utf8')) as Json
	}));

// Editors know keywords beside the standard's, and show them.
const validator = new Ajv({ strict: false });
const isExercise = validator.compile(exerciseSchema(KINDS));
const isPlan = validator.compile(planSchema());

it('is published as it is now (or else: npm run schemas)', async () => {
	await expect(written(exerciseSchema(KINDS))).toMatchFileSnapshot('../../../schemas/exercise.schema.json');
	await expect(written(planSchema())).toMatchFileSnapshot('../../../schemas/plan.schema.json');
});

it('fits every file of the curriculum', () => {
	const unfit = [
		...filesOf('exercises').filter(({ file }) => !isExercise(file)),
		...filesOf('plans').filter(({ file }) => !isPlan(file))
	];
	expect(unfit.map(({ name }) => name)).toEqual([]);
	expect(isPlan({ ...(filesOf('plans')[0]!.file as object), stages: ['never'] })).toBe(false);
});

const exerciseOf = ({ id, version, example }: (typeof KINDS)[number]) => ({
	$schema: '../../../../schemas/exercise.schema.json',
	kind: id,
	kindVersion: version,
	title: { en: 'New', es: 'Nuevo' },
	topics: ['stress'],
	groupTypes: ['skills'],
	stages: ['early'],
	minutes: 10,
	notFor: null,
	source: 'Our own.',
	licence: 'Our own.',
	content: example.content
});

describe.each(KINDS)('an exercise of the kind $id', (kind) => {
	it('fits with the content of its kind, and with no other’s', () => {
		expect(isExercise(exerciseOf(kind))).toBe(true);
		for (const other of KINDS.filter(({ id }) => id !== kind.id)) {
			expect(isExercise({ ...exerciseOf(kind), content: other.example.content }), other.id).toBe(false);
		}
		expect(isExercise({ ...exerciseOf(kind), kindVersion: kind.version + 1 })).toBe(false);
	});

	it('is wrong in the editor where it is wrong for Groundwork', () => {
		const schema = exerciseFileOf(kind);
		const instead = fc.constantFrom<Json | undefined>(undefined, null, 7, 1.5, true, 'x', [], {}, ['x']);
		fc.assert(
			fc.property(fc.nat(), instead, (place, value) => {
				const exercise = structuredClone(exerciseOf(kind)) as Json;
				const places = placesIn(exercise);
				const { within, name } = places[place % places.length]!;
				if (value === undefined && !Array.isArray(within)) Reflect.deleteProperty(within, name);
				else within[name] = value ?? null;
				const { error } = schema.safeParse(exercise);
				// What a schema of zod checks with code of its own, an editor can't know.
				const known = error?.issues.filter(({ code }) => code !== 'custom') ?? [];
				if (isExercise(exercise)) expect(known).toEqual([]);
				else expect(error).toBeDefined();
			}),
			{ numRuns: 300 }
		);
	});
});

/** Every place in a value at which something else could stand. */
function placesIn(value: Json): { within: { [name: string]: Json }; name: string }[] {
	if (typeof value !== 'object' || value === null) return [];
	const within = value as { [name: string]: Json };
	return Object.entries(within).flatMap(([name, each]) => [{ within, name }, ...placesIn(each)]);
}
