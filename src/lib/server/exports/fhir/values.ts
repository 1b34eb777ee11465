import { v5 } from 'uuid';
import type { ParticipantId } from '$lib/ids';
import { plainText } from '$lib/plain-text';

/** A resource of FHIR R4. What is undefined in it is not written. */
export type Resource = { resourceType: ResourceType; id: string; [element: string]: unknown };
export type ResourceType =
	| 'Appointment'
	| 'Composition'
	| 'DocumentReference'
	| 'Encounter'
	| 'Goal'
	| 'Group'
	| 'Observation'
	| 'Organization'
	| 'Patient'
	| 'Practitioner'
	| 'Provenance'
	| 'QuestionnaireResponse';

export type Coding = { system: string; code: string; display?: string };
export type Reference = { reference: string; type: ResourceType; display?: string | undefined };

/** What our ids are made in; any UUID would do, so long as it stays. */
const NAMESPACE = '6c1f3a52-6a0e-4c1d-9d6b-0b7f5f3a9e21';

/**
 * Ids of resources in the files of one person. The same thing has the same id in each of their files, and another in
 * anybody else's: two people's files can't be laid side by side by them.
 */
export class Ids {
	constructor(readonly personId: ParticipantId) {}

	of = (type: ResourceType, key: string): string => v5(`${this.personId} ${type} ${key}`, NAMESPACE);

	to = (type: ResourceType, key: string, display?: string): Reference => ({
		reference: addressOf(this.of(type, key)),
		type,
		display
	});
}

/** How a resource is named within its bundle. */
export const addressOf = (id: string): string => `urn:uuid:${id}`;

/** A moment, UTC. */
export const instant = (ms: number): string => new Date(ms).toISOString();

// White space but the kinds that FHIR's strings may hold, and two code points that no XML may hold.
const ODD = /[^\S \t\n]|[\ufffe\uffff]/gu;

/** Text as FHIR takes it; undefined where nothing is left to read. */
export function words(text: string): string | undefined {
	return plainText(plainText(text.toWellFormed()).replace(ODD, ' ')) || undefined;
}

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** A narrative out of plain paragraphs: whatever signs they hold are text in it, and never markup. */
export const narrative = (paragraphs: string[]): { status: 'generated'; div: string } => ({
	status: 'generated',
	div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs
		.map((each) => `<p>${escaped(words(each) ?? '–')}</p>`)
		.join('')}</div>`
});

/** Codes, and words for them; undefined where there is neither. */
export function concept(text: string, ...coding: Coding[]): Concept | undefined {
	const said = words(text);
	if (coding.length === 0) return said === undefined ? undefined : { text: said };
	return { coding, text: said };
}
type Concept = { coding?: Coding[]; text: string | undefined };

/** A list of what is there: none of FHIR's lists may be empty. */
export const listed = <T>(one: T | undefined): T[] | undefined => (one === undefined ? undefined : [one]);

export const minutes = (value: number) => ({
	value,
	unit: 'min',
	system: 'http://unitsofmeasure.org',
	code: 'min'
});
