import { z } from 'zod';
import { localised } from '../kinds/text';
import { BREAK_MINUTES, idleBreaks } from '../plan';
import { GROUP_TYPES } from '../settings';

/**
 * What psychoeducation in intensive outpatient care covers (the fourteen topics), and the skills beside them.
 */
export const TOPICS = [
	'motivation',
	'seriousness',
	'goals',
	'barriers',
	'brain-and-body',
	'withdrawal',
	'stages',
	'triggers',
	'strategies',
	'cravings',
	'medicines',
	'daily-living',
	'relapse',
	'relationships',
	'refusal',
	'assertiveness',
	'stress',
	'check-in'
] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * Parts of the way through treatment: the first weeks, the months in which skills grow, and later ones with the step to
 * aftercare (early, middle and late treatment in SAMHSA TIP 41 and TIP 47).
 */
export const STAGES = ['early', 'middle', 'late'] as const;
export type Stage = (typeof STAGES)[number];

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** One exercise as a file of the curriculum. `content` is in its kind's own shape. */
export const ExerciseFile = z.strictObject({
	$schema: z.string().optional(),
	kind: slug,
	kindVersion: z.int().min(1),
	title: localised(80),
	topics: z.array(z.enum(TOPICS)).min(1),
	minutes: z.int().min(1).max(120),
	/** Who it is not for, and when: shown to the facilitator before it is pushed. */
	notFor: localised(240).nullable(),
	/** Where its facts come from. The words are our own. */
	source: z.string().min(5).max(300),
	licence: z.string().min(3).max(200),
	content: z.json()
});
export type ExerciseFile = z.infer<typeof ExerciseFile>;

const aBreak = z.strictObject({ break: z.int().min(BREAK_MINUTES.least).max(BREAK_MINUTES.most) });

/** One plan of the curriculum: exercises of it in order, and breaks between them that divide it into parts. */
export const PlanFile = z.strictObject({
	$schema: z.string().optional(),
	title: localised(80),
	about: localised(200),
	groupTypes: z.array(z.enum(GROUP_TYPES)).min(1),
	topics: z.array(z.enum(TOPICS)).min(1),
	exercises: z
		.array(slug.or(aBreak))
		.min(1)
		.max(20)
		.refine((entries) => idleBreaks(entries, (entry) => typeof entry !== 'string').length === 0, {
			error: 'A break stands between two exercises.'
		})
});
export type PlanFile = z.infer<typeof PlanFile>;
