import { z } from 'zod';
import type { Kind } from '../kinds/contract';
import { localised } from '../kinds/text';
import * as m from '../paraglide/messages';
import { BREAK_MINUTES, idleBreaks, isBreakEntry } from '../plan';
import { GROUP_TYPES } from '../settings';
import { oneLine } from '../text-fields';

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

const said = (description: string) => ({ description });
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const groupTypes = z
	.array(z.enum(GROUP_TYPES))
	.min(1)
	.meta(said('For which groups. What suits all of them names them all.'));
const stages = z
	.array(z.enum(STAGES))
	.min(1)
	.meta(
		said('For which stages of treatment: the first weeks, the middle months, the later ones with leaving.')
	);
const topics = z.array(z.enum(TOPICS)).min(1).meta(said('What it is about, the most important first.'));

/** One exercise as a file of the curriculum. `content` is in its kind's own shape. */
export const ExerciseFile = z.strictObject({
	$schema: z.string().optional(),
	kind: slug,
	kindVersion: z.int().min(1).meta(said('The version of the kind that the content is written for.')),
	title: localised(80),
	topics,
	groupTypes,
	stages,
	minutes: z.int().min(1).max(120).meta(said('How long it takes, with the talk about it.')),
	notFor: localised(240)
		.nullable()
		.meta(
			said('Who it is not for, and when: shown to the facilitator before it is pushed. Null for nobody.')
		),
	source: oneLine(300).min(5).meta(said('Where its facts come from. The words are our own.')),
	licence: oneLine(200).min(3),
	content: z.json()
});
export type ExerciseFile = z.infer<typeof ExerciseFile>;

/** The same for one kind, at its present version, with the content that it wants. */
export const exerciseFileOf = (kind: Kind) =>
	ExerciseFile.extend({
		kind: z.literal(kind.id),
		kindVersion: z.literal(kind.version),
		content: kind.content
	});

const aBreak = z
	.strictObject({ break: z.int().min(BREAK_MINUTES.least).max(BREAK_MINUTES.most) })
	.meta(said('A break of so many minutes, which ends one part of the evening.'));

/** One plan of the curriculum: exercises of it in order, and breaks between them that divide it into parts. */
export const PlanFile = z.strictObject({
	$schema: z.string().optional(),
	title: localised(80),
	about: localised(200),
	groupTypes,
	stages,
	topics,
	exercises: z
		.array(slug.or(aBreak))
		.min(1)
		.max(20)
		.refine((entries) => idleBreaks(entries, isBreakEntry).length === 0, {
			error: () => m.wants_break_between()
		})
		.meta(said('The names of files in exercises/, without .json, in their order; breaks between them.'))
});
export type PlanFile = z.infer<typeof PlanFile>;
