import type { SeatId } from '../../ids';
import { defineKind, type Run, type Step } from '../contract';
import { NO_SUMMARY, type Bar, type Summary } from '../summary';
import { CHECKS, checksInUse, checksOf } from './checklist';
import { rolePlayDisplay } from './display';
import { rolePlayExample } from './example';
import { rolePlayGroupLines, rolePlayPersonLines, rolePlayPlans, rolePlayScores } from './lines';
import {
	RolePlayAnswer,
	RolePlayArrangement,
	RolePlayContent,
	type RolePlayAnswer as Answer,
	type RolePlayArrangement as Arrangement,
	type RolePlayContent as Content,
	type Station
} from './shapes';
import { pretendRolePlay } from './pretend';
import { isRun, nameOf, rolePlaySteps, turnOf } from './steps';
import { rolePlayTablet } from './tablet';
import { firstTurn, roleIn, rolesOf, turnsFit } from './turns';

type RolePlayRun = Run<Content, Arrangement>;

/** Saying no, rehearsed: the active part of refusal training (clinical.md 2.1), after the protocol of 2.2. */
export const rolePlay = defineKind<Content, Arrangement, Answer>({
	id: 'role-play',
	version: 1,
	label: { en: 'Role-play', es: 'Juego de roles' },
	about: {
		en: 'People rehearse a refusal: somebody offers, somebody says no, others coach and observe; then once more with one change.',
		es: 'Se ensaya decir que no: alguien ofrece, alguien dice que no, otros apoyan y observan; luego otra vez con un cambio.'
	},
	withoutTablets: {
		en: 'Cut out the cards. You offer first. Observers get the checklist, the person who refuses gets a card and a coach. Let the private questions be answered on paper before and after, and look at them before anyone leaves.',
		es: 'Recorte las tarjetas. Primero ofrece usted. Quien observa recibe la lista; quien dice que no, una tarjeta y alguien que apoye. Las preguntas privadas se contestan en papel antes y después; mírelas antes de que alguien se vaya.'
	},
	content: RolePlayContent,
	arrangement: RolePlayArrangement,
	answer: RolePlayAnswer,

	arrange: (content, room) => ({
		scene: content.scenes[0]?.key ?? '',
		pressure: 2,
		excuses: true,
		third: false,
		turns: firstTurn(room),
		apart: room.apart
	}),

	arrangementFits: ({ content, arrangement }, seats) =>
		content.scenes.some(({ key }) => key === arrangement.scene) &&
		turnsFit(arrangement.turns, seats, arrangement.apart),

	steps: rolePlaySteps,

	asks(run, step, seat) {
		const turn = turnOf(step.key);
		if (turn === undefined) return true;
		const part = roleIn(run.arrangement.turns[turn], seat)?.part;
		if (isRun(step.key)) return part === 'observer';
		if (nameOf(step.key) === 'model') return true;
		return part === 'refuser';
	},

	fits(run, step, seat, answer) {
		if (step.form?.name !== answer.form) return false;
		if (answer.form === 'vote') return run.content.scenes.some(({ key }) => key === answer.scene);
		if (answer.form === 'scores')
			return [answer.urge, answer.distress, answer.confidence].some((x) => x !== null);
		if (answer.form === 'plan')
			return [answer.who, answer.first, answer.exit, answer.call].some((x) => x !== '');
		if (answer.form !== 'ticks') return true;
		const allowed = ticksFor(run, step.key, seat).map(({ key }) => key as string);
		return (
			new Set(answer.checks).size === answer.checks.length &&
			answer.checks.every((check) => allowed.includes(check))
		);
	},

	tablet: rolePlayTablet,
	display: rolePlayDisplay,

	summarise(run, step, answers): Summary {
		const given = answers[step.key] ?? [];
		if (step.key === 'scene') {
			const votes = given.flatMap((answer) => (answer.form === 'vote' ? [answer.scene] : []));
			const bars: Bar[] = run.content.scenes.map(({ key, title }) => ({
				key,
				label: title,
				count: votes.filter((vote) => vote === key).length
			}));
			return { n: votes.length, tallies: [{ key: 'scene', title: step.label, ordered: false, bars }] };
		}
		if (step.form?.name === 'ticks') {
			const ticks = given.flatMap((answer) => (answer.form === 'ticks' ? answer.checks : []));
			const bars: Bar[] = checksInUse(run.arrangement.excuses).map(({ key, label }) => ({
				key,
				label,
				count: ticks.filter((tick) => tick === key).length
			}));
			return { n: given.length, tallies: [{ key: 'ticks', title: step.label, ordered: false, bars }] };
		}
		return { ...NO_SUMMARY, n: given.length };
	},

	words: (answer) => (answer.form === 'learned' ? [{ field: 'text', text: answer.text }] : []),

	scores: (_run, own) => rolePlayScores(own),
	alerts: () => [],
	groupLines: (run) => rolePlayGroupLines(run),
	personLines: rolePlayPersonLines,
	plans: (_run, own) => rolePlayPlans(own),

	turnsAt(run, step) {
		const turn = turnOf(step.key);
		if (turn === undefined || nameOf(step.key) !== 'run1') return [];
		const stations = run.arrangement.turns[turn]?.stations ?? [];
		return stations.flatMap(rolesOf).filter(({ part }) => part !== 'observer');
	},

	// A scene that somebody stopped is over; the next run is a scene of its own.
	enters: (run, step) => inRun(run, step, (station) => ({ ...station, frozen: false, stopped: false })),

	keeps: null,
	signals: ['freeze', 'go-on', 'stop'],

	signal: (run, step, seat, signal) =>
		inRun(run, step, (station) =>
			rolesOf(station).some((role) => role.seat === seat) ? signalled(station, signal) : station
		),

	upgrades: {},
	pretend: (run, step, seat, own, locale, random) =>
		pretendRolePlay(
			step.form?.name ?? '',
			{
				scenes: run.content.scenes.map(({ key }) => key),
				checks: ticksFor(run, step.key, seat).map(({ key }) => key),
				before: step.key === 'after' ? own.before : undefined
			},
			locale,
			random
		),
	example: rolePlayExample
});

/** Changes the scenes of the turn that a run is in; outside a run nothing. */
function inRun({ arrangement }: RolePlayRun, step: Step, change: (station: Station) => Station): Arrangement {
	const turn = turnOf(step.key);
	if (turn === undefined || !isRun(step.key)) return arrangement;
	return {
		...arrangement,
		turns: arrangement.turns.map((each, index) =>
			index === turn ? { stations: each.stations.map(change) } : each
		)
	};
}

function signalled(station: Station, signal: string): Station {
	if (signal === 'stop') return { ...station, stopped: true, frozen: false };
	return { ...station, frozen: signal === 'freeze' };
}

/** What a seat may tick: in the model everything, in a run what it was given to watch. */
function ticksFor(run: RolePlayRun, stepKey: string, seat: SeatId): readonly (typeof CHECKS)[number][] {
	const { arrangement } = run;
	if (!isRun(stepKey)) return checksInUse(arrangement.excuses);
	const role = roleIn(arrangement.turns[turnOf(stepKey) ?? 0], seat);
	return role?.part === 'observer' ? checksOf(role.observer, arrangement.excuses) : [];
}
