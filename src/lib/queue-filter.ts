import type { QueuedNote } from './record-views';

/** Which of the notes that wait are gone through. In an address it names nobody: groups and staff are ids. */
export type QueueFilter = {
	groupId: string | null;
	authorId: string | null;
	/** Waiting for longer than so many hours. */
	hours: number | null;
	/** Only what was returned before. */
	back: boolean;
};

/** How long something may have waited, to choose from, in hours. */
export const AGES = [24, 72, 168] as const;

const ID = /^[0-9a-f-]{36}$/;

/** What an address says, as far as it can be meant. */
export function readFilter(query: URLSearchParams): QueueFilter {
	const idIn = (key: string) => (ID.test(query.get(key) ?? '') ? query.get(key) : null);
	const hours = Number(query.get('hours'));
	return {
		groupId: idIn('group'),
		authorId: idIn('by'),
		hours: AGES.find((age) => age === hours) ?? null,
		back: query.get('back') === 'yes'
	};
}

/** A filter as the query of an address, with its question mark; empty where all is shown. */
export function filterQuery({ groupId, authorId, hours, back }: QueueFilter): string {
	const query = new URLSearchParams();
	if (groupId) query.set('group', groupId);
	if (authorId) query.set('by', authorId);
	if (hours) query.set('hours', String(hours));
	if (back) query.set('back', 'yes');
	return query.size > 0 ? `?${query}` : '';
}

export type Decided = 'returned' | 'co-signed';

/** Where a decision leads: to a note or to the queue, with what was decided and the filter as they were. */
export function afterDecision(path: string, decided: Decided, filter: QueueFilter): string {
	return `${path}?done=${decided}${filterQuery(filter).replace('?', '&')}`;
}

/** What was decided just before, as an address says it; null where nothing was. */
export function readDecided(query: URLSearchParams): Decided | null {
	const done = query.get('done');
	return done === 'returned' || done === 'co-signed' ? done : null;
}

/** Where a form goes that does something on a page with this filter, so that the page comes back with it. */
export const filteredAction = (name: string, filter: QueueFilter): string =>
	`?/${name}${filterQuery(filter).replace('?', '&')}`;

/** The notes that a filter lets through, in their order. `atMs` is now. */
export const filtered = (
	notes: readonly QueuedNote[],
	{ groupId, authorId, hours, back }: QueueFilter,
	atMs: number
): QueuedNote[] =>
	notes.filter(
		(note) =>
			(groupId === null || note.groupId === groupId) &&
			(authorId === null || note.authorId === authorId) &&
			(hours === null || atMs - note.sinceMs > hours * 3_600_000) &&
			(!back || note.returns > 0)
	);
