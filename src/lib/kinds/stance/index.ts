import * as m from '../../paraglide/messages';
import { inLocale, type Locale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, RESTING, wasLeftOut, type Run, type Step } from '../contract';
import { NO_SUMMARY, type Tally } from '../summary';
import { both, ownWords } from '../text';
import { stanceExample } from './example';
import { pretendStance } from './pretend';
import {
	StanceAnswer,
	StanceArrangement,
	StanceContent,
	type Line,
	type Sorted,
	type StanceAnswer as Answer,
	type StanceArrangement as Arrangement,
	type StanceContent as Content,
	type Statement
} from './shapes';
import { ALOUD_CHECKS, STYLE_LABELS, STYLES, type Style } from './styles';

export type StanceTablet =
	| {
			show: 'sort';
			scenario: string;
			statements: { key: string; text: string }[];
			styles: { key: Style; label: string; about: string }[];
	  }
	| { show: 'talk'; text: string; mine: string }
	| {
			show: 'line';
			prompt: string;
			safety: string;
			parts: { key: 'when' | 'feel' | 'like'; label: string }[];
	  }
	| { show: 'checks'; title: string; checks: { key: string; label: string }[] }
	| { show: 'rest' };

export type StanceDisplay =
	| { show: 'scenario'; scenario: Localised; styles: { label: Localised; about: Localised }[] }
	| { show: 'talk'; text: Localised; style: Localised; why: Localised }
	| { show: 'line'; prompt: Localised }
	| { show: 'checks'; checks: Localised[] };

type StanceRun = Run<Content, Arrangement>;

const SORT: Step = {
	...RESTING,
	key: 'sort',
	label: { en: 'Name the style', es: 'Nombrar el estilo' },
	form: { name: 'sort', sees: 'staff-counts' },
	seconds: 180,
	say: {
		en: 'Read each answer. Which style is it? There is no prize for being right.',
		es: 'Lean cada respuesta. ¿Qué estilo es? No hay premio por acertar.'
	}
};
const LINE: Step = {
	...RESTING,
	key: 'line',
	label: { en: 'Own line', es: 'Frase propia' },
	form: { name: 'line', sees: 'staff-words' },
	seconds: 240,
	say: {
		en: 'Make a line of your own: when…, I feel…, I’d like… Do not try it on someone who may hurt you. Talk to us first.',
		es: 'Haga una frase propia: cuando…, me siento…, me gustaría… No la pruebe con alguien que pueda hacerle daño. Hable antes con el equipo.'
	},
	watch: {
		en: '“I feel that you…” is a judgement of the other person, not a feeling.',
		es: '“Siento que tú…” es un juicio sobre la otra persona, no un sentimiento.'
	}
};
const SHARE: Step = {
	...RESTING,
	key: 'share',
	label: { en: 'Look at some lines', es: 'Mirar algunas frases' },
	say: {
		en: 'Here are a few, without names. What makes this one clear?',
		es: 'Aquí hay algunas, sin nombres. ¿Qué hace clara a esta?'
	}
};
const ALOUD: Step = {
	...RESTING,
	key: 'aloud',
	label: { en: 'Say it aloud', es: 'Decirlo en voz alta' },
	form: { name: 'checks', sees: 'staff-counts' },
	reveals: true,
	seconds: 300,
	say: {
		en: 'Who wants to say theirs aloud? The others tick what they heard in the round.',
		es: '¿Quién quiere decir la suya en voz alta? El resto marca lo que oyó en la ronda.'
	},
	watch: {
		en: 'Strengths first. Nobody has to speak.',
		es: 'Primero lo bueno. Nadie tiene que hablar.'
	}
};

export const stance = defineKind<Content, Arrangement, Answer>({
	id: 'stance',
	version: 1,
	label: { en: 'Passive, assertive, aggressive', es: 'Pasivo, asertivo, agresivo' },
	about: {
		en: 'People name the style of some answers, talk about them, and write an assertive line of their own.',
		es: 'Las personas nombran el estilo de unas respuestas, hablan de ellas y escriben una frase asertiva propia.'
	},
	withoutTablets: {
		en: 'Read each answer aloud; people mark its style on their sheet. Ask for a show of hands for each style, and talk about it. Then everyone writes the own line. In the round, the others mark what they heard.',
		es: 'Lea cada respuesta en voz alta; cada persona marca el estilo en su hoja. Pida que levanten la mano por cada estilo y hablen de ello. Luego cada quien escribe su frase propia. En la ronda, los demás marcan lo que oyeron.'
	},
	content: StanceContent,
	arrangement: StanceArrangement,
	answer: StanceAnswer,
	...NOTHING_ARRANGED,

	arrange: (_content, room) => ({ fourth: room.fourthStyle }),

	steps: (run) => [SORT, ...statements(run).map(talkStep), LINE, SHARE, ALOUD],

	fits(run, step, _seat, answer) {
		if (step.form?.name !== answer.form) return false;
		if (answer.form === 'line') return [answer.when, answer.feel, answer.like].some((part) => part !== '');
		if (answer.form === 'checks') return new Set(answer.checks).size === answer.checks.length;
		const keys = answer.styles.map(({ key }) => key);
		const known = statements(run).map(({ key }) => key);
		return (
			new Set(keys).size === keys.length &&
			keys.every((key) => known.includes(key)) &&
			answer.styles.every(({ style }) => styles(run).includes(style))
		);
	},

	tablet(run, step, _seat, own, locale) {
		return tabletShows(run, step, own.sort, locale);
	},

	display(run, step) {
		return displayShows(run, step);
	},

	summarise(run, step, answers) {
		if (step.key === 'aloud') {
			const given = (answers.aloud ?? []).filter((answer) => answer.form === 'checks');
			return { n: given.length, tallies: [checksTally(given.flatMap(({ checks }) => checks))] };
		}
		const sorted = (answers.sort ?? []).filter((answer) => answer.form === 'sort');
		const talked = statements(run).filter(
			(statement) => step.key === 'sort' || step.key === talkKey(statement)
		);
		if (talked.length === 0) return { ...NO_SUMMARY, n: answers[step.key]?.length ?? 0 };
		return { n: sorted.length, tallies: talked.map((statement) => tallyOf(run, statement, sorted)) };
	},

	words(answer, said) {
		if (answer.form !== 'line') return [];
		return [{ field: 'line', text: sentence(answer, said) }];
	},

	scores: () => [],

	groupLines(run, answers) {
		const asked = statements(run);
		const talked = asked.filter((each) => !wasLeftOut(run, talkKey(each))).length;
		const say = talked > 0 ? m.kind_stance_group : m.kind_stance_group_asked;
		const counts = { statements: talked || asked.length, lines: answers.line?.length ?? 0 };
		return [both((locale) => say(counts, { locale }))];
	},

	personLines(run, _seat, own, said) {
		const sorted = own.sort?.form === 'sort' ? own.sort : undefined;
		const line = own.line?.form === 'line' ? own.line : undefined;
		const lines = [];
		if (sorted) {
			const total = statements(run).length;
			const same = statements(run).filter(({ key, style }) => styleOf(sorted, key) === style).length;
			lines.push(both((locale) => m.kind_stance_person_sort({ same, total }, { locale })));
		}
		if (line) {
			lines.push(
				line.record
					? ownWords((locale) => m.kind_stance_person_words({ words: sentence(line, said) }, { locale }))
					: both((locale) => m.kind_stance_person_line({}, { locale }))
			);
		}
		return lines;
	},

	plans: () => [],
	upgrades: {},
	pretend: (run, step, _seat, _own, locale, random) =>
		pretendStance(
			step.form?.name ?? '',
			{ statements: statements(run), styles: styles(run) },
			locale,
			random
		),
	example: stanceExample
});

const styles = ({ arrangement }: StanceRun): Style[] =>
	STYLES.filter((style) => arrangement.fourth || style !== 'passive-aggressive');

/** Without the fourth style its statements are left out too: none of the three would be right for them. */
const statements = (run: StanceRun): Statement[] =>
	run.content.statements.filter(({ style }) => styles(run).includes(style));

const talkKey = ({ key }: Statement): string => `talk.${key}`;

function talkStep(statement: Statement, index: number): Step {
	const style = STYLE_LABELS[statement.style].label;
	return {
		...RESTING,
		key: talkKey(statement),
		label: { en: `Talk about answer ${index + 1}`, es: `Hablar de la respuesta ${index + 1}` },
		reveals: true,
		say: {
			en: `${style.en}: ${inLocale(statement.why, 'en')} How well does it work, and with whom?`,
			es: `${style.es}: ${inLocale(statement.why, 'es')} ¿Qué tan bien funciona, y con quién?`
		}
	};
}

const styleOf = (sorted: Sorted, key: string): Style | undefined =>
	sorted.styles.find((each) => each.key === key)?.style;

function tallyOf(run: StanceRun, statement: Statement, sorted: Sorted[]): Tally {
	return {
		key: statement.key,
		title: statement.text,
		ordered: false,
		bars: styles(run).map((style) => ({
			key: style,
			label: STYLE_LABELS[style].label,
			count: sorted.filter((answer) => styleOf(answer, statement.key) === style).length
		}))
	};
}

function checksTally(checks: string[]): Tally {
	return {
		key: 'aloud',
		title: { en: 'What we heard', es: 'Lo que oímos' },
		ordered: false,
		bars: ALOUD_CHECKS.map(({ key, label }) => ({
			key,
			label,
			count: checks.filter((check) => check === key).length
		}))
	};
}

function tabletShows(run: StanceRun, step: Step, sorted: Answer | undefined, locale: Locale): StanceTablet {
	const { content } = run;
	if (step.key === 'sort') {
		return {
			show: 'sort',
			scenario: inLocale(content.scenario, locale),
			statements: statements(run).map(({ key, text }) => ({ key, text: inLocale(text, locale) })),
			styles: styles(run).map((key) => ({
				key,
				label: inLocale(STYLE_LABELS[key].label, locale),
				about: inLocale(STYLE_LABELS[key].about, locale)
			}))
		};
	}
	if (step.key === 'line') {
		return {
			show: 'line',
			prompt: inLocale(content.line, locale),
			safety: m.stance_line_safety({}, { locale }),
			parts: [
				{ key: 'when', label: m.stance_when({}, { locale }) },
				{ key: 'feel', label: m.stance_feel({}, { locale }) },
				{ key: 'like', label: m.stance_like({}, { locale }) }
			]
		};
	}
	if (step.key === 'aloud') {
		return {
			show: 'checks',
			title: m.stance_heard({}, { locale }),
			checks: ALOUD_CHECKS.map(({ key, label }) => ({ key, label: inLocale(label, locale) }))
		};
	}
	const talked = statements(run).find((statement) => talkKey(statement) === step.key);
	if (!talked) return { show: 'rest' };
	const mine = sorted?.form === 'sort' ? styleOf(sorted, talked.key) : undefined;
	return {
		show: 'talk',
		text: inLocale(talked.text, locale),
		mine: mine ? m.stance_you_said({ style: inLocale(STYLE_LABELS[mine].label, locale) }, { locale }) : ''
	};
}

function displayShows(run: StanceRun, step: Step): StanceDisplay {
	const { content } = run;
	const talked = statements(run).find((statement) => talkKey(statement) === step.key);
	if (talked) {
		return { show: 'talk', text: talked.text, style: STYLE_LABELS[talked.style].label, why: talked.why };
	}
	if (step.key === 'aloud') return { show: 'checks', checks: ALOUD_CHECKS.map(({ label }) => label) };
	if (step.key === 'line' || step.key === 'share') return { show: 'line', prompt: content.line };
	return {
		show: 'scenario',
		scenario: content.scenario,
		styles: styles(run).map((style) => STYLE_LABELS[style])
	};
}

/** The three parts as one line: "When …, I feel …, I’d like …", in the words that were typed. */
function sentence({ when, feel, like }: Line, locale: Locale): string {
	const parts = [
		when && m.kind_stance_when({ words: when }, { locale }),
		feel && m.kind_stance_feel({ words: feel }, { locale }),
		like && m.kind_stance_like({ words: like }, { locale })
	];
	const words = parts.filter(Boolean).join(', ');
	return `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`.replace(/[.\s]*$/, '.');
}
