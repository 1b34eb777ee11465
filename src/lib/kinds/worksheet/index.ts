import { z } from 'zod';
import * as m from '../../paraglide/messages';
import { both, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED } from '../contract';
import { between } from '../pretend';
import { NO_SUMMARY } from '../summary';
import { example } from './example';
import { groupLine, personLines } from './lines';
import { fieldsByKey, ofAudience, pagesFor, valueFits, valueLeft } from './pages';
import { pretendValues } from './pretend';
import { WorksheetAnswer, WorksheetContent } from './shapes';
import { worksheetSheet } from './sheet';
import { worksheetSteps } from './steps';
import { worksheetTablet } from './tablet';

export type WorksheetDisplay = { prompt: Localised };

export const worksheet = defineKind<WorksheetContent, Record<string, never>, WorksheetAnswer>({
	id: 'worksheet',
	version: 1,
	label: { en: 'Worksheet', es: 'Hoja de trabajo' },
	about: {
		en: 'Everyone fills in a sheet of their own, page by page. It comes back to them in the next session.',
		es: 'Cada persona llena su propia hoja, página por página. La hoja vuelve a ella en la próxima sesión.'
	},
	withoutTablets: {
		en: 'Give each person a sheet and time to write. It stays with them: ask them to bring it along next time. With a ruler, people take the part that fits their number.',
		es: 'Dé una hoja a cada persona y tiempo para escribir. La hoja es suya: pida que la traigan la próxima vez. Si hay una regla, cada persona toma la parte que va con su número.'
	},
	content: WorksheetContent,
	arrangement: z.strictObject({}),
	answer: WorksheetAnswer,
	...NOTHING_ARRANGED,

	steps: ({ content }) => worksheetSteps(content),

	fits({ content }, step, _seat, answer) {
		if (step.form?.name !== answer.form) return false;
		if (answer.form === 'ruler') return true;
		const fields = fieldsByKey(content, answer.form);
		const keys = answer.values.map(({ key }) => key);
		return (
			keys.length > 0 &&
			new Set(keys).size === keys.length &&
			answer.values.every((value) => valueFits(fields.get(value.key), value))
		);
	},

	keeps: {
		forms: ['own', 'staff'],
		remains({ content }, step, answer) {
			if (answer.form === 'ruler' || step.form?.name !== answer.form) return null;
			const fields = fieldsByKey(content, answer.form);
			const values = answer.values.flatMap((value, index) => {
				const isFirst = answer.values.findIndex(({ key }) => key === value.key) === index;
				return isFirst ? valueLeft(fields.get(value.key), value) : [];
			});
			if (values.length === 0) return null;
			// Whether words may stand in the record is asked anew each time.
			return answer.form === 'own' ? { form: 'own', values } : { form: 'staff', values, record: false };
		},
		sheet: ({ content }, own, locale) => worksheetSheet(content, own, locale)
	},

	tablet: ({ content }, step, _seat, own, locale) => worksheetTablet(content, step, own, locale),

	display({ content }, step) {
		const prompt = step.form ? m.worksheet_display_write : m.worksheet_display_talk;
		const shows: WorksheetDisplay = {
			prompt:
				step.key === 'ruler' && content.ruler
					? content.ruler.question
					: both((locale) => prompt({}, { locale }))
		};
		return shows;
	},

	summarise: (_run, step, answers) => ({ ...NO_SUMMARY, n: answers[step.key]?.length ?? 0 }),

	words: (answer) =>
		answer.form === 'staff'
			? answer.values.flatMap((value) => ('text' in value ? [{ field: value.key, text: value.text }] : []))
			: [],

	scores: () => [],

	groupLines: ({ content }, answers) => [
		groupLine(content, Math.max(answers.own?.length ?? 0, answers.staff?.length ?? 0))
	],

	personLines: ({ content }, _seat, own) => personLines(content, own),

	plans: () => [],
	upgrades: {},

	pretend({ content }, step, _seat, own, locale, random) {
		if (step.key === 'ruler') return { form: 'ruler', value: between(3, 9, random) };
		const form = step.key === 'staff' ? 'staff' : 'own';
		const values = pretendValues(ofAudience(pagesFor(content, own), form), locale, random);
		return form === 'own' ? { form, values } : { form, values, record: random() < 0.5 };
	},
	example
});
