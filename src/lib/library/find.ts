import type { Topic } from '../curriculum/schema';
import type { ExerciseId } from '../ids';
import { kindOf } from '../kinds/registry';
import type { Localised } from '../localised';
import { TOPIC_LABELS } from './topics';

/** An exercise as it stands in a list, without its content. */
export type LibraryEntry = {
	id: ExerciseId;
	kind: string;
	title: Localised;
	topics: Topic[];
	minutes: number;
	notFor: Localised | null;
	own: boolean;
};

/** What somebody looks for. An empty one finds everything. */
export type LibraryQuery = { words: string; kind: string; topic: string; minutes: number | null };

export const EVERYTHING: LibraryQuery = { words: '', kind: '', topic: '', minutes: null };

/** The lengths that one can choose from, in minutes. */
export const LENGTHS = [5, 10, 15, 20, 30, 45, 60];

/** Reads a query from a page's address; what makes no sense in it counts for nothing. */
export function queryIn(search: URLSearchParams): LibraryQuery {
	const minutes = Number(search.get('minutes'));
	return {
		words: (search.get('words') ?? '').slice(0, 100),
		kind: kindOf(search.get('kind') ?? '')?.id ?? '',
		topic: Object.keys(TOPIC_LABELS).find((topic) => topic === search.get('topic')) ?? '',
		minutes: LENGTHS.includes(minutes) ? minutes : null
	};
}

export const entryOf = (exercise: LibraryEntry): LibraryEntry => ({
	id: exercise.id,
	kind: exercise.kind,
	title: exercise.title,
	topics: exercise.topics,
	minutes: exercise.minutes,
	notFor: exercise.notFor,
	own: exercise.own
});

/** The entries in which every word stands, in either language and with or without accents, and that fit the filters. */
export function findIn<E extends LibraryEntry>(entries: readonly E[], query: LibraryQuery): E[] {
	const wanted = folded(query.words).split(/\s+/).filter(Boolean);
	return entries.filter((entry) => {
		if (query.kind && entry.kind !== query.kind) return false;
		if (query.topic && !entry.topics.some((topic) => topic === query.topic)) return false;
		if (query.minutes !== null && entry.minutes > query.minutes) return false;
		if (wanted.length === 0) return true;
		const said = folded(wordsOf(entry));
		return wanted.every((word) => said.includes(word));
	});
}

function wordsOf({ title, topics, kind }: LibraryEntry): string {
	const label = kindOf(kind)?.label;
	return [title, label, ...topics.map((topic) => TOPIC_LABELS[topic])]
		.map((text) => (text ? `${text.en} ${text.es}` : ''))
		.join(' ');
}

/** For comparing: "Estrés" and "estres" are the same word. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
