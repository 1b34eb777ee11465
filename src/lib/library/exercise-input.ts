import { z } from 'zod';
import { STAGES, TOPICS } from '../curriculum/schema';
import type { Json } from '../json';
import type { Kind } from '../kinds/contract';
import { both, localised, oneLine } from '../kinds/text';
import * as m from '../paraglide/messages';
import { GROUP_TYPES } from '../settings';
import { GROUP_TYPE_LABELS, STAGE_LABELS } from './labels';
import { TOPIC_LABELS } from './topics';

const FOR_ALL = both((locale) => m.write_groups_hint({}, { locale }));

/** What is written about every exercise of a clinic's own, whatever its kind. */
const About = z.strictObject({
	title: localised(80).meta({ label: { en: 'Title', es: 'Título' } }),
	minutes: z
		.int()
		.min(1)
		.max(120)
		.meta({
			label: { en: 'Minutes', es: 'Minutos' },
			hint: { en: 'With the talk about it.', es: 'Con la conversación incluida.' },
			start: 15
		}),
	topics: z
		.array(z.enum(TOPICS))
		.max(TOPICS.length)
		.meta({
			label: { en: 'Topics', es: 'Temas' },
			hint: { en: 'They help to find it again.', es: 'Ayudan a encontrarlo después.' },
			choices: TOPIC_LABELS
		}),
	groupTypes: z
		.array(z.enum(GROUP_TYPES))
		.max(GROUP_TYPES.length)
		.meta({
			label: both((locale) => m.write_groups({}, { locale })),
			hint: FOR_ALL,
			choices: GROUP_TYPE_LABELS
		}),
	stages: z
		.array(z.enum(STAGES))
		.max(STAGES.length)
		.meta({
			label: both((locale) => m.write_stages({}, { locale })),
			hint: FOR_ALL,
			choices: STAGE_LABELS
		}),
	notFor: localised(240)
		.nullable()
		.meta({
			label: { en: 'Who it is not for, and when', es: 'Para quién no es, y cuándo' },
			hint: {
				en: 'You see it before you push the exercise. May be empty.',
				es: 'Usted lo ve antes de enviar el ejercicio. Puede quedar vacío.'
			}
		}),
	source: oneLine(300).meta({
		label: { en: 'Where it comes from', es: 'De dónde viene' },
		hint: {
			en: 'A book or a manual, for example. May be empty.',
			es: 'Por ejemplo, un libro o un manual. Puede quedar vacío.'
		}
	})
});

/** An exercise as somebody writes it: what every exercise has, and the content of its kind. */
export type ExerciseInput = z.infer<typeof About> & { content: Json };

/** Of something that has more, what somebody writes. */
export const writtenIn = (exercise: ExerciseInput): ExerciseInput => ({
	title: exercise.title,
	minutes: exercise.minutes,
	topics: exercise.topics,
	groupTypes: exercise.groupTypes,
	stages: exercise.stages,
	notFor: exercise.notFor,
	source: exercise.source,
	content: exercise.content
});

export const exerciseInput = (kind: Kind) =>
	z.strictObject({
		...About.shape,
		content: kind.content.meta({ label: kind.label })
	}) as unknown as z.ZodType<ExerciseInput>;
