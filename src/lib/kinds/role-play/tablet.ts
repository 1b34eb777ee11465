import type { SeatId } from '../../ids';
import { inLocale, type Locale, type Localised } from '../../localised';
import type { Own, Run, Step } from '../contract';
import { CHECKS, checksInUse, checksOf } from './checklist';
import type { AnswerOf, RolePlayAnswer, RolePlayArrangement, RolePlayContent, Scene } from './shapes';
import { isRun, nameOf, turnOf } from './steps';
import { roleIn, type Part } from './turns';

type RolePlayRun = Run<RolePlayContent, RolePlayArrangement>;
type Item = { key: string; label: string };

/** A seat's own card. Nobody else is named on it: who plays with whom is said in the room. */
export type Card = {
	part: Part | 'watch';
	/** From 1; 0 where there is only one scene. */
	station: number;
	scene: { title: string; place: string; who: string };
	/** The offerer's lines, the refuser's and coach's reminders, or what an observer looks for. */
	lines: string[];
	goal: string;
	/** The player's own first sentence and one change, once there are some. */
	own: { line: string; change: string };
};

export type RolePlayTablet =
	| { show: 'part' }
	| { show: 'scores'; again: boolean }
	| { show: 'vote'; scenes: { key: string; title: string; place: string }[] }
	| { show: 'scene'; title: string; place: string }
	| { show: 'card'; card: Card }
	| { show: 'ticks'; items: Item[]; live: boolean; held: 'frozen' | 'stopped' | null; card: Card | null }
	| { show: 'play'; card: Card; held: 'frozen' | 'stopped' | null }
	| { show: 'line'; card: Card }
	| { show: 'change'; items: Item[] }
	| { show: 'starters' }
	| { show: 'de-role' }
	| { show: 'learned' }
	| { show: 'settle' }
	| { show: 'plan' };

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
		list.map(({ key, label }) => ({ key, label: say(label) }));
	const scene = sceneOf(run);
	const turn = turnOf(step.key);
	const role = turn === undefined ? undefined : roleIn(arrangement.turns[turn], seat);
	const card = (): Card => cardOf(run, turn ?? 0, seat, own, locale);
	const held = role?.station.stopped ? 'stopped' : role?.station.frozen ? 'frozen' : null;

	if (isRun(step.key)) {
		if (role?.part === 'refuser' || role?.part === 'offerer') return { show: 'play', card: card(), held };
		const watched = role?.part === 'observer' ? checksOf(role.observer, arrangement.excuses) : [];
		if (watched.length === 0) return { show: 'card', card: card() };
		return { show: 'ticks', items: items(watched), live: true, held, card: card() };
	}
	switch (nameOf(step.key)) {
		case 'frame':
			return { show: 'part' };
		case 'before':
		case 'after':
			return { show: 'scores', again: step.key === 'after' };
		case 'scene':
			if (!step.form) return { show: 'scene', title: say(scene.title), place: say(scene.place) };
			return {
				show: 'vote',
				scenes: content.scenes.map(({ key, title, place }) => ({ key, title: say(title), place: say(place) }))
			};
		case 'model':
			return {
				show: 'ticks',
				items: items(checksInUse(arrangement.excuses)),
				live: false,
				held: null,
				card: null
			};
		case 'huddle':
			return role?.part === 'refuser' ? { show: 'line', card: card() } : { show: 'card', card: card() };
		case 'feedback':
			return role?.part === 'refuser'
				? { show: 'change', items: items(checksInUse(arrangement.excuses)) }
				: { show: 'starters' };
		case 'de-role':
			return { show: 'de-role' };
		case 'debrief':
			return { show: 'learned' };
		case 'settle':
			return { show: 'settle' };
		case 'plan':
			return { show: 'plan' };
		default:
			return { show: 'card', card: card() };
	}
}

export function sceneOf({ content, arrangement }: RolePlayRun): Scene {
	const scene = content.scenes.find(({ key }) => key === arrangement.scene) ?? content.scenes[0];
	if (!scene) throw new RangeError('A role-play holds at least one scene.');
	return scene;
}

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
	const line = own[`t${turn + 1}.huddle`];
	const change = own[`t${turn + 1}.feedback`];
	return {
		part,
		station: stations.length > 1 && role ? role.index + 1 : 0,
		scene: { title: say(scene.title), place: say(scene.place), who: say(scene.who) },
		lines: lines[part](),
		goal: part === 'refuser' || part === 'coach' ? say(content.goal) : '',
		own: {
			line: line?.form === 'line' ? line.line : '',
			change: change?.form === 'change' ? say(checkLabel(change)) : ''
		}
	};
}

const checkLabel = ({ change }: AnswerOf<'change'>): Localised =>
	CHECKS.find(({ key }) => key === change)?.label ?? { en: change, es: change };
