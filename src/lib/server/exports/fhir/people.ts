import type { RecordFacts } from './facts';
import { RECORD_NUMBER } from './codes';
import { concept, instant, listed, words, type Ids, type Resource } from './values';

export function patient(ids: Ids, { person, site }: RecordFacts): Resource {
	return {
		resourceType: 'Patient',
		id: ids.of('Patient', person.id),
		identifier: [
			{
				type: concept('', RECORD_NUMBER),
				system: `urn:uuid:${site.id}`,
				value: words(person.recordNumber)
			}
		],
		name: [
			{
				use: 'official',
				text: words(`${person.firstName} ${person.lastName}`),
				family: words(person.lastName),
				given: listed(words(person.firstName))
			}
		],
		communication: [
			{ language: concept('', { system: 'urn:ietf:bcp:47', code: person.language }), preferred: true }
		],
		managingOrganization: ids.to('Organization', site.id)
	};
}

export const organization = (ids: Ids, { site }: RecordFacts): Resource => ({
	resourceType: 'Organization',
	id: ids.of('Organization', site.id),
	name: words(site.name) ?? '–'
});

export const practitioner = (ids: Ids, { id, name, credential }: RecordFacts['staff'][number]): Resource => ({
	resourceType: 'Practitioner',
	id: ids.of('Practitioner', id),
	name: [{ text: words(name) ?? '–' }],
	...(words(credential) ? { qualification: [{ code: concept(credential) }] } : {})
});

/** A therapy group as one of its members sees it: nobody else's membership is anybody's business. */
export function group(ids: Ids, { person, site }: RecordFacts, of: RecordFacts['groups'][number]): Resource {
	const member = of.spells.map(({ startedAtMs, endedAtMs }) => ({
		entity: ids.to('Patient', person.id),
		period: { start: instant(startedAtMs), ...(endedAtMs === null ? {} : { end: instant(endedAtMs) }) },
		inactive: endedAtMs !== null
	}));
	return {
		resourceType: 'Group',
		id: ids.of('Group', of.id),
		type: 'person',
		actual: true,
		name: words(of.name),
		managingEntity: ids.to('Organization', site.id),
		...(member.length > 0 ? { member } : {})
	};
}
