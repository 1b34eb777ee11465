import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRecord } from '../../../../../tests/support/a-record';
import { CHECKS } from '../../../../../tests/support/fhir-checks';
import { VALIDATORS } from '../../../../../tests/support/fhir-validators';
import { anyRecordFacts } from '../../../../../tests/support/record-facts';
import type { ParticipantId } from '$lib/ids';
import { REDISCLOSURE_NOTICE } from '$lib/redisclosure';
import { recordBundle, type Bundle } from './bundle';
import type { RecordFacts } from './facts';

type Found = { resourceType: string; id: string; [element: string]: unknown };

/** As it stands in the file. */
const written = (facts: RecordFacts): Bundle => JSON.parse(JSON.stringify(recordBundle(facts))) as Bundle;
const resourcesIn = ({ entry }: Bundle): Found[] => entry.map(({ resource }) => resource);
const ofType = (bundle: Bundle, type: string) =>
	resourcesIn(bundle).filter(({ resourceType }) => resourceType === type);

describe('the file of one participant', () => {
	it.each(Object.keys(VALIDATORS) as (keyof typeof VALIDATORS)[])('is what FHIR R4 says, to %s', (name) => {
		fc.assert(
			fc.property(anyRecordFacts, (facts) => {
				const bundle = written(facts);
				// Not every validator looks into a bundle.
				const all = [bundle, ...resourcesIn(bundle)];
				expect(all.flatMap((one) => VALIDATORS[name](one))).toEqual([]);
			})
		);
	});

	it.each(Object.keys(CHECKS) as (keyof typeof CHECKS)[])('has what no validator looks at: %s', (name) => {
		fc.assert(
			fc.property(anyRecordFacts, (facts) => {
				expect(CHECKS[name](written(facts))).toEqual([]);
			})
		);
	});

	it('says first what it is, with the notice, the recipient, the purpose and the consent', () => {
		const [first] = resourcesIn(written(aRecord()));
		expect(first).toMatchObject({ resourceType: 'Composition', confidentiality: 'R' });
		const said = JSON.stringify(first);
		expect(said).toContain(REDISCLOSURE_NOTICE.slice(0, 200));
		expect(said).toContain('to Harbor House, for: Continued care.');
		expect(said).toContain('The consent, signed on Sun, Nov 1, 2026, allows Harbor House to receive');
		expect(said).toContain('It stands through Thu, Dec 31, 2026');
	});

	it('has an encounter for a session that they came to, and an appointment for each', () => {
		const bundle = written(aRecord());
		expect(ofType(bundle, 'Appointment').map(({ status }) => status)).toEqual([
			'fulfilled',
			'noshow',
			'cancelled',
			'cancelled'
		]);
		const [encounter, ...others] = ofType(bundle, 'Encounter');
		expect(others).toEqual([]);
		expect(encounter).toMatchObject({
			class: { code: 'AMB' },
			period: { start: '2026-11-03T23:05:00.000Z', end: '2026-11-04T00:30:00.000Z' },
			length: { value: 80, code: 'min' }
		});
	});

	it('names a group with nobody in it but this participant', () => {
		const bundle = written(aRecord());
		const patient = ofType(bundle, 'Patient')[0]!;
		const [group] = ofType(bundle, 'Group');
		const members = group!.member as { entity: { reference: string } }[];
		expect(members.map(({ entity }) => entity.reference)).toEqual([`urn:uuid:${patient.id}`]);
	});

	it('has a questionnaire as its panel and sum by their LOINC codes, drawn from what was answered', () => {
		const bundle = written(aRecord());
		const [response] = ofType(bundle, 'QuestionnaireResponse');
		const [panel, total] = ofType(bundle, 'Observation');
		expect(panel).toMatchObject({
			code: { coding: [{ system: 'http://loinc.org', code: '44249-1' }] },
			hasMember: [{ reference: `urn:uuid:${total!.id}` }],
			derivedFrom: [{ reference: `urn:uuid:${response!.id}` }]
		});
		expect(total).toMatchObject({
			code: { coding: [{ code: '44261-6' }] },
			valueQuantity: { value: 11 }
		});
	});

	it('claims no LOINC code for a score of 0 to 10', () => {
		const urge = ofType(written(aRecord()), 'Observation').at(-1);
		expect(urge).toMatchObject({
			code: { coding: [{ code: 'urge' }] },
			component: [{ valueQuantity: { value: 6 } }, { valueQuantity: { value: 3 } }]
		});
		expect(JSON.stringify(urge)).not.toContain('loinc');
	});

	it('has a signed note whole, with its signatures', () => {
		const bundle = written(aRecord());
		const [note] = ofType(bundle, 'DocumentReference');
		expect(note).toMatchObject({ docStatus: 'amended', type: { coding: [{ code: '11506-3' }] } });
		const [{ attachment }] = note!.content as [{ attachment: { data: string } }];
		expect(Buffer.from(attachment.data, 'base64').toString('utf8')).toMatchInlineSnapshot(`
			"Skills, Tue, Nov 3, 2026, 6:00 PM – 7:30 PM

			Data
			Ana said “no” twice.

			Assessment
			More at ease.

			Plan
			Come on Thursday.

			Signed by Robin Alderbrook, LCSW, Wed, Nov 4, 2026, 10:00 AM
			Late entry

			Correction of “Plan”
			Come on Tuesday.
			Signed by Robin Alderbrook, LCSW, Thu, Nov 5, 2026, 10:00 AM

			Co-signed by Jordan Vale, LCSW, Fri, Nov 6, 2026, 10:00 AM"
		`);
		expect(ofType(bundle, 'Provenance').map(({ agent }) => agent)).toMatchObject([
			[{ type: { coding: [{ code: 'author' }] }, who: { display: 'Robin Alderbrook, LCSW' } }],
			[{ type: { coding: [{ code: 'attester' }] }, who: { display: 'Jordan Vale, LCSW' } }]
		]);
	});

	it('holds the parts that were asked for and no others', () => {
		fc.assert(
			fc.property(anyRecordFacts, (facts) => {
				const types = new Set(resourcesIn(written(facts)).map(({ resourceType }) => resourceType));
				const has = (part: RecordFacts['parts'][number]) => facts.parts.includes(part);
				expect(types.has('Encounter') && !has('attendance')).toBe(false);
				expect(types.has('DocumentReference')).toBe(has('notes') && facts.notes.length > 0);
				expect(types.has('Observation') && !has('scores')).toBe(false);
				expect(types.has('Goal')).toBe(has('goals') && facts.goals.length > 0);
			})
		);
	});

	it('has ids that mean nothing in another participant’s file', () => {
		const idsOf = (facts: RecordFacts) => resourcesIn(written(facts)).map(({ id }) => id);
		const mine = idsOf(aRecord());
		const somebody = '018f0000-0000-7000-8000-000000000031' as ParticipantId;
		const theirs = idsOf({ ...aRecord(), person: { ...aRecord().person, id: somebody } });
		expect(mine.filter((id) => theirs.includes(id))).toEqual([]);
		expect(mine).toEqual(idsOf(aRecord()));
	});
});

/** Wrong resources, each with who finds it. Without these nobody would know that the validators look at all. */
const DEFECTS: [what: string, change: (bundle: Bundle) => Found, ...foundBy: string[]][] = [
	['a status that is missing', (b) => without(first(b, 'Observation'), 'status'), 'medplum', 'fhir'],
	[
		'a code that is none of the required ones',
		(b) => ({ ...first(b, 'Observation'), status: 'done' }),
		'fhir',
		'schema'
	],
	[
		'a property that there is not',
		(b) => ({ ...first(b, 'Patient'), nickname: 'Al' }),
		'medplum',
		'fhir',
		'schema'
	],
	['an impossible day', (b) => ({ ...first(b, 'Goal'), startDate: '2026-13-45' }), 'medplum', 'schema'],
	[
		'a time without its zone',
		(b) => ({ ...first(b, 'Observation'), effectiveDateTime: '2026-11-03T18:00:00' }),
		'schema'
	],
	['a text for yes or no', (b) => ({ ...first(b, 'Group'), actual: 'yes' }), 'medplum', 'fhir', 'schema'],
	[
		'one thing for a list',
		(b) => ({ ...first(b, 'Patient'), name: { family: 'Riverbend' } }),
		'medplum',
		'fhir',
		'schema'
	],
	['two values', (b) => ({ ...first(b, 'Observation'), valueInteger: 1, valueString: '1' }), 'one value[x]'],
	[
		'a value beside the reason why there is none',
		(b) => ({ ...first(b, 'Observation'), valueInteger: 1, dataAbsentReason: { text: 'Not asked' } }),
		'medplum'
	],
	[
		'a period that ends before it begins',
		(b) => ({
			...first(b, 'Encounter'),
			period: { start: '2026-11-04T00:30:00Z', end: '2026-11-03T23:05:00Z' }
		}),
		'periods in order'
	],
	['an appointment without a time', (b) => without(first(b, 'Appointment'), 'start'), 'medplum'],
	['members of a group of nobody', (b) => ({ ...first(b, 'Group'), actual: false }), 'medplum'],
	['an empty text', (b) => ({ ...first(b, 'Organization'), name: '' }), 'schema'],
	[
		'a reference to something of another type',
		(b) => ({
			...first(b, 'Observation'),
			subject: { reference: `urn:uuid:${first(b, 'Group').id}`, type: 'Patient' }
		}),
		'references within'
	],
	[
		'a reference to what is not in the file',
		(b) => ({ ...first(b, 'Observation'), subject: { reference: 'Patient/somebody', type: 'Patient' } }),
		'references within'
	],
	[
		'a reference of a type that can’t stand there',
		(b) => ({ ...first(b, 'Observation'), subject: { reference: 'Medication/1' } }),
		'fhir',
		'references within'
	],
	[
		'an invented LOINC code',
		(b) => ({
			...first(b, 'Observation'),
			code: { coding: [{ system: 'http://loinc.org', code: '99999-9' }] }
		}),
		'known LOINC codes'
	],
	['an id with a sign in it', (b) => ({ ...first(b, 'Patient'), id: 'no/such id' }), 'schema'],
	[
		'a script in the narrative',
		(b) => ({
			...first(b, 'Patient'),
			text: {
				status: 'generated',
				div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></div>'
			}
		}),
		'plain narrative'
	],
	[
		'somebody else',
		(b) => ({ ...first(b, 'Patient'), id: '0e6b0a2e-31f4-4f0c-8a53-2f5d6a3c7b99' }),
		'one patient'
	],
	['a resource without its mark', (b) => without(first(b, 'Patient'), 'meta'), 'marked as part 2']
];

const first = (bundle: Bundle, type: string): Found => ofType(bundle, type)[0]!;

function without(resource: Found, element: string): Found {
	const { [element]: _, ...rest } = resource;
	return rest as Found;
}

describe('a file that is wrong', () => {
	it.each(DEFECTS)('is found out: %s', (_what, change, ...foundBy) => {
		const bundle = written(aRecord());
		const wrong = change(bundle);
		const replaced = bundle.entry.some(({ resource }) => resource.id === wrong.id);
		const place = { fullUrl: `urn:uuid:${wrong.id}`, resource: wrong as Bundle['entry'][number]['resource'] };
		const entry = replaced
			? bundle.entry.map((each) => (each.resource.id === wrong.id ? place : each))
			: [...bundle.entry, place];
		const finders = [
			...Object.entries(VALIDATORS).filter(([, finds]) => finds(wrong).length > 0),
			...Object.entries(CHECKS).filter(([, finds]) => finds({ ...bundle, entry }).length > 0)
		].map(([name]) => name);
		// Of our own checks others may find it, too.
		expect(finders).toEqual(expect.arrayContaining(foundBy));
		expect(finders.filter((name) => name in VALIDATORS)).toEqual(
			foundBy.filter((name) => name in VALIDATORS)
		);
	});
});
