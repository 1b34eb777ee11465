import { z } from 'zod';
import { localised, typed } from '../text';
import { ALOUD_CHECKS, STYLES } from './styles';

const Statement = z.strictObject({
	key: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/),
	text: localised(160),
	style: z.enum(STYLES),
	/** Why it is of that style; said when the room talks about it. */
	why: localised(200)
});
export type Statement = z.infer<typeof Statement>;

export const StanceContent = z.strictObject({
	scenario: localised(260),
	statements: z.array(Statement).min(3).max(8),
	/** What an own assertive line is written for. */
	line: localised(160)
});
export type StanceContent = z.infer<typeof StanceContent>;

/** Whether passive-aggressive is offered beside the other three. */
export const StanceArrangement = z.strictObject({ fourth: z.boolean() });
export type StanceArrangement = z.infer<typeof StanceArrangement>;

export const StanceAnswer = z.discriminatedUnion('form', [
	z.strictObject({
		form: z.literal('sort'),
		styles: z
			.array(z.strictObject({ key: z.string().max(20), style: z.enum(STYLES) }))
			.min(1)
			.max(8)
	}),
	z.strictObject({
		form: z.literal('line'),
		when: typed(120),
		feel: typed(120),
		like: typed(120),
		record: z.boolean()
	}),
	z.strictObject({
		form: z.literal('checks'),
		checks: z.array(z.enum(ALOUD_CHECKS.map(({ key }) => key))).max(ALOUD_CHECKS.length)
	})
]);
export type StanceAnswer = z.infer<typeof StanceAnswer>;
export type Sorted = Extract<StanceAnswer, { form: 'sort' }>;
export type Line = Extract<StanceAnswer, { form: 'line' }>;
