import { STAGES, TOPICS, type Stage, type Topic } from '../curriculum/schema';
import type { ExerciseId } from '../ids';
import type { Json } from '../json';
import { kindOf, KINDS } from '../kinds/registry';
import { LOCALES, type Locale, type Localised } from '../localised';
import { GROUP_TYPES, type GroupType } from '../settings';
import { missingTexts } from './missing';
import { holdsWords, isFor, minutesIn, oneIn, wordsIn } from './query';
import { TOPIC_LABELS } from './topics';

/** An exercise as it stands in a list, without its content. */
export type LibraryEntry = {
	id: ExerciseId;
	kind: string;
	title: Localised;
	topics: Topic[];
	groupTypes: GroupType[];
	stages: Stage[];
	minutes: number;
	notFor: Localised | null;
	/** How many of its texts are not there in each language. */
	missing: Record<Locale, number>;
	own: boolean;
	/** Its author's alone, who has not shared it yet. */
	alone: boolean;
};

/** What somebody looks for. An empty one finds everything. */
export type LibraryQuery = {
	words: string;
	kind: string;
	topic: Topic | '';
	groupType: GroupType | '';
	stage: Stage | '';
	/** The language in which it must be complete. */
	language: Locale | '';
	minutes: number | null;
};

export const EVERYTHING: LibraryQuery = {
	words: '',
	kind: '',
	topic: '',
	groupType: '',
	stage: '',
	language: '',
	minutes: null
};

/** The lengths that one can choose from, in minutes. */
export const LENGTHS = [5, 10, 15, 20, 30, 45, 60];

/** Reads a query from a page's address; what makes no sense in it counts for nothing. */
export function queryIn(search: URLSearchParams): LibraryQuery {
	return {
		words: wordsIn(search),
		kind: oneIn(
			search,
			'kind',
			KINDS.map(({ id }) => id)
		),
		topic: oneIn(search, 'topic', TOPICS),
		groupType: oneIn(search, 'groupType', GROUP_TYPES),
		stage: oneIn(search, 'stage', STAGES),
		language: oneIn(search, 'language', LOCALES),
		minutes: minutesIn(search, LENGTHS)
	};
}

export const entryOf = (exercise: Omit<LibraryEntry, 'missing'> & { content: Json }): LibraryEntry => ({
	id: exercise.id,
	kind: exercise.kind,
	title: exercise.title,
	topics: exercise.topics,
	groupTypes: exercise.groupTypes,
	stages: exercise.stages,
	minutes: exercise.minutes,
	notFor: exercise.notFor,
	missing: missingTexts(exercise),
	own: exercise.own,
	alone: exercise.alone
});

/** The entries in which every word stands, in either language and with or without accents, and that fit the filters. */
export function findIn<E extends LibraryEntry>(entries: readonly E[], query: LibraryQuery): E[] {
	const { words, kind, topic, groupType, stage, language, minutes } = query;
	return entries.filter(
		(entry) =>
			(kind === '' || entry.kind === kind) &&
			(topic === '' || entry.topics.includes(topic)) &&
			isFor(entry.groupTypes, groupType) &&
			isFor(entry.stages, stage) &&
			(language === '' || entry.missing[language] === 0) &&
			(minutes === null || entry.minutes <= minutes) &&
			holdsWords(
				[entry.title, kindOf(entry.kind)?.label, ...entry.topics.map((each) => TOPIC_LABELS[each])],
				words
			)
	);
}
