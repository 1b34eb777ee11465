import * as m from '../../paraglide/messages';
import { inLocale, type Locale, type Localised } from '../../localised';
import type { PersonLine } from '../../record';
import { defineKind, NOTHING_ARRANGED, RESTING, type Step } from '../contract';
import { NO_SUMMARY } from '../summary';
import { both, ownWords } from '../text';
import { sortExample } from './example';
import { pilesOf, type Pile } from './piles';
import { placeOf, placesOf, talliesOf, type Place, type SortRun } from './places';
import { pretendSort } from './pretend';
import {
	OWN_KEYS,
	SortAnswer,
	SortArrangement,
	SortContent,
	type SortAnswer as Answer,
	type SortArrangement as Arrangement,
	type SortContent as Content
} from './shapes';

export type SortTablet =
	| {
			show: 'sort';
			prompt: string;
			/** Empty where the cards are put in an order, from `first` to `last`. */
			buckets: { key: string; label: string }[];
			first: string;
			last: string;
			cards: { key: string; text: string }[];
			ownCards: number;
	  }
	| { show: 'mine'; prompt: string; ordered: boolean; mine: Pile[]; explanation: string };

export type SortDisplay = {
	show: 'sort' | 'look' | 'talk';
	prompt: Localised;
	ordered: boolean;
	places: Place[];
	/** The place that the room looks at; empty for all. */
	focus: string;
	explanation: Localised | null;
};

const SORT: Step = {
	...RESTING,
	key: 'sort',
	label: { en: 'Sort the cards', es: 'Ordenar las tarjetas' },
	seconds: 240,
	say: {
		en: 'Put the cards where they fit for you. You may leave some out.',
		es: 'Ponga las tarjetas donde van para usted. Puede dejar algunas sin poner.'
	},
	watch: {
		en: 'A card can stir up an urge. Who stops, or goes quiet?',
		es: 'Una tarjeta puede despertar un impulso. ¿Quién se detiene o se queda en silencio?'
	}
};
const LOOK: Step = {
	...RESTING,
	key: 'look',
	label: { en: 'Look at it as a group', es: 'Mirarlo en grupo' },
	reveals: true,
	say: {
		en: 'Here is what we put where. No place is right or wrong.',
		es: 'Aquí está lo que pusimos. Ningún lugar está bien ni mal.'
	},
	watch: {
		en: 'Ask nobody where they put a card. Who likes may say so.',
		es: 'No pregunte a nadie dónde puso una tarjeta. Quien quiera, lo cuenta.'
	}
};
const TALK: Step = {
	...RESTING,
	key: 'talk',
	label: { en: 'Talk about it', es: 'Hablar de esto' },
	say: {
		en: 'What do you notice? Which card matters most to you this week?',
		es: '¿Qué nota? ¿Qué tarjeta le importa más esta semana?'
	},
	watch: {
		en: 'Read an own card before you show it. Words can tell who wrote them.',
		es: 'Lea una tarjeta propia antes de mostrarla. Las palabras pueden decir quién las escribió.'
	}
};

export const sort = defineKind<Content, Arrangement, Answer>({
	id: 'sort',
	version: 1,
	label: { en: 'Sorting cards', es: 'Ordenar tarjetas' },
	about: {
		en: 'Everyone puts cards into buckets or in an order, and may add own ones. Then the room looks at it together.',
		es: 'Cada persona pone tarjetas en grupos o en orden, y puede agregar las suyas. Luego se miran en grupo.'
	},
	withoutTablets: {
		en: 'Give each person a sheet to mark. For each card, ask for a show of hands, and only of those who like to. Write on the board what most people said, then talk about it.',
		es: 'Dé una hoja a cada persona para marcar. Por cada tarjeta, pida que levanten la mano solo quienes quieran. Escriba en la pizarra lo que dijo la mayoría, y hablen de ello.'
	},
	content: SortContent,
	arrangement: SortArrangement,
	answer: SortAnswer,
	...NOTHING_ARRANGED,

	arrange: () => ({ focus: '' }),
	arrangementFits: ({ content, arrangement: { focus } }) =>
		focus === '' || placesOf(content).some(({ key }) => key === focus),

	steps: ({ content }) => [
		// Own cards are words, which a facilitator may show.
		{ ...SORT, form: { name: 'sort', sees: content.ownCards > 0 ? 'staff-words' : 'staff-counts' } },
		LOOK,
		TALK
	],

	fits({ content }, _step, _seat, { placed, own }) {
		const { into, cards } = content;
		const owned = own.map(({ key }) => key);
		const known = [...cards.map(({ key }) => key), ...owned];
		const keys = placed.map(({ card }) => card);
		const isPlace = (bucket: string | null) =>
			into.mode === 'order' ? bucket === null : into.buckets.some(({ key }) => key === bucket);
		return (
			placed.length > 0 &&
			new Set(keys).size === keys.length &&
			keys.every((key) => known.includes(key)) &&
			placed.every(({ bucket }) => isPlace(bucket)) &&
			new Set(owned).size === owned.length &&
			owned.every((key) => OWN_KEYS.indexOf(key) < content.ownCards)
		);
	},

	tablet({ content }, step, _seat, own, locale) {
		return step.key === 'sort'
			? asked(content, locale)
			: sorted(content, own.sort, step.key === 'talk', locale);
	},

	display({ content, arrangement }, step) {
		const shows: SortDisplay = {
			show: step.key === 'look' || step.key === 'talk' ? step.key : 'sort',
			prompt: content.prompt,
			ordered: content.into.mode === 'order',
			places: placesOf(content),
			focus: arrangement.focus,
			explanation: content.explanation
		};
		return shows;
	},

	summarise({ content }, step, answers) {
		const given = answers.sort ?? [];
		if (step.key === 'talk') return { ...NO_SUMMARY, n: given.length };
		return { n: given.length, tallies: talliesOf(content, given) };
	},

	words: ({ own }) => own.map(({ key, text }) => ({ field: key, text })),

	scores: () => [],

	groupLines: ({ content }, answers) => [
		both((locale) =>
			m.kind_sort_group(
				{
					prompt: inLocale(content.prompt, locale),
					cards: content.cards.length,
					n: answers.sort?.length ?? 0
				},
				{ locale }
			)
		)
	],

	personLines(run, _seat, own) {
		const { sort } = own;
		return sort ? [both((locale) => sortedLine(run, sort, locale)), ...ownLines(sort)] : [];
	},

	plans: () => [],
	upgrades: {},
	pretend: ({ content }, _step, _seat, _own, locale, random) => pretendSort(content, locale, random),
	example: sortExample
});

function asked({ prompt, into, cards, ownCards }: Content, locale: Locale): SortTablet {
	const said = (text: Localised) => inLocale(text, locale);
	return {
		show: 'sort',
		prompt: said(prompt),
		buckets:
			into.mode === 'buckets' ? into.buckets.map(({ key, label }) => ({ key, label: said(label) })) : [],
		first: into.mode === 'order' ? said(into.first) : '',
		last: into.mode === 'order' ? said(into.last) : '',
		cards: cards.map(({ key, text }) => ({ key, text: said(text) })),
		ownCards
	};
}

function sorted(content: Content, answer: Answer | undefined, explains: boolean, locale: Locale): SortTablet {
	return {
		show: 'mine',
		prompt: inLocale(content.prompt, locale),
		ordered: content.into.mode === 'order',
		mine: answer ? pilesOf(content, answer, locale) : [],
		explanation: explains && content.explanation ? inLocale(content.explanation, locale) : ''
	};
}

/** How many of the exercise's own cards this person put, and where most of it lies: numbers, and never right or wrong. */
function sortedLine({ content }: SortRun, answer: Answer, locale: Locale): string {
	const prompt = inLocale(content.prompt, locale);
	const total = content.cards.length;
	const where = placesOf(content).map(({ key, label }) => ({
		label: inLocale(label, locale),
		count: content.cards.filter((card) => placeOf(content, answer, card.key) === key).length
	}));
	const count = where.reduce((sum, each) => sum + each.count, 0);
	const places = where
		.filter((each) => each.count > 0)
		.map((each) => `${each.label} ${each.count}`)
		.join(', ');
	if (content.into.mode === 'order' || places === '') {
		return m.kind_sort_person({ prompt, count, total }, { locale });
	}
	return m.kind_sort_person_places({ prompt, count, total, places }, { locale });
}

/** The person's own cards: their words only where they said so. */
function ownLines({ own, record }: Answer): PersonLine[] {
	if (own.length === 0) return [];
	const words = own.map(({ text }) => `“${text.replace(/\s+/g, ' ')}”`).join(', ');
	return [
		record
			? ownWords((locale) => m.kind_sort_person_words({ words }, { locale }))
			: both((locale) => m.kind_sort_person_own({ count: own.length }, { locale }))
	];
}
