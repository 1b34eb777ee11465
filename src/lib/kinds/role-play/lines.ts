import * as m from '../../paraglide/messages';
import { inLocale, type Localised } from '../../localised';
import type { PersonLine, ScoreChange } from '../../record';
import type { SeatId } from '../../ids';
import { wasLeftOut } from '../contract';
import type { Own, Run } from '../contract';
import { both, ownWords } from '../text';
import { CHECKS } from './checklist';
import type { AnswerOf, RolePlayAnswer, RolePlayArrangement, RolePlayContent } from './shapes';
import { sceneOf } from './tablet';
import { roleIn } from './turns';

type RolePlayRun = Run<RolePlayContent, RolePlayArrangement>;
type Scores = AnswerOf<'scores'>;

const SCORES = [
	{ key: 'urge', label: { en: 'Urge', es: 'Impulso' }, watch: true },
	{ key: 'distress', label: { en: 'Distress', es: 'Malestar' }, watch: true },
	{
		key: 'confidence',
		label: { en: 'Confidence to say no', es: 'Confianza para decir que no' },
		watch: false
	}
] as const;

const scoresIn = (answer: RolePlayAnswer | undefined): Scores | undefined =>
	answer?.form === 'scores' ? answer : undefined;

export function rolePlayScores(own: Own<RolePlayAnswer>): (ScoreChange & { watch: boolean })[] {
	const [before, after] = [scoresIn(own.before), scoresIn(own.after)];
	if (!before && !after) return [];
	return SCORES.map(({ key, label, watch }) => ({
		key,
		label,
		before: before?.[key] ?? null,
		after: after?.[key] ?? null,
		ofTen: true,
		watch
	}));
}

/** How far a turn went: both runs with feedback in between, something of it, or no run at all. */
function turnPlayed(run: RolePlayRun, index: number): 'whole' | 'partly' | 'not' {
	const wasHeld = (name: string) => !wasLeftOut(run, `t${index + 1}.${name}`);
	if (!wasHeld('run1') && !wasHeld('run2')) return 'not';
	return ['run1', 'feedback', 'run2'].every(wasHeld) ? 'whole' : 'partly';
}

export function rolePlayGroupLines(run: RolePlayRun): Localised[] {
	const cast = run.arrangement.turns
		.map(({ stations }, index) => ({ stations, played: turnPlayed(run, index) }))
		.filter(({ stations }) => stations.length > 0);
	const turns = cast.filter(({ played }) => played !== 'not');
	const players = new Set(turns.flatMap(({ stations }) => stations.map(({ refuser }) => refuser)));
	const say =
		cast.length > 0 && turns.length === 0
			? m.kind_roleplay_group_none
			: turns.every(({ played }) => played === 'whole')
				? m.kind_roleplay_group
				: m.kind_roleplay_group_part;
	return [
		both((locale) =>
			say(
				{ scene: inLocale(sceneOf(run).title, locale), turns: turns.length, players: players.size },
				{ locale }
			)
		)
	];
}

export function rolePlayPersonLines(run: RolePlayRun, seat: SeatId, own: Own<RolePlayAnswer>): PersonLine[] {
	const lines: PersonLine[] = [];
	const scene = sceneOf(run).title;
	let watched = false;
	for (const [index, turn] of run.arrangement.turns.entries()) {
		const played = turnPlayed(run, index);
		if (played === 'not') continue;
		const role = roleIn(turn, seat);
		watched ||= role?.part === 'observer';
		const change = own[`t${index + 1}.feedback`];
		if (role?.part === 'refuser') {
			const say = played === 'whole' ? m.kind_roleplay_refused : m.kind_roleplay_refused_part;
			lines.push(both((locale) => say({ scene: inLocale(scene, locale) }, { locale })));
			if (change?.form === 'change') {
				const check = CHECKS.find(({ key }) => key === change.change);
				if (check) {
					lines.push(
						both((locale) => m.kind_roleplay_change({ change: inLocale(check.label, locale) }, { locale }))
					);
				}
			}
		}
		if (role?.part === 'offerer') {
			lines.push(both((locale) => m.kind_roleplay_offered({ scene: inLocale(scene, locale) }, { locale })));
		}
		if (role?.part === 'coach') lines.push(both((locale) => m.kind_roleplay_coached({}, { locale })));
	}
	if (lines.length === 0 && watched) lines.push(both((locale) => m.kind_roleplay_observed({}, { locale })));
	const learned = own.debrief;
	if (learned?.form === 'learned' && learned.record) {
		lines.push(ownWords((locale) => m.kind_roleplay_learned({ words: oneLine(learned.text) }, { locale })));
	}
	return [...lines, ...scoreLines(own)];
}

function scoreLines(own: Own<RolePlayAnswer>): Localised[] {
	return rolePlayScores(own).flatMap(({ label, before, after }) => {
		if (before === null && after === null) return [];
		return [
			both((locale) => {
				const say = (value: number | null) =>
					value === null ? m.kind_score_not_given({}, { locale }) : String(value);
				const name = inLocale(label, locale);
				return m.kind_score_change({ name, before: say(before), after: say(after) }, { locale });
			})
		];
	});
}

export function rolePlayPlans(own: Own<RolePlayAnswer>): Localised[] {
	const { plan } = own;
	if (plan?.form !== 'plan') return [];
	if (!plan.record) return [both((locale) => m.kind_roleplay_plan_made({}, { locale }))];
	const parts = [
		{ words: plan.who, say: m.kind_roleplay_plan_who },
		{ words: plan.first, say: m.kind_roleplay_plan_first },
		{ words: plan.exit, say: m.kind_roleplay_plan_exit },
		{ words: plan.call, say: m.kind_roleplay_plan_call }
	].filter(({ words }) => words !== '');
	return [
		both((locale) =>
			[
				m.kind_roleplay_plan({}, { locale }),
				...parts.map(({ words, say }) => say({ words: oneLine(words) }, { locale }))
			].join(' ')
		)
	];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
