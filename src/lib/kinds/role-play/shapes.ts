import { z } from 'zod';
import type { SeatId } from '../../ids';
import { localised, typed } from '../text';
import { CHECK_KEYS } from './checklist';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);
const seat = z.uuid() as unknown as z.ZodType<SeatId>;

export const Scene = z.strictObject({
	key,
	title: localised(60),
	/** Where and when, in a sentence or two. No drug, drink or brand is named: the person fills that in. */
	place: localised(240),
	/** Who offers: "an old friend". */
	who: localised(60),
	/** What they say, each a little harder to refuse than the one before. */
	offers: z.array(localised(140)).min(3).max(5)
});
export type Scene = z.infer<typeof Scene>;

export const RolePlayContent = z.strictObject({
	scenes: z.array(Scene).min(1).max(4),
	/** What the person who refuses is after. */
	goal: localised(160),
	/** Short reminders of the skill, in view while playing. */
	cues: z.array(localised(70)).min(2).max(5)
});
export type RolePlayContent = z.infer<typeof RolePlayContent>;

/** One pair (and those around it) that plays at the same time as the others. */
export const Station = z.strictObject({
	offerer: z.union([z.literal('leader'), seat]),
	refuser: seat,
	coach: seat.nullable(),
	observers: z.array(seat).max(20),
	/** Somebody held the scene for a moment. */
	frozen: z.boolean(),
	/** Somebody ended it. */
	stopped: z.boolean()
});
export type Station = z.infer<typeof Station>;

export const Turn = z.strictObject({ stations: z.array(Station).max(10) });
export type Turn = z.infer<typeof Turn>;

export const RolePlayArrangement = z.strictObject({
	scene: key,
	/** How hard the offers go, 1 to 5: the offerer gets that many lines. */
	pressure: z.int().min(1).max(5),
	/** Whether observers also look for "no excuses". */
	excuses: z.boolean(),
	/** A third run in each turn. */
	third: z.boolean(),
	turns: z.array(Turn).min(1).max(12)
});
export type RolePlayArrangement = z.infer<typeof RolePlayArrangement>;

const score = z.int().min(0).max(10).nullable();

export const RolePlayAnswer = z.discriminatedUnion('form', [
	z.strictObject({ form: z.literal('part'), part: z.enum(['play', 'coach', 'observe']) }),
	z.strictObject({ form: z.literal('scores'), urge: score, distress: score, confidence: score }),
	z.strictObject({ form: z.literal('vote'), scene: z.string().max(30) }),
	z.strictObject({ form: z.literal('ticks'), checks: z.array(z.enum(CHECK_KEYS)).max(CHECK_KEYS.length) }),
	z.strictObject({ form: z.literal('line'), line: typed(160).pipe(z.string().min(1)) }),
	z.strictObject({ form: z.literal('change'), change: z.enum(CHECK_KEYS) }),
	z.strictObject({
		form: z.literal('learned'),
		text: typed(300).pipe(z.string().min(1)),
		record: z.boolean()
	}),
	z.strictObject({
		form: z.literal('plan'),
		who: typed(120),
		first: typed(160),
		exit: typed(160),
		call: typed(120),
		record: z.boolean()
	})
]);
export type RolePlayAnswer = z.infer<typeof RolePlayAnswer>;

export type AnswerOf<Form extends RolePlayAnswer['form']> = Extract<RolePlayAnswer, { form: Form }>;
