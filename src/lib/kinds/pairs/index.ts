import * as m from '../../paraglide/messages';
import { inLocale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, RESTING, wasLeftOut, type Run, type Step } from '../contract';
import { inTurn } from '../in-turn';
import { NO_SUMMARY } from '../summary';
import { both } from '../text';
import { groupsFit, metAfter, placeOf, putTogether } from './grouping';
import { PairsAnswer, PairsArrangement, PairsContent } from './shapes';

export type PairsTablet = {
	/** What to do now, in one line. */
	title: string;
	/** The number of one's group, to find the others by; null where there is nothing to find. */
	number: number | null;
	lines: string[];
};

export type PairsDisplay = { title: Localised; prompt: Localised | null };

type PairsRun = Run<PairsContent, PairsArrangement>;

/** Which question a step is about, and whose turn it is, from 0; null where everybody talks with each other. */
function turnAt({ content }: PairsRun, step: Step): { prompt: Localised; speaker: number | null } | null {
	const [, prompt, speaker] = /^talk-(\d+)(?:-(\d+))?$/.exec(step.key) ?? [];
	const words = content.prompts[Number(prompt)];
	if (prompt === undefined || !words) return null;
	return { prompt: words, speaker: speaker === undefined ? null : Number(speaker) };
}

/** The questions that were talked about, by one of each group at least. */
function promptsTalked(run: PairsRun): Localised[] {
	const held = pairsSteps(run).filter(({ key }) => !wasLeftOut(run, key));
	return [...new Set(held.flatMap((step) => turnAt(run, step)?.prompt ?? []))];
}

function pairsSteps(run: PairsRun): Step[] {
	const { content, arrangement } = run;
	const step = (key: string, more: Partial<Step> & Pick<Step, 'label'>): Step => ({
		...RESTING,
		key,
		...more
	});
	const speakers =
		content.turns === 'each' ? Math.max(2, ...arrangement.groups.map(({ length }) => length)) : 1;
	const talks = content.prompts.flatMap((_, prompt) =>
		Array.from({ length: speakers }, (_, speaker) =>
			content.turns === 'each'
				? step(`talk-${prompt}-${speaker}`, {
						label: both((locale) =>
							content.prompts.length === 1
								? m.pairs_display_turn({ speaker: speaker + 1 }, { locale })
								: m.pairs_step_turn({ prompt: prompt + 1, speaker: speaker + 1 }, { locale })
						),
						seconds: content.seconds,
						say: both((locale) => (speaker === 0 ? m.pairs_say_first : m.pairs_say_change)({}, { locale })),
						watch: both((locale) => m.pairs_watch({}, { locale }))
					})
				: step(`talk-${prompt}`, {
						label: both((locale) => m.pairs_step_together({ prompt: prompt + 1 }, { locale })),
						seconds: content.seconds,
						watch: both((locale) => m.pairs_watch({}, { locale }))
					})
		)
	);
	return [
		step('find', {
			label: both((locale) => m.pairs_step_find({}, { locale })),
			say: both((locale) => m.pairs_say_find({}, { locale })),
			watch: both((locale) => m.pairs_watch_find({}, { locale }))
		}),
		...talks,
		step('back', {
			label: both((locale) => m.pairs_step_back({}, { locale })),
			say: content.back,
			watch: both((locale) => m.pairs_watch_back({}, { locale }))
		})
	];
}

export const pairs = defineKind<PairsContent, PairsArrangement, PairsAnswer>({
	id: 'pairs',
	version: 1,
	label: { en: 'Talk in pairs', es: 'Hablar en parejas' },
	about: {
		en: 'Two or three people talk about a question, by the clock. The app puts together people who have not talked lately.',
		es: 'Dos o tres personas hablan de una pregunta, con reloj. La aplicación junta a quienes no han hablado últimamente.'
	},
	withoutTablets: {
		en: 'Call out who talks with whom, read the question aloud, and say when to change over. Nothing is written down.',
		es: 'Diga quién habla con quién, lea la pregunta en voz alta y avise cuándo cambiar. No se escribe nada.'
	},
	content: PairsContent,
	arrangement: PairsArrangement,
	answer: PairsAnswer,
	...NOTHING_ARRANGED,

	arrange(content, room) {
		const before = PairsArrangement.safeParse(room.before).data;
		const met = before ? metAfter(before.met, before.groups) : [];
		const size = content.size === '3' ? 3 : 2;
		return {
			groups: putTogether({ seats: inTurn(room.seats, 'first', room.turns), size, apart: room.apart, met }),
			apart: room.apart,
			met
		};
	},
	arrangementFits: ({ arrangement }, seats) => groupsFit(arrangement, seats),
	steps: pairsSteps,
	asks: () => false,
	fits: () => false,

	tablet(run, step, seat, _own, locale) {
		const place = placeOf(run.arrangement.groups, seat);
		const shows = (title: string, lines: string[], number: number | null = null): PairsTablet => ({
			title,
			lines,
			number
		});
		if (step.key === 'back') return shows(inLocale(run.content.back, locale), []);
		if (!place) return shows(m.pairs_left_over({}, { locale }), []);
		const turn = turnAt(run, step);
		const intro = run.content.intro ? [inLocale(run.content.intro, locale)] : [];
		if (!turn) {
			return shows(
				m.pairs_find({}, { locale }),
				[m.pairs_place({ place: place.place + 1 }, { locale }), ...intro],
				place.group + 1
			);
		}
		const prompt = inLocale(turn.prompt, locale);
		const others = run.arrangement.groups[place.group]?.length ?? 0;
		if (turn.speaker === null) return shows(prompt, [m.pairs_together({}, { locale })]);
		if (turn.speaker >= others) return shows(prompt, [m.pairs_go_on({}, { locale })]);
		return turn.speaker === place.place
			? shows(prompt, [m.pairs_you_talk({}, { locale })])
			: shows(m.pairs_listen({}, { locale }), [m.pairs_listen_how({}, { locale })]);
	},

	display(run, step) {
		const turn = turnAt(run, step);
		const shows: PairsDisplay =
			step.key === 'back'
				? { title: step.label, prompt: run.content.back }
				: {
						title:
							turn && turn.speaker !== null
								? both((locale) => m.pairs_display_turn({ speaker: (turn.speaker ?? 0) + 1 }, { locale }))
								: step.label,
						prompt: turn ? turn.prompt : run.content.intro
					};
		return shows;
	},

	summarise: () => NO_SUMMARY,
	words: () => [],
	scores: () => [],

	groupLines(run) {
		const talked = promptsTalked(run);
		if (talked.length === 0) return [both((locale) => m.kind_pairs_group_none({}, { locale }))];
		return [
			both((locale) =>
				m.kind_pairs_group(
					{
						people: run.arrangement.groups.flat().length,
						prompts: talked.map((prompt) => `“${inLocale(prompt, locale)}”`).join(', ')
					},
					{ locale }
				)
			)
		];
	},

	personLines: (run, seat) =>
		promptsTalked(run).length > 0 && placeOf(run.arrangement.groups, seat)
			? [both((locale) => m.kind_pairs_person({}, { locale }))]
			: [],

	plans: () => [],

	turnsAt(run, step) {
		if (!/^talk-0(-0)?$/.test(step.key)) return [];
		return run.arrangement.groups.flatMap(([first]) => (first ? [{ seat: first, part: 'first' }] : []));
	},

	upgrades: {},
	pretend: () => ({ form: 'never' }),
	example: {
		content: {
			intro: { en: 'One talks, the other only listens.', es: 'Una persona habla y la otra solo escucha.' },
			size: '2',
			turns: 'each',
			prompts: [{ en: 'What went a little better this week?', es: '¿Qué salió un poco mejor esta semana?' }],
			seconds: 120,
			back: { en: 'How was it to be listened to?', es: '¿Cómo fue que le escucharan?' }
		},
		answers: []
	}
});
