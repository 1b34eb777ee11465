import { inLocale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { clockTime, dayOf } from '$lib/ui/times';
import type { RecordFacts, SignedNoteFacts } from './facts';
import { LOINC_CODES, loinc, SECURITY } from './codes';
import { concept, instant, words, type Ids, type Reference, type Resource } from './values';

/** A signed note whole, as plain text: its sections, who signed it and when, and what was added since. */
export function noteText(note: SignedNoteFacts, timeZone: string): string {
	const { language: locale, heading, sections, body } = note;
	const moment = (ms: number) => `${dayOf(ms, locale, timeZone)}, ${clockTime(ms, locale, timeZone)}`;
	const titleOf = (key: string) => {
		const section = sections.find((each) => each.key === key);
		return section ? inLocale(section.title, locale) : key;
	};
	const signed = ({ as, atMs }: { as: string; atMs: number }) =>
		m.disclosure_note_signed({ as, when: moment(atMs) }, { locale });
	return [
		`${heading.groupName}, ${moment(heading.startAtMs)} – ${clockTime(heading.endAtMs, locale, timeZone)}`,
		...sections.map(({ key }) => `${titleOf(key)}\n${body[key] ?? ''}`),
		[signed(note.signed), ...(note.lateEntry ? [m.disclosure_note_late({}, { locale })] : [])].join('\n'),
		...note.addenda.map(({ corrects, text, ...signature }) =>
			[
				corrects === null
					? m.disclosure_note_addition({}, { locale })
					: m.disclosure_note_correction({ section: titleOf(corrects) }, { locale }),
				text,
				signed(signature)
			].join('\n')
		),
		...note.coSigned.map(({ as, atMs }) =>
			m.disclosure_note_co_signed({ as, when: moment(atMs) }, { locale })
		)
	].join('\n\n');
}

/** A signed progress note as a document. */
export function document(
	ids: Ids,
	{ person, site, timeZone }: RecordFacts,
	note: SignedNoteFacts,
	encounter: Reference | null
): Resource {
	const authors = new Set([note.signed.by, ...note.addenda.map(({ by }) => by)]);
	const coSigner = note.coSigned.at(-1);
	const { startAtMs, endAtMs } = note.heading;
	return {
		resourceType: 'DocumentReference',
		id: ids.of('DocumentReference', note.id),
		status: 'current',
		docStatus: docStatusOf(note),
		type: concept('', loinc(LOINC_CODES.progressNote)),
		subject: ids.to('Patient', person.id),
		date: instant(note.signed.atMs),
		author: [...authors].map((id) => ids.to('Practitioner', id)),
		...(coSigner ? { authenticator: ids.to('Practitioner', coSigner.by) } : {}),
		custodian: ids.to('Organization', site.id),
		securityLabel: SECURITY.map((label) => concept('', label)),
		content: [
			{
				attachment: {
					contentType: 'text/plain;charset=utf-8',
					language: note.language,
					data: Buffer.from(noteText(note, timeZone).toWellFormed(), 'utf8').toString('base64'),
					creation: instant(note.signed.atMs)
				}
			}
		],
		context: {
			...(encounter ? { encounter: [encounter] } : {}),
			period: { start: instant(startAtMs), end: instant(Math.max(startAtMs, endAtMs)) }
		}
	};
}

function docStatusOf(note: SignedNoteFacts): 'preliminary' | 'amended' | 'final' {
	if (note.waitsForCoSignature || note.status === 'returned') return 'preliminary';
	return note.addenda.length > 0 ? 'amended' : 'final';
}

/** Who signed a note and who co-signed it, each with name and credential as they were then. */
export const provenance = (ids: Ids, note: SignedNoteFacts): Resource[] =>
	[
		{ ...note.signed, role: 'author' },
		...note.coSigned.map((signature) => ({ ...signature, role: 'attester' }))
	].map(({ by, as, atMs, role }, index) => ({
		resourceType: 'Provenance',
		id: ids.of('Provenance', `${note.id} ${index}`),
		target: [ids.to('DocumentReference', note.id)],
		recorded: instant(atMs),
		agent: [
			{
				type: concept('', {
					system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
					code: role
				}),
				who: ids.to('Practitioner', by, words(as))
			}
		]
	}));
