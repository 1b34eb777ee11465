import fc from 'fast-check';
import { DISCLOSED_PARTS, DISCLOSURE_BASES } from '$lib/disclosure';
import type { GroupId, NoteId, ParticipantId, SessionId, SiteId, StaffId } from '$lib/ids';
import { BAM } from '$lib/kinds/measure/forms/bam';
import { FORMAT_SECTIONS } from '$lib/note-formats';
import { ATTENDANCE_STATUSES, NOTE_FORMATS, type ScoreChange } from '$lib/record';
import type { RecordFacts, SessionOfPerson, SignedNoteFacts } from '$lib/server/exports/fhir/facts';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;
const FROM_MS = Date.UTC(2026, 0, 1);

/** Text as people and other programs write it: any script, any sign, markup, half a character, or nothing to see. */
const text = fc.oneof(
	{ weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
	fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 10 })
		.map((codes) => String.fromCharCode(...codes)),
	fc.constantFrom(
		'</div><script>alert(1)</script>',
		'Ana & "Ben" <b>',
		'محمد',
		'王小明',
		'Нина',
		'นิดา',
		'O’Brien-Núñez',
		'  ',
		'\u00a0',
		'\u200b'
	)
);
const moment = fc.integer({ min: FROM_MS, max: FROM_MS + YEAR_MS });
const language = fc.constantFrom('en' as const, 'es' as const);
const localised = fc.record({ en: text, es: text });
const id = <T extends string>() => fc.uuid() as unknown as fc.Arbitrary<T>;
const spell = fc.tuple(moment, fc.option(fc.nat({ max: 90 * 24 * 60 }))).map(([startedAtMs, minutes]) => ({
	startedAtMs,
	endedAtMs: minutes === null ? null : startedAtMs + minutes * MINUTE_MS
}));

const session = (groups: GroupId[], leaders: StaffId[]): fc.Arbitrary<SessionOfPerson> =>
	fc
		.record({
			id: id<SessionId>(),
			groupId: fc.constantFrom(...groups),
			leaders: fc.subarray(leaders),
			startAtMs: moment,
			planned: fc.nat({ max: 240 }),
			status: fc.option(fc.constantFrom(...ATTENDANCE_STATUSES)),
			arrived: fc.option(fc.nat({ max: 60 })),
			stayed: fc.nat({ max: 180 })
		})
		.map(({ startAtMs, planned, status, arrived, stayed, ...rest }) => ({
			...rest,
			startAtMs,
			endAtMs: startAtMs + planned * MINUTE_MS,
			attendance: status && {
				status,
				arrivedAtMs: arrived === null ? null : startAtMs + arrived * MINUTE_MS,
				leftAtMs: arrived === null ? null : startAtMs + (arrived + stayed) * MINUTE_MS,
				minutes: stayed
			}
		}));

const points = fc.option(
	fc.oneof(
		fc.nat({ max: 27 }),
		fc.nat({ max: 40 }).map((tenths) => tenths / 10)
	)
);

const measureScores = fc
	.record({
		form: fc.constantFrom(...['phq-9', 'gad-7', 'audit-c', 'own'].map((key) => [key]), [
			...BAM.scales.map(({ key }) => `bam.${key}`),
			...BAM.items.map(({ key }) => `bam/${key}`)
		]),
		name: localised,
		label: localised,
		values: fc.array(points, { minLength: 40, maxLength: 40 })
	})
	.map(({ form, name, label, values }) =>
		form.map((key, index): ScoreChange => ({
			key,
			label,
			before: null,
			after: values[index] ?? null,
			ofTen: false,
			of: { name, most: 27, question: key.includes('/'), changes: true }
		}))
	);
const plainScores = fc.array(
	fc.record({
		key: fc.constantFrom('urge', 'distress', 'confidence', 'how sure'),
		label: localised,
		before: fc.option(fc.nat({ max: 10 })),
		after: fc.option(fc.nat({ max: 10 })),
		ofTen: fc.boolean()
	}),
	{ maxLength: 3 }
);

const note = (sessions: SessionOfPerson[], staff: StaffId[]): fc.Arbitrary<SignedNoteFacts> => {
	const signature = fc.record({ atMs: moment, by: fc.constantFrom(...staff), as: text });
	return fc
		.record({
			id: id<NoteId>(),
			of: fc.constantFrom(...sessions),
			groupName: text,
			language,
			format: fc.constantFrom(...NOTE_FORMATS),
			texts: fc.array(text, { minLength: 4, maxLength: 4 }),
			status: fc.constantFrom('signed' as const, 'returned' as const, 'co-signed' as const),
			waitsForCoSignature: fc.boolean(),
			lateEntry: fc.boolean(),
			signed: signature,
			addenda: fc.array(
				fc.tuple(signature, fc.option(fc.constant('plan')), text).map(([signed, corrects, said]) => ({
					...signed,
					corrects,
					text: said
				})),
				{ maxLength: 2 }
			),
			coSigned: fc.array(signature, { maxLength: 1 })
		})
		.map(({ of, groupName, format, texts, ...rest }) => ({
			...rest,
			sessionId: of.id,
			heading: { groupName, startAtMs: of.startAtMs, endAtMs: of.endAtMs },
			sections: FORMAT_SECTIONS[format],
			body: Object.fromEntries(FORMAT_SECTIONS[format].map(({ key }, index) => [key, texts[index]!]))
		}));
};

const consent = fc.record({
	recipient: text,
	purpose: text,
	parts: fc.subarray([...DISCLOSED_PARTS], { minLength: 1 }),
	signedAtMs: moment,
	expiresAtMs: fc.option(moment)
});

/** The record of one person as it may be: every kind of attendance, of score and of note, and names of any script. */
export const anyRecordFacts: fc.Arbitrary<RecordFacts> = fc
	.record({
		groups: fc.array(
			fc.record({ id: id<GroupId>(), name: text, spells: fc.array(spell, { maxLength: 2 }) }),
			{
				minLength: 1,
				maxLength: 2
			}
		),
		staff: fc.array(fc.record({ id: id<StaffId>(), name: text, credential: text }), {
			minLength: 1,
			maxLength: 3
		})
	})
	.chain(({ groups, staff }) => {
		const staffIds = staff.map(({ id }) => id);
		return fc
			.array(
				session(
					groups.map(({ id }) => id),
					staffIds
				),
				{ minLength: 1, maxLength: 5 }
			)
			.chain((sessions) =>
				fc.record({
					language,
					timeZone: fc.constantFrom('America/New_York', 'Pacific/Auckland', 'UTC'),
					period: fc.constant({ startAtMs: FROM_MS, endAtMs: FROM_MS + YEAR_MS }),
					parts: fc.subarray([...DISCLOSED_PARTS], { minLength: 1 }),
					disclosed: fc.record({
						id: fc.uuid(),
						atMs: moment,
						recipient: text,
						purpose: text,
						basis: fc.constantFrom(...DISCLOSURE_BASES),
						byStaffId: fc.constantFrom(...staffIds),
						consent: fc.option(consent)
					}),
					site: fc.record({ id: id<SiteId>(), name: text }),
					person: fc.record({
						id: id<ParticipantId>(),
						firstName: text,
						lastName: text,
						recordNumber: text,
						language
					}),
					staff: fc.constant(staff),
					groups: fc.constant(groups),
					sessions: fc.constant(sessions),
					scores: fc.array(
						fc.record({
							id: fc.uuid(),
							sessionId: fc.constantFrom(...sessions.map(({ id }) => id)),
							atMs: moment,
							scores: fc.oneof(measureScores, plainScores)
						}),
						{ maxLength: 4 }
					),
					notes: fc.array(note(sessions, staffIds), { maxLength: 3 }),
					goals: fc.array(
						fc.record({
							id: fc.uuid(),
							words: text,
							addedAtMs: moment,
							endedAtMs: fc.option(moment),
							outcome: fc.option(fc.constantFrom('reached' as const, 'let-go' as const))
						}),
						{ maxLength: 2 }
					)
				})
			);
	});
