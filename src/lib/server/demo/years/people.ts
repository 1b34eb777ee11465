import { between, type Random } from '$lib/kinds/pretend';
import type { EnrolmentId, ParticipantId, SiteId } from '$lib/ids';
import type { enrolments, participants } from '../../db/schema';
import { newId } from '../../new-id';

/** Invented names: no last name is one that people have. */
const FIRST = (
	'Ana Ben Cleo Dario Elsa Finn Greta Hugo Iris Jonas Kaia Leo Mina Nils Olga Pablo Quinn Rita Sami Tessa Uma Viggo Wanda ' +
	'Xenia Yara Zeno Alba Bruno Carla Dina Emil Fabia Gus Hanna Ivo Jana Kurt Lola Milo Nora'
).split(' ');
const LAST = (
	'Riverbend Thistledown Copperleaf Mossgrove Lanternhill Quillfeather Saltmarsh Briarstone Willowmere Ashcombe ' +
	'Fernwhistle Larkmeadow Pinebarrow Duskwater Hazelrow Cloudberry Stonecrop Winterfold Applegarth Ravenbrook ' +
	'Sunnyford Tidewell Oakhollow Marshlight Bellwether Rushford Snowdrop Heathrow-Vale Brookmoss Goldenrod ' +
	'Kestrelmoor Elderglen Foxglove Harborlane Meadowsweet Nettlefield Orchardby Plumtree Reedmace Silverfen'
).split(' ');

const YEAR = 52;

export type Person = { id: ParticipantId; firstName: string; lastName: string; language: 'en' | 'es' };
/** Somebody's stay in a group, in weeks from the first one; the last week is not in it. */
export type Place = Person & { fromWeek: number; untilWeek: number };

/** Somebody who stays for a year has a record number that tells them apart. */
export const recordNumberOf = ({ fromWeek, untilWeek }: Place, group: number, nth: number): string =>
	untilWeek - fromWeek >= YEAR ? `YEAR${group}x${nth}` : `G${group}-${nth}`;

/** Who is in a group over the weeks: twelve places, and whoever goes is followed by somebody new in the next week. */
export function placesOf(group: number, weeks: number, random: Random): Place[] {
	const places: Place[] = [];
	for (let place = 0; place < 12; place++) {
		// Open groups: not everybody begins on the same day.
		let fromWeek = -between(0, 12, random);
		while (fromWeek < weeks) {
			// One of them stays for a whole year, as some do.
			const untilWeek = fromWeek + (place === 0 ? YEAR : between(9, 17, random));
			if (untilWeek > 0) places.push({ ...invent(group, places.length), fromWeek, untilWeek });
			fromWeek = untilWeek;
		}
	}
	return places;
}

function invent(group: number, nth: number): Person {
	const at = group * 331 + nth * 17;
	return {
		id: newId<ParticipantId>(),
		firstName: FIRST[at % FIRST.length] ?? 'Ana',
		lastName: LAST[(at + Math.floor(at / FIRST.length)) % LAST.length] ?? 'Riverbend',
		language: nth % 4 === 0 ? 'es' : 'en'
	};
}

export const participantRow = (
	siteId: SiteId,
	{ id, firstName, lastName, language }: Person,
	recordNumber: string,
	createdAtMs: number
): typeof participants.$inferInsert => ({
	id,
	siteId,
	firstName,
	lastName,
	recordNumber,
	language,
	pinHash: null,
	cardHash: null,
	createdAtMs
});

export const enrolmentRow = (
	groupId: (typeof enrolments.$inferInsert)['groupId'],
	participantId: ParticipantId,
	startedAtMs: number,
	endedAtMs: number | null
): typeof enrolments.$inferInsert => ({
	id: newId<EnrolmentId>(),
	groupId,
	participantId,
	startedAtMs,
	endedAtMs,
	endReason: endedAtMs === null ? null : 'Completed the programme.'
});
