import type { NoteAtom, NoteBody, NoteFormat, NoteSection } from './record';
import type { Localised } from './localised';
import type { DraftLine } from './record-views';

const section = (key: string, title: Localised, hint: Localised, takes: NoteAtom[]): NoteSection => ({
	key,
	title,
	hint,
	takes
});

const PLAN = section(
	'plan',
	{ en: 'Plan', es: 'Plan' },
	{ en: 'What comes next, and by when.', es: 'Qué sigue, y para cuándo.' },
	['next']
);
const ASSESSMENT_HINT: Localised = {
	en: 'Your clinical judgement: response, progress, risk.',
	es: 'Su juicio clínico: respuesta, progreso, riesgo.'
};
const INTERVENTION = section(
	'intervention',
	{ en: 'Intervention', es: 'Intervención' },
	{ en: 'What staff did, and with which method.', es: 'Qué hizo el personal, y con qué método.' },
	['done']
);

/**
 * The sections of each format as they come, and which sentences of a draft go where: every kind of sentence into one
 * (clinical.md 4.1).
 */
export const FORMAT_SECTIONS: Record<NoteFormat, NoteSection[]> = {
	DAP: [
		section(
			'data',
			{ en: 'Data', es: 'Datos' },
			{ en: 'What was said, seen and done.', es: 'Qué se dijo, se vio y se hizo.' },
			['said', 'seen', 'done']
		),
		section('assessment', { en: 'Assessment', es: 'Valoración' }, ASSESSMENT_HINT, [
			'goal',
			'response',
			'risk'
		]),
		PLAN
	],
	SOAP: [
		section(
			'subjective',
			{ en: 'Subjective', es: 'Subjetivo' },
			{ en: 'What was said, in short.', es: 'Qué se dijo, en breve.' },
			['said']
		),
		section(
			'objective',
			{ en: 'Objective', es: 'Objetivo' },
			{ en: 'What was seen, measured and done.', es: 'Qué se vio, se midió y se hizo.' },
			['seen', 'done']
		),
		section('assessment', { en: 'Assessment', es: 'Valoración' }, ASSESSMENT_HINT, [
			'goal',
			'response',
			'risk'
		]),
		PLAN
	],
	BIRP: [
		section(
			'behavior',
			{ en: 'Behavior', es: 'Conducta' },
			{ en: 'What was seen and said, and the goal.', es: 'Qué se vio y se dijo, y la meta.' },
			['goal', 'seen', 'said']
		),
		INTERVENTION,
		section('response', { en: 'Response', es: 'Respuesta' }, ASSESSMENT_HINT, ['response', 'risk']),
		PLAN
	],
	GIRP: [
		section(
			'goal',
			{ en: 'Goal', es: 'Meta' },
			{ en: 'The goal of the plan that was worked on.', es: 'La meta del plan en la que se trabajó.' },
			['goal']
		),
		INTERVENTION,
		section('response', { en: 'Response', es: 'Respuesta' }, ASSESSMENT_HINT, [
			'said',
			'seen',
			'response',
			'risk'
		]),
		PLAN
	]
};

/** Before a section's key in the name of its field in a form. */
export const SECTION = 'text.';

/** The sections that a note was begun with: those of its template, else its format's own. */
export const sectionsOf = (note: { format: NoteFormat; sections: NoteSection[] | null }): NoteSection[] =>
	note.sections ?? FORMAT_SECTIONS[note.format];

/** The key of the section into which a sentence of this kind is drafted; the first one where no section takes it. */
export const sectionFor = (sections: readonly NoteSection[], atom: NoteAtom): string =>
	(sections.find(({ takes }) => takes.includes(atom)) ?? sections[0])?.key ?? '';

/** What is drafted into one section. What only stands in for something is there where nothing else is. */
export function draftedInto(
	lines: readonly DraftLine[],
	sections: readonly NoteSection[],
	key: string
): DraftLine[] {
	const here = lines.filter(({ atom }) => sectionFor(sections, atom) === key);
	const own = here.filter(({ standIn }) => !standIn);
	return own.length > 0 ? own : here;
}

/** Drafted lines as a note's text, one a line. */
export const bodyOf = (lines: readonly DraftLine[], sections: readonly NoteSection[]): NoteBody =>
	Object.fromEntries(
		sections.map(({ key }) => [
			key,
			draftedInto(lines, sections, key)
				.map(({ text }) => text)
				.join('\n')
		])
	);

/** Whether two texts are the same in every section. */
export const isSameText = (sections: readonly NoteSection[], a: NoteBody, b: NoteBody): boolean =>
	sections.every(({ key }) => (a[key] ?? '') === (b[key] ?? ''));
