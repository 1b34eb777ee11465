import { DISCLOSED_PARTS } from '$lib/disclosure';
import type { GroupId, NoteId, ParticipantId, SessionId, SiteId, StaffId } from '$lib/ids';
import { FORMAT_SECTIONS } from '$lib/note-formats';
import type { RecordFacts, SessionOfPerson } from '$lib/server/exports/fhir/facts';

const MINUTE_MS = 60_000;
const at = (iso: string): number => Date.parse(iso);

/** One person's record as a clinic has it: four sessions, of which they came to one, with a note and scores. */
export function aRecord(): RecordFacts {
	const robin = '018f0000-0000-7000-8000-000000000001' as StaffId;
	const jordan = '018f0000-0000-7000-8000-000000000002' as StaffId;
	const groupId = '018f0000-0000-7000-8000-000000000010' as GroupId;
	const evening = (day: number, attendance: Partial<SessionOfPerson['attendance']> | null) => ({
		id: `018f0000-0000-7000-8000-0000000001${String(day).padStart(2, '0')}` as SessionId,
		groupId,
		leaders: [robin],
		startAtMs: at(`2026-11-${String(day).padStart(2, '0')}T23:00:00Z`),
		endAtMs: at(`2026-11-${String(day).padStart(2, '0')}T23:00:00Z`) + 90 * MINUTE_MS,
		attendance: attendance && {
			status: 'absent' as const,
			arrivedAtMs: null,
			leftAtMs: null,
			minutes: 0,
			...attendance
		}
	});
	const came = evening(3, {
		status: 'present',
		arrivedAtMs: at('2026-11-03T23:05:00Z'),
		leftAtMs: at('2026-11-04T00:30:00Z'),
		minutes: 80
	});
	const label = (en: string, es: string) => ({ en, es });
	return {
		language: 'en',
		timeZone: 'America/New_York',
		period: { startAtMs: at('2026-11-01T04:00:00Z'), endAtMs: at('2026-12-01T05:00:00Z') },
		parts: [...DISCLOSED_PARTS],
		disclosed: {
			id: '018f0000-0000-7000-8000-000000000200',
			atMs: at('2026-11-28T15:00:00Z'),
			recipient: 'Harbor House',
			purpose: 'Continued care',
			basis: 'consent',
			byStaffId: robin,
			consent: {
				recipient: 'Harbor House',
				purpose: 'Continued care',
				parts: [...DISCLOSED_PARTS],
				signedAtMs: at('2026-11-01T05:00:00Z'),
				expiresAtMs: at('2027-01-01T05:00:00Z')
			}
		},
		site: { id: '018f0000-0000-7000-8000-000000000020' as SiteId, name: 'Test site' },
		person: {
			id: '018f0000-0000-7000-8000-000000000030' as ParticipantId,
			firstName: 'Ana',
			lastName: 'Riverbend',
			recordNumber: 'D-1001',
			language: 'en'
		},
		staff: [
			{ id: robin, name: 'Robin Alderbrook', credential: 'LCSW' },
			{ id: jordan, name: 'Jordan Vale', credential: 'LCSW' }
		],
		groups: [
			{ id: groupId, name: 'Skills', spells: [{ startedAtMs: at('2026-10-01T12:00:00Z'), endedAtMs: null }] }
		],
		sessions: [came, evening(5, {}), evening(10, { status: 'excused' }), evening(12, null)],
		scores: [
			{
				id: '018f0000-0000-7000-8000-000000000301',
				sessionId: came.id,
				atMs: came.startAtMs,
				scores: [
					{
						key: 'phq-9',
						label: label('PHQ-9', 'PHQ-9'),
						before: null,
						after: 11,
						ofTen: false,
						of: { name: label('PHQ-9', 'PHQ-9'), most: 27, question: false, changes: true }
					}
				]
			},
			{
				id: '018f0000-0000-7000-8000-000000000302',
				sessionId: came.id,
				atMs: came.startAtMs,
				scores: [{ key: 'urge', label: label('Urge', 'Ganas'), before: 6, after: 3, ofTen: true }]
			}
		],
		notes: [
			{
				id: '018f0000-0000-7000-8000-000000000401' as NoteId,
				sessionId: came.id,
				heading: { groupName: 'Skills', startAtMs: came.startAtMs, endAtMs: came.endAtMs },
				language: 'en',
				sections: FORMAT_SECTIONS.DAP,
				body: { data: 'Ana said “no” twice.', assessment: 'More at ease.', plan: 'Come on Thursday.' },
				status: 'co-signed',
				waitsForCoSignature: false,
				lateEntry: true,
				signed: { atMs: at('2026-11-04T15:00:00Z'), by: robin, as: 'Robin Alderbrook, LCSW' },
				addenda: [
					{
						atMs: at('2026-11-05T15:00:00Z'),
						by: robin,
						as: 'Robin Alderbrook, LCSW',
						corrects: 'plan',
						text: 'Come on Tuesday.'
					}
				],
				coSigned: [{ atMs: at('2026-11-06T15:00:00Z'), by: jordan, as: 'Jordan Vale, LCSW' }]
			}
		],
		goals: [
			{
				id: '018f0000-0000-7000-8000-000000000501',
				words: 'Say no to one offer a week.',
				addedAtMs: at('2026-10-02T12:00:00Z'),
				endedAtMs: at('2026-11-20T12:00:00Z'),
				outcome: 'reached'
			}
		]
	};
}
