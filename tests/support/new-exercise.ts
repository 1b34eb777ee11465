import { kindOf } from '$lib/kinds/registry';
import type { NewExercise } from '$lib/server/programme/write-exercise';

/** An exercise as somebody writes it: scales, with a kind's example for its content. */
export const aNewExercise = (changed: Partial<NewExercise> = {}): NewExercise => ({
	kind: 'scale',
	title: { en: 'How it is now', es: 'Cómo está ahora' },
	topics: ['stress'],
	groupTypes: ['skills', 'support'],
	stages: [],
	minutes: 10,
	notFor: { en: 'Nobody in particular.', es: '' },
	source: 'Our own words.',
	content: kindOf('scale')!.example.content,
	copiedFrom: null,
	...changed
});
