import type { Bundle } from '$lib/server/exports/fhir/bundle';
import { LOINC, LOINC_CODES } from '$lib/server/exports/fhir/codes';

type Element = { [name: string]: unknown };

/** Looks at a whole file and says what it finds wrong. */
type Check = (bundle: Bundle) => string[];

/** Every object in a resource or a bundle, itself first. */
function* elementsOf(value: unknown): Generator<Element> {
	if (Array.isArray(value)) for (const each of value) yield* elementsOf(each);
	else if (typeof value === 'object' && value !== null) {
		yield value as Element;
		for (const each of Object.values(value)) yield* elementsOf(each);
	}
}

const faults = (bundle: Bundle, look: (element: Element) => string | null): string[] =>
	[...elementsOf(bundle)].flatMap((element) => look(element) ?? []);

// A narrative of ours: paragraphs, and in them text in which every sign of markup is written out.
const PLAIN_NARRATIVE =
	/^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">(<p>([^<>&"']|&(amp|lt|gt|quot|#39);)+<\/p>)+<\/div>$/u;
const CODES: string[] = Object.values(LOINC_CODES).map(({ code }) => code);

/** What no validator finds. */
export const CHECKS = {
	'one value[x]': (bundle) =>
		faults(bundle, (element) => {
			const values = Object.keys(element).filter((name) => /^value[A-Z]/.test(name));
			return values.length > 1 ? values.join(' and ') : null;
		}),
	'periods in order': (bundle) =>
		faults(bundle, ({ start, end }) =>
			typeof start === 'string' && typeof end === 'string' && Date.parse(start) > Date.parse(end)
				? `${start} – ${end}`
				: null
		),
	'known LOINC codes': (bundle) =>
		faults(bundle, ({ system, code }) =>
			system === LOINC && !CODES.includes(code as string) ? String(code) : null
		),
	'plain narrative': (bundle) =>
		faults(bundle, ({ div }) => (typeof div === 'string' && !PLAIN_NARRATIVE.test(div) ? div : null)),
	'references within': (bundle) => {
		const types = new Map(
			bundle.entry.map(({ fullUrl, resource }) => [fullUrl, resource.resourceType as string])
		);
		return faults(bundle, ({ reference, type }) =>
			reference === undefined || (type && types.get(reference as string) === type)
				? null
				: `${reference} (${type})`
		);
	},
	'ids once': ({ entry }) => {
		const urls = entry.map(({ fullUrl }) => fullUrl);
		return urls.filter((url, index) => urls.indexOf(url) !== index);
	},
	'one patient': ({ entry }) => {
		const patients = entry.filter(({ resource }) => resource.resourceType === 'Patient');
		return patients.length === 1 ? [] : [`${patients.length} patients`];
	},
	'marked as part 2': ({ entry }) =>
		entry
			.filter(({ resource }) => !JSON.stringify(resource.meta ?? null).includes('"42CFRPart2"'))
			.map(({ resource }) => resource.resourceType)
} satisfies Record<string, Check>;
