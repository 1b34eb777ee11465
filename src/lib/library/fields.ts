import { z } from 'zod';
import type { Json } from '../json';
import type { FieldWords } from '../kinds/field-words';
import type { Localised } from '../localised';

export type Option = { value: string; label: Localised };

/** One field of the form in which an exercise is written, as its schema describes it. */
export type Field = { name: string; label: Localised; hint: Localised | null } & Drawn;

type Drawn =
	/** A text in both languages. */
	| { as: 'words'; longest: number; optional: boolean }
	/** A text in one language. */
	| { as: 'line'; longest: number; optional: boolean }
	| { as: 'number'; least: number; most: number; start: number | null; optional: boolean }
	| { as: 'tick' }
	| { as: 'choice'; options: Option[]; start: string }
	/** Several of some options. */
	| { as: 'ticks'; options: Option[]; least: number; most: number }
	| { as: 'group'; fields: Field[]; optional: boolean }
	| { as: 'list'; entry: Field; least: number; most: number }
	/** One of several shapes; what stands in `by` says which. */
	| { as: 'variants'; by: string; variants: (Option & { fields: Field[] })[] }
	/** None, one of some drawn ones, or one of the clinic's own with a text in both languages that says what is on it. */
	| { as: 'picture'; options: Option[]; start: string; longest: number }
	/** Made by itself, never shown. */
	| { as: 'key' };

export type FieldOf<A extends Field['as']> = Extract<Field, { as: A }>;

/** A schema as JSON Schema says it, with what `.meta()` added. */
type Node = Partial<FieldWords> & {
	type?: string | string[];
	properties?: Record<string, Node>;
	required?: string[];
	items?: Node;
	enum?: Json[];
	const?: Json;
	anyOf?: Node[];
	oneOf?: Node[];
	minItems?: number;
	maxItems?: number;
	minimum?: number;
	maximum?: number;
	maxLength?: number;
	localised?: boolean;
	longest?: number;
	picture?: boolean;
	madeByItself?: boolean;
};

/** Where a list or a number has no bound of its own, nobody means more than this. */
const MOST_ENTRIES = 50;
const MOST = 1_000_000;

/**
 * The fields of a form for what a schema describes: an object of texts, numbers, choices, lists and objects in them.
 * @throws where a part can't be drawn, or has no words for whoever fills it in
 */
export function fieldsOf(schema: z.ZodType): Field[] {
	return fieldsIn(z.toJSONSchema(schema, { io: 'input' }) as Node, []);
}

function fieldsIn({ properties, required = [] }: Node, path: string[]): Field[] {
	return Object.entries(properties ?? {}).map(([name, node]) => {
		if (!required.includes(name)) fail([...path, name], 'may be left out: use `.nullable()` instead');
		return fieldOf(name, node, [...path, name]);
	});
}

function fieldOf(name: string, node: Node, path: string[]): Field {
	const { inner, optional } = withoutNull(node);
	if (inner.madeByItself) return { name, label: { en: '', es: '' }, hint: null, as: 'key' };
	const label = node.label ?? inner.label;
	if (!label?.en || !label.es) return fail(path, 'has no label in both languages');
	return {
		name,
		label,
		hint: node.hint ?? inner.hint ?? null,
		...drawn({ ...inner, label }, optional, path)
	};
}

/** `X | null` as JSON Schema says it, in either of its two ways. */
function withoutNull(node: Node): { inner: Node; optional: boolean } {
	const isNull = ({ type }: Node) => type === 'null';
	const others = node.anyOf?.filter((each) => !isNull(each));
	if (others?.length === 1 && others[0]) {
		return { inner: { ...others[0], ...words(node) }, optional: node.anyOf?.some(isNull) ?? false };
	}
	if (Array.isArray(node.type) && node.type.includes('null')) {
		return { inner: { ...node, type: node.type.find((type) => type !== 'null') ?? '' }, optional: true };
	}
	return { inner: node, optional: false };
}

/** What was said about the whole, where it was said. */
const words = ({ choices, one, start, picture, longest }: Node): Partial<Node> => ({
	...(choices && { choices }),
	...(one && { one }),
	...(start !== undefined && { start }),
	...(picture && { picture, longest })
});

function drawn(node: Node, optional: boolean, path: string[]): Drawn {
	if (node.localised) return { as: 'words', longest: node.longest ?? MOST, optional };
	if (node.picture) {
		const options = optionsOf(Object.keys(node.choices ?? {}), node, path);
		return { as: 'picture', options, start: String(node.start ?? ''), longest: node.longest ?? MOST };
	}
	const union = node.oneOf ?? node.anyOf;
	if (union) return variantsOf(union, node, path);
	if (node.enum) {
		return { as: 'choice', options: optionsOf(node.enum, node, path), start: String(node.start ?? '') };
	}
	switch (node.type) {
		case 'string':
			return { as: 'line', longest: node.maxLength ?? MOST, optional };
		case 'boolean':
			return { as: 'tick' };
		case 'integer':
		case 'number':
			return {
				as: 'number',
				least: Math.max(node.minimum ?? -MOST, -MOST),
				most: Math.min(node.maximum ?? MOST, MOST),
				start: typeof node.start === 'number' ? node.start : null,
				optional
			};
		case 'object':
			if (!node.properties) return fail(path, 'is an object of any shape');
			return { as: 'group', fields: fieldsIn(node, path), optional };
		case 'array':
			return listOf(node, path);
		default:
			return fail(path, 'is of a type that no form can draw');
	}
}

function listOf(node: Node, path: string[]): Drawn {
	const bounds = { least: node.minItems ?? 0, most: Math.min(node.maxItems ?? MOST_ENTRIES, MOST_ENTRIES) };
	const items = node.items ?? {};
	if (items.enum)
		return { as: 'ticks', options: optionsOf(items.enum, { ...items, ...node }, path), ...bounds };
	if (!node.one?.en || !node.one.es) return fail(path, 'does not say what `one` of its entries is called');
	const entry = fieldOf('', { ...items, label: node.one }, [...path, '*']);
	if (entry.as !== 'words' && entry.as !== 'group' && entry.as !== 'variants') {
		return fail(path, 'is a list of bare values: make each an object');
	}
	return { as: 'list', entry, ...bounds };
}

function variantsOf(union: Node[], node: Node, path: string[]): Drawn {
	const by = Object.keys(union[0]?.properties ?? {}).find((name) =>
		union.every((each) => typeof each.properties?.[name]?.const === 'string')
	);
	if (by === undefined) return fail(path, 'is a union that no fixed value tells apart');
	const values = union.map((each) => String(each.properties?.[by]?.const));
	const options = optionsOf(values, node, path);
	const variants = union.map((each, index) => {
		const { [by]: _, ...properties } = each.properties ?? {};
		const value = values[index] ?? '';
		const label = options[index]?.label ?? { en: value, es: value };
		return { value, label, fields: fieldsIn({ ...each, properties }, [...path, value]) };
	});
	return { as: 'variants', by, variants };
}

const optionsOf = (values: Json[], { choices }: Node, path: string[]): Option[] =>
	values.map((each) => {
		const value = String(each);
		const label = choices?.[value];
		if (!label?.en || !label.es) return fail([...path, value], 'is a choice without words in both languages');
		return { value, label };
	});

function fail(path: string[], what: string): never {
	throw new Error(`${path.join('.')} ${what} (src/lib/kinds/field-words.ts).`);
}
