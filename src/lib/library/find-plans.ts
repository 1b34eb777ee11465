import { STAGES, TOPICS, type Stage, type Topic } from '../curriculum/schema';
import { inLocale, type Locale, type Localised } from '../localised';
import { GROUP_TYPES, type GroupType } from '../settings';
import { holdsWords, isFor, minutesIn, oneIn, wordsIn } from './query';
import { TOPIC_LABELS } from './topics';

/** What of a plan is looked at when one looks for it. */
export type PlanToFind = {
	title: Localised;
	about: Localised | null;
	topics: Topic[];
	groupTypes: GroupType[];
	stages: Stage[];
	minutes: number;
	/** Without an exercise where it is a break. */
	items: readonly { exercise: { title: Localised } | null }[];
};

/** What somebody looks for. An empty one finds everything. */
export type PlanQuery = {
	words: string;
	topic: Topic | '';
	groupType: GroupType | '';
	stage: Stage | '';
	minutes: number | null;
};

export const EVERY_PLAN: PlanQuery = { words: '', topic: '', groupType: '', stage: '', minutes: null };

/** The lengths that one can choose from, in minutes. */
export const PLAN_LENGTHS = [30, 45, 60, 75, 90, 120, 180];

/** Reads a query from a page's address; what makes no sense in it counts for nothing. */
export const planQueryIn = (search: URLSearchParams): PlanQuery => ({
	words: wordsIn(search),
	topic: oneIn(search, 'topic', TOPICS),
	groupType: oneIn(search, 'groupType', GROUP_TYPES),
	stage: oneIn(search, 'stage', STAGES),
	minutes: minutesIn(search, PLAN_LENGTHS)
});

/** The plans in which every word stands, as in the library, and that fit the filters. */
export function findPlansIn<P extends PlanToFind>(plans: readonly P[], query: PlanQuery): P[] {
	const { words, topic, groupType, stage, minutes } = query;
	return plans.filter(
		(plan) =>
			(topic === '' || plan.topics.includes(topic)) &&
			isFor(plan.groupTypes, groupType) &&
			isFor(plan.stages, stage) &&
			(minutes === null || plan.minutes <= minutes) &&
			holdsWords(
				[
					plan.title,
					plan.about,
					...plan.items.map(({ exercise }) => exercise?.title ?? null),
					...plan.topics.map((each) => TOPIC_LABELS[each])
				],
				words
			)
	);
}

/** The clinic's own as they come, newest first; then the curriculum's by title, so that one finds 1, 2 and 3 together. */
export function inTitleOrder<P extends { own: boolean; title: Localised }>(
	plans: readonly P[],
	locale: Locale
): P[] {
	const titles = new Intl.Collator(locale, { numeric: true });
	return [
		...plans.filter(({ own }) => own),
		...plans
			.filter(({ own }) => !own)
			.sort((a, b) => titles.compare(inLocale(a.title, locale), inLocale(b.title, locale)))
	];
}
