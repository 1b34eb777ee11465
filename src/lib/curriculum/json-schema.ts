import { z } from 'zod';
import type { Kind } from '../kinds/registry';
import type { FieldWords } from '../kinds/field-words';
import { ExerciseFile, PlanFile } from './schema';

type Node = { [keyword: string]: unknown };

/** Draft 7, because editors and their validators all know it. */
const asJsonSchema = (schema: z.ZodType): Node =>
	z.toJSONSchema(schema, {
		io: 'input',
		target: 'draft-07',
		override: ({ jsonSchema }) => inWords(jsonSchema as Node)
	}) as Node;

/** What an editor holds a file of `plans/` against. */
export const planSchema = (): Node => ({ ...asJsonSchema(PlanFile), title: 'A plan of the curriculum' });

/**
 * What an editor holds a file of `exercises/` against: what every exercise has, and the content that its kind wants
 * at its present version. Told apart by `if` rather than by `oneOf`, with which editors complain about the wrong kind.
 */
export function exerciseSchema(kinds: readonly Kind[]): Node {
	const { $schema, properties, ...rest } = asJsonSchema(ExerciseFile);
	return {
		$schema,
		title: 'An exercise of the curriculum',
		...rest,
		properties: {
			...(properties as Node),
			kind: { enum: kinds.map(({ id }) => id), enumDescriptions: kinds.map(({ about }) => about.en) },
			content: {}
		},
		allOf: kinds.map((kind) => ({
			if: { properties: { kind: { const: kind.id } }, required: ['kind'] },
			then: {
				properties: { kindVersion: { const: kind.version }, content: { $ref: `#/definitions/${kind.id}` } }
			}
		})),
		definitions: Object.fromEntries(kinds.map((kind) => [kind.id, contentOf(kind)]))
	};
}

function contentOf(kind: Kind): Node {
	const { $schema: _, ...content } = asJsonSchema(kind.content);
	return { description: kind.about.en, ...content };
}

/** What `.meta()` says to whoever writes an exercise in the form, for whoever writes it in an editor. */
function inWords(node: Node): void {
	const { label, hint, choices, madeByItself } = node as Partial<FieldWords> & { madeByItself?: boolean };
	for (const name of FORM_WORDS) Reflect.deleteProperty(node, name);
	const words = madeByItself ? KEY_WORDS : [label?.en, hint?.en].filter(Boolean).join('. ');
	if (words) node.description = words;
	if (choices && Array.isArray(node.enum)) {
		node.enumDescriptions = node.enum.map((value) => choices[String(value)]?.en ?? '');
	}
}

const FORM_WORDS = ['label', 'hint', 'one', 'choices', 'start', 'localised', 'longest', 'madeByItself'];
const KEY_WORDS = 'A name that no other entry of this list has. It stays when the entry is moved or changed.';
