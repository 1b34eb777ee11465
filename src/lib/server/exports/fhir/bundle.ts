import { BASIS_WORDS, PART_WORDS, partsWords, scopeWords } from '$lib/disclosure-words';
import * as m from '$lib/paraglide/messages';
import { REDISCLOSURE_NOTICE } from '$lib/redisclosure';
import { dayOf } from '$lib/ui/times';
import { appointment, attended, encounter } from './attendance';
import { SECURITY } from './codes';
import type { RecordFacts } from './facts';
import { goal } from './goals';
import { document, provenance } from './notes';
import { group, organization, patient, practitioner } from './people';
import { scoresOf } from './scores';
import { addressOf, concept, Ids, instant, narrative, type Reference, type Resource } from './values';

export type Bundle = {
	resourceType: 'Bundle';
	type: 'document';
	entry: { fullUrl: string; resource: Resource }[];
	[element: string]: unknown;
};

/**
 * One participant's record over a time as a document of FHIR R4: first what it is and the notice that goes with it,
 * then what it is made of. It names nobody else but staff, every reference in it leads to something in it, and every
 * resource is marked as protected by 42 CFR part 2.
 */
export function recordBundle(facts: RecordFacts): Bundle {
	const ids = new Ids(facts.person.id);
	const parts = partsOf(ids, facts);
	const resources = [
		composition(ids, facts, parts),
		patient(ids, facts),
		organization(ids, facts),
		...facts.staff.map((one) => practitioner(ids, one)),
		...parts.flatMap(({ resources }) => resources)
	];
	return {
		resourceType: 'Bundle',
		id: ids.of('Composition', `bundle ${facts.disclosed.id}`),
		meta: { security: SECURITY },
		identifier: { system: 'urn:ietf:rfc:3986', value: addressOf(facts.disclosed.id) },
		type: 'document',
		timestamp: instant(facts.disclosed.atMs),
		entry: resources.map((resource) => ({
			fullUrl: addressOf(resource.id),
			resource: { ...resource, meta: { security: SECURITY } }
		}))
	};
}

type Part = { part: RecordFacts['parts'][number]; resources: Resource[] };

function partsOf(ids: Ids, facts: RecordFacts): Part[] {
	const there = new Set(
		facts.parts.includes('attendance') ? facts.sessions.filter(attended).map(({ id }) => id) : []
	);
	const encounterOf = (sessionId: RecordFacts['sessions'][number]['id']): Reference | null =>
		there.has(sessionId) ? ids.to('Encounter', sessionId) : null;
	const made: Record<Part['part'], () => Resource[]> = {
		attendance: () => [
			...facts.groups.map((of) => group(ids, facts, of)),
			...facts.sessions.map((session) => appointment(ids, facts, session)),
			...facts.sessions.filter(attended).map((session) => encounter(ids, facts, session))
		],
		notes: () =>
			facts.notes.flatMap((note) => [
				document(ids, facts, note, encounterOf(note.sessionId)),
				...provenance(ids, note)
			]),
		scores: () =>
			facts.scores.flatMap((activity) => scoresOf(ids, facts, activity, encounterOf(activity.sessionId))),
		goals: () => facts.goals.map((one) => goal(ids, facts, one))
	};
	return facts.parts.map((part) => ({ part, resources: made[part]() }));
}

/** What the file is: whose, of when, for whom and on what ground, with the notice of 42 CFR 2.32; and what is in it. */
function composition(ids: Ids, facts: RecordFacts, parts: Part[]): Resource {
	const { language: locale, person, site, disclosed, period } = facts;
	const title = m.disclosure_fhir_title({}, { locale });
	return {
		resourceType: 'Composition',
		id: ids.of('Composition', disclosed.id),
		language: locale,
		status: 'final',
		type: concept(title),
		subject: ids.to('Patient', person.id),
		date: instant(disclosed.atMs),
		author: [ids.to('Practitioner', disclosed.byStaffId)],
		title,
		confidentiality: 'R',
		custodian: ids.to('Organization', site.id),
		event: [{ period: { start: instant(period.startAtMs), end: instant(period.endAtMs) } }],
		section: [
			{ title: m.disclosure_fhir_notice({}, { locale }), text: narrative([REDISCLOSURE_NOTICE]) },
			{ title: m.disclosure_fhir_ground({}, { locale }), text: narrative(groundOf(facts)) },
			...parts.map(({ part, resources }) => ({
				title: PART_WORDS[part]({}, { locale }),
				...(resources.length > 0
					? {
							entry: resources.map(({ resourceType, id }) => ({
								reference: addressOf(id),
								type: resourceType
							}))
						}
					: { text: narrative([m.disclosure_fhir_nothing({}, { locale })]) })
			}))
		]
	};
}

function groundOf({ language: locale, timeZone, disclosed, parts }: RecordFacts): string[] {
	const { recipient, purpose, basis, consent, atMs } = disclosed;
	const day = dayOf(atMs, locale, timeZone);
	return [
		m.disclosure_fhir_given({ day, recipient, purpose }, { locale }),
		m.disclosure_fhir_holds({ parts: partsWords(parts, locale) }, { locale }),
		BASIS_WORDS[basis]({}, { locale }),
		...(consent ? scopeWords(consent, locale, timeZone) : [])
	];
}
