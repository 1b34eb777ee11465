import * as m from '../../paraglide/messages';
import type { SeatId } from '../../ids';
import { inLocale, type Locale, type Localised } from '../../localised';
import type { Own, Run, Step } from '../contract';
import { CHECKS, checksInUse, checksOf } from './checklist';
import type { AnswerOf, RolePlayAnswer, RolePlayArrangement, RolePlayContent, Scene } from './shapes';
import { isRun, nameOf, turnOf } from './steps';
import { roleIn, type Part } from './turns';

type RolePlayRun = Run<RolePlayContent, RolePlayArrangement>;
type Item = { key: string; label: string; about: string };

/** A seat's own card. Nobody else is named on it: who plays with whom is said in the room. */
export type Card = {
	role: string;
	/** Which of several scenes it is; empty where there is only one. */
	station: string;
	place: string;
	/** Who offers, as a part in the scene: "an old friend". */
	who: string;
	goal: string;
	/** The player's own first sentence and one change, once there are some. */
	line: string;
	change: string;
	title: string;
	lines: string[];
	/** Lines that are said one after the other. */
	numbered: boolean;
	held: string;
};

/** All words are in it, in the reader's language: a tablet carries no words of its own for this kind. */
export type RolePlayTablet =
	| { show: 'choose'; form: 'part' | 'vote' | 'change'; title: string; help: string; items: Item[] }
	| {
			show: 'scores';
			ask: { key: 'urge' | 'distress' | 'confidence'; question: string; low: string; high: string }[];
	  }
	| { show: 'card'; card: Card; buttons: { signal: string; label: string; stops: boolean }[] }
	| { show: 'ticks'; title: string; items: Item[]; live: boolean }
	| { show: 'line'; card: Card; label: string; help: string }
	| { show: 'words'; title: string; lines: string[]; small: string }
	| { show: 'learned'; label: string }
	| {
			show: 'plan';
			title: string;
			fields: { key: 'who' | 'first' | 'exit' | 'call'; label: string; longest: number }[];
	  };

/** What one seat's tablet shows: its own part in the step, and of the others nothing. */
export function rolePlayTablet(
	run: RolePlayRun,
	step: Step,
	seat: SeatId,
	own: Own<RolePlayAnswer>,
	locale: Locale
): RolePlayTablet {
	const { content, arrangement } = run;
	const say = (text: Localised) => inLocale(text, locale);
	const items = (list: readonly { key: string; label: Localised }[]): Item[] =>
		list.map(({ key, label }) => ({ key, label: say(label), about: '' }));
	const turn = turnOf(step.key) ?? 0;
	const role = roleIn(arrangement.turns[turn], seat);
	const card = (): Card => cardOf(run, turn, seat, own, locale);
	const rest = (): RolePlayTablet => ({ show: 'card', card: card(), buttons: [] });
	const inUse = items(checksInUse(arrangement.excuses));

	if (isRun(step.key)) {
		if (role?.part === 'refuser' || role?.part === 'offerer') {
			return { show: 'card', card: card(), buttons: buttonsOf(role.station, locale) };
		}
		const watched = role?.part === 'observer' ? checksOf(role.observer, arrangement.excuses) : [];
		if (watched.length === 0) return rest();
		return { show: 'ticks', title: m.roleplay_watch_for({}, { locale }), items: items(watched), live: true };
	}
	switch (nameOf(step.key)) {
		case 'frame':
			return { show: 'choose', form: 'part', ...partChoice(locale) };
		case 'before':
		case 'after':
			return { show: 'scores', ask: asked(locale) };
		case 'scene':
			return step.form
				? { show: 'choose', form: 'vote', ...sceneChoice(content, locale) }
				: words(say(sceneOf(run).title), [say(sceneOf(run).place)], '');
		case 'model':
			return { show: 'ticks', title: m.roleplay_spotted({}, { locale }), items: inUse, live: false };
		case 'huddle':
			if (role?.part !== 'refuser') return rest();
			return {
				show: 'line',
				card: { ...card(), lines: [] },
				label: m.roleplay_line({}, { locale }),
				help: m.roleplay_line_help({}, { locale })
			};
		case 'feedback':
			if (role?.part !== 'refuser') return starters(locale);
			return {
				show: 'choose',
				form: 'change',
				title: m.roleplay_change({}, { locale }),
				help: m.roleplay_change_help({}, { locale }),
				items: inUse
			};
		case 'de-role':
			return words(
				m.roleplay_derole_name({}, { locale }),
				[m.roleplay_derole_tonight({}, { locale })],
				m.roleplay_derole_seat({}, { locale })
			);
		case 'debrief':
			return { show: 'learned', label: m.roleplay_learned({}, { locale }) };
		case 'settle':
			return words(
				m.roleplay_settle_title({}, { locale }),
				[m.roleplay_settle_how({}, { locale })],
				m.roleplay_settle_wave({}, { locale })
			);
		case 'plan':
			return { show: 'plan', title: m.roleplay_plan_title({}, { locale }), fields: planFields(locale) };
		default:
			return rest();
	}
}

export function sceneOf({ content, arrangement }: RolePlayRun): Scene {
	const scene = content.scenes.find(({ key }) => key === arrangement.scene) ?? content.scenes[0];
	if (!scene) throw new RangeError('A role-play holds at least one scene.');
	return scene;
}

const words = (title: string, lines: string[], small: string): RolePlayTablet => ({
	show: 'words',
	title,
	lines,
	small
});

function partChoice(locale: Locale) {
	return {
		title: m.roleplay_part_title({}, { locale }),
		help: m.roleplay_rules({}, { locale }),
		items: [
			{
				key: 'play',
				label: m.roleplay_part_play({}, { locale }),
				about: m.roleplay_part_play_what({}, { locale })
			},
			{
				key: 'coach',
				label: m.roleplay_part_coach({}, { locale }),
				about: m.roleplay_part_coach_what({}, { locale })
			},
			{
				key: 'observe',
				label: m.roleplay_part_observe({}, { locale }),
				about: m.roleplay_part_observe_what({}, { locale })
			}
		]
	};
}

function sceneChoice({ scenes }: RolePlayContent, locale: Locale) {
	return {
		title: m.roleplay_vote({}, { locale }),
		help: '',
		items: scenes.map(({ key, title, place }) => ({
			key,
			label: inLocale(title, locale),
			about: inLocale(place, locale)
		}))
	};
}

/** The three private questions, before and after; on paper too. */
export const asked = (locale: Locale) => [
	{
		key: 'urge' as const,
		question: m.roleplay_ask_urge({}, { locale }),
		low: m.roleplay_low_urge({}, { locale }),
		high: m.roleplay_high_urge({}, { locale })
	},
	{
		key: 'distress' as const,
		question: m.roleplay_ask_distress({}, { locale }),
		low: m.roleplay_low_distress({}, { locale }),
		high: m.roleplay_high_distress({}, { locale })
	},
	{
		key: 'confidence' as const,
		question: m.roleplay_ask_confidence({}, { locale }),
		low: m.roleplay_low_confidence({}, { locale }),
		high: m.roleplay_high_confidence({}, { locale })
	}
];

export const planFields = (locale: Locale) => [
	{ key: 'who' as const, label: m.roleplay_plan_who({}, { locale }), longest: 120 },
	{ key: 'first' as const, label: m.roleplay_plan_first({}, { locale }), longest: 160 },
	{ key: 'exit' as const, label: m.roleplay_plan_exit({}, { locale }), longest: 160 },
	{ key: 'call' as const, label: m.roleplay_plan_call({}, { locale }), longest: 120 }
];

const starters = (locale: Locale): RolePlayTablet =>
	words(
		m.roleplay_strengths_first({}, { locale }),
		[m.roleplay_starter_1({}, { locale }), m.roleplay_starter_2({}, { locale })],
		m.roleplay_starter_3({}, { locale })
	);

function buttonsOf({ frozen, stopped }: { frozen: boolean; stopped: boolean }, locale: Locale) {
	if (stopped) return [];
	const hold = frozen
		? { signal: 'go-on', label: m.roleplay_go_on({}, { locale }), stops: false }
		: { signal: 'freeze', label: m.roleplay_freeze({}, { locale }), stops: false };
	return [hold, { signal: 'stop', label: m.roleplay_stop({}, { locale }), stops: true }];
}

const ROLES: Record<Part | 'watch', (inputs: object, options: { locale: Locale }) => string> = {
	refuser: m.roleplay_role_refuser,
	offerer: m.roleplay_role_offerer,
	coach: m.roleplay_role_coach,
	observer: m.roleplay_role_observer,
	watch: m.roleplay_role_watch
};
const TITLES: Record<Part | 'watch', (inputs: object, options: { locale: Locale }) => string> = {
	refuser: m.roleplay_lines_refuser,
	offerer: m.roleplay_lines_offerer,
	coach: m.roleplay_lines_coach,
	observer: m.roleplay_lines_observer,
	watch: m.roleplay_lines_observer
};

function cardOf(
	run: RolePlayRun,
	turn: number,
	seat: SeatId,
	own: Own<RolePlayAnswer>,
	locale: Locale
): Card {
	const { content, arrangement } = run;
	const say = (text: Localised) => inLocale(text, locale);
	const scene = sceneOf(run);
	const stations = arrangement.turns[turn]?.stations ?? [];
	const role = roleIn(arrangement.turns[turn], seat);
	const part = role?.part ?? 'watch';
	const lines = {
		offerer: () => scene.offers.slice(0, arrangement.pressure).map(say),
		refuser: () => content.cues.map(say),
		coach: () => content.cues.map(say),
		observer: () => checksOf(role?.observer ?? 0, arrangement.excuses).map(({ label }) => say(label)),
		watch: () => []
	};
	const plays = part === 'refuser' || part === 'offerer';
	const line = own[`t${turn + 1}.huddle`];
	const change = own[`t${turn + 1}.feedback`];
	return {
		role: ROLES[part]({}, { locale }),
		station: stations.length > 1 && role ? m.roleplay_station({ number: role.index + 1 }, { locale }) : '',
		place: say(scene.place),
		who: plays ? m.roleplay_who_offers({ who: say(scene.who) }, { locale }) : '',
		goal: part === 'refuser' || part === 'coach' ? say(content.goal) : '',
		line: line?.form === 'line' ? line.line : '',
		change:
			change?.form === 'change' ? `${m.roleplay_your_change({}, { locale })} ${say(checkLabel(change))}` : '',
		title: TITLES[part]({}, { locale }),
		lines: lines[part](),
		numbered: part === 'offerer',
		held: heldWords(role?.station, locale)
	};
}

function heldWords(station: { frozen: boolean; stopped: boolean } | undefined, locale: Locale): string {
	if (station?.stopped) return m.roleplay_stopped({}, { locale });
	return station?.frozen ? m.roleplay_frozen({}, { locale }) : '';
}

const checkLabel = ({ change }: AnswerOf<'change'>): Localised =>
	CHECKS.find(({ key }) => key === change)?.label ?? { en: change, es: change };
