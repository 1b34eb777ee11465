import { z } from 'zod';
import * as m from '../../paraglide/messages';
import { inLocale, type Locale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, type Step } from '../contract';
import { NO_SUMMARY } from '../summary';
import { both, localised, ownWords, typed } from '../text';
import { pretendReflection } from './pretend';

export const ReflectionContent = z.strictObject({
	prompt: localised(160).meta({
		label: { en: 'What people write about', es: 'Sobre qué se escribe' },
		hint: { en: 'A question, or a sentence to go on from.', es: 'Una pregunta, o una frase para seguir.' }
	}),
	help: localised(200)
		.nullable()
		.meta({
			label: { en: 'Help under it', es: 'Ayuda debajo' },
			hint: {
				en: 'A sentence that makes beginning easier. May be empty.',
				es: 'Una frase que ayuda a empezar. Puede quedar vacía.'
			}
		}),
	starters: z
		.array(localised(50))
		.max(4)
		.meta({
			label: { en: 'First words', es: 'Primeras palabras' },
			hint: {
				en: 'Buttons on the tablet: a tap writes them.',
				es: 'Botones en la tableta: al tocarlos, se escriben.'
			},
			one: { en: 'First words', es: 'Primeras palabras' }
		}),
	shows: z.enum(['cards', 'words']).meta({
		label: { en: 'On the room’s screen', es: 'En la pantalla de la sala' },
		hint: {
			en: 'How texts that you let through are shown.',
			es: 'Cómo se ven los textos que usted deja pasar.'
		},
		choices: {
			cards: { en: 'Sentences, one at a time', es: 'Frases, una a la vez' },
			words: { en: 'Single words, in a list', es: 'Palabras sueltas, en una lista' }
		},
		start: 'cards'
	}),
	longest: z
		.int()
		.min(20)
		.max(600)
		.meta({
			label: { en: 'Most letters in an answer', es: 'Máximo de letras por respuesta' },
			start: 300
		})
});
export type ReflectionContent = z.infer<typeof ReflectionContent>;

export const ReflectionAnswer = z.strictObject({
	form: z.literal('text'),
	text: typed(600).pipe(z.string().min(1)),
	/** The person said that their words may stand in their own record. */
	record: z.boolean()
});
export type ReflectionAnswer = z.infer<typeof ReflectionAnswer>;

export type ReflectionTablet =
	| { ask: { prompt: string; help: string; starters: string[]; longest: number } }
	| { rest: string; mine: string };

export type ReflectionDisplay = { prompt: Localised; shows: 'cards' | 'words' };

const WRITE: Step = {
	key: 'write',
	label: { en: 'Write', es: 'Escribir' },
	form: { name: 'text', sees: 'staff-words' },
	reveals: false,
	seconds: 180,
	say: {
		en: 'Write for yourself first. A few words are enough, and you can pass.',
		es: 'Escriba primero para usted. Con pocas palabras basta. Y puede pasar.'
	},
	watch: {
		en: 'Who does not write? Offer to write it for them, or on paper.',
		es: '¿Quién no escribe? Ofrezca escribirlo usted, o el papel.'
	},
	protects: false
};
const TALK: Step = {
	key: 'talk',
	label: { en: 'Talk about it', es: 'Hablar de esto' },
	form: null,
	reveals: false,
	seconds: null,
	say: {
		en: 'I will show a few without names. Whose it is stays with them.',
		es: 'Mostraré algunas sin nombre. De quién son, se queda con cada persona.'
	},
	watch: {
		en: 'Read each text before you show it. Words can tell who wrote them.',
		es: 'Lea cada texto antes de mostrarlo. Las palabras pueden decir quién las escribió.'
	},
	protects: false
};

export const reflection = defineKind<ReflectionContent, Record<string, never>, ReflectionAnswer>({
	id: 'reflection',
	version: 1,
	label: { en: 'Reflection', es: 'Reflexión' },
	about: {
		en: 'Everyone writes a few words. The facilitator may show some, without names.',
		es: 'Cada persona escribe unas palabras. Quien dirige puede mostrar algunas, sin nombres.'
	},
	withoutTablets: {
		en: 'Give each person a sheet. Whoever likes reads a few words aloud; nobody has to, and the sheets stay with their owners.',
		es: 'Dé una hoja a cada persona. Quien quiera lee unas palabras en voz alta; nadie tiene que hacerlo, y cada hoja se queda con quien la escribió.'
	},
	content: ReflectionContent,
	arrangement: z.strictObject({}),
	answer: ReflectionAnswer,
	...NOTHING_ARRANGED,

	steps: () => [WRITE, TALK],

	fits: ({ content }, _step, _seat, { text }) => [...text].length <= content.longest,

	tablet({ content }, step, _seat, own, locale) {
		const shows: ReflectionTablet =
			step.key === 'write'
				? {
						ask: {
							prompt: inLocale(content.prompt, locale),
							help: content.help ? inLocale(content.help, locale) : '',
							starters: content.starters.map((starter) => inLocale(starter, locale)),
							longest: content.longest
						}
					}
				: { rest: inLocale(content.prompt, locale), mine: own.write?.text ?? '' };
		return shows;
	},

	display({ content }) {
		const shows: ReflectionDisplay = { prompt: content.prompt, shows: content.shows };
		return shows;
	},

	summarise: (_run, _step, answers) => ({ ...NO_SUMMARY, n: answers.write?.length ?? 0 }),

	words: ({ text }) => [{ field: 'text', text }],

	scores: () => [],

	groupLines: ({ content }, answers) => [
		both((locale) =>
			m.kind_reflection_group(
				{ prompt: inLocale(content.prompt, locale), n: answers.write?.length ?? 0 },
				{ locale }
			)
		)
	],

	personLines({ content }, _seat, own) {
		const { write } = own;
		if (!write) return [];
		const prompt = (locale: Locale) => inLocale(content.prompt, locale);
		const words = oneLine(write.text);
		return [
			write.record
				? ownWords((locale) => m.kind_reflection_person_words({ prompt: prompt(locale), words }, { locale }))
				: both((locale) => m.kind_reflection_person({ prompt: prompt(locale) }, { locale }))
		];
	},

	plans: () => [],
	upgrades: {},
	pretend: ({ content }, _step, _seat, _own, locale, random) =>
		pretendReflection(locale, content.longest, random),
	example: {
		content: {
			prompt: { en: 'What helped you get here today?', es: '¿Qué le ayudó a llegar hoy?' },
			help: { en: 'A person, a thing you did, a thought.', es: 'Una persona, algo que hizo, una idea.' },
			starters: [{ en: 'It helped that', es: 'Me ayudó que' }],
			shows: 'cards',
			longest: 300
		},
		answers: [
			{ step: 'write', answer: { form: 'text', text: 'My sister drove me.', record: true } },
			{ step: 'write', answer: { form: 'text', text: 'I just came.', record: false } }
		]
	}
});

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
