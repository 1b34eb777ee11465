import type { GoalFacts, RecordFacts } from './facts';
import { concept, instant, words, type Ids, type Resource } from './values';

const STATUS = { reached: 'completed', 'let-go': 'cancelled' } as const;

/** What they work toward, in their own words. */
export const goal = (ids: Ids, { person }: RecordFacts, goal: GoalFacts): Resource => ({
	resourceType: 'Goal',
	id: ids.of('Goal', goal.id),
	lifecycleStatus: goal.outcome === null ? 'active' : STATUS[goal.outcome],
	description: { text: words(goal.words) ?? '–' },
	subject: ids.to('Patient', person.id),
	startDate: day(goal.addedAtMs),
	...(goal.endedAtMs === null ? {} : { statusDate: day(goal.endedAtMs) }),
	...(goal.outcome === 'reached'
		? {
				achievementStatus: concept('', {
					system: 'http://terminology.hl7.org/CodeSystem/goal-achievement',
					code: 'achieved',
					display: 'Achieved'
				})
			}
		: {})
});

const day = (ms: number): string => instant(ms).slice(0, 10);
