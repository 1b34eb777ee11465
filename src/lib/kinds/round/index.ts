import { z } from 'zod';
import type { SeatId } from '../../ids';
import { inLocale, type Locale, type Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import { defineKind, NOTHING_ARRANGED, type Run, type Step } from '../contract';
import { NO_SUMMARY } from '../summary';
import { both } from '../text';
import { roundGroupLines, roundPersonLines } from './lines';
import {
	RoundArrangement,
	RoundContent,
	type RoundArrangement as Arrangement,
	type RoundContent as Content
} from './shapes';
import { fairOrder, hadTurns, nextOf, roundFits, turnIn } from './speaking';
import { roundOf, roundSteps } from './steps';

/** `turn` is this tablet's own: its person's turn now, soon, or neither. */
export type RoundTablet =
	| { show: 'rest'; words: string }
	| { show: 'round'; topic: string; turn: 'now' | 'next' | 'none'; words: string };

export type RoundDisplay = { topic: Localised | null; progress: Localised | null };

type RoundRun = Run<Content, Arrangement>;

/** Speaking in turn. Nothing is typed, and nothing is kept but the order, who spoke and who passed. */
export const round = defineKind<Content, Arrangement, never>({
	id: 'round',
	version: 1,
	label: { en: 'Round', es: 'Ronda' },
	about: {
		en: 'People speak in turn, each for a while, or freely in an open round. Anyone may pass. Nothing is typed.',
		es: 'Se habla por turnos, cada quien un rato, o libremente en una ronda abierta. Se puede pasar. No se escribe nada.'
	},
	withoutTablets: {
		en: 'Say the topic, and who begins. A small thing that is easy to hold goes from hand to hand: whoever has it speaks, or passes it on. Begin with another person each time.',
		es: 'Diga el tema y quién empieza. Un objeto pequeño va de mano en mano: quien lo tiene habla, o lo pasa. Cada vez empieza otra persona.'
	},
	content: RoundContent,
	arrangement: RoundArrangement,
	answer: z.never(),
	...NOTHING_ARRANGED,

	arrange: (_content, room) => ({ order: fairOrder(room), now: null, turns: [] }),
	arrangementFits: ({ arrangement }, seats) => roundFits(arrangement, seats),

	steps: ({ content }) => roundSteps(content),
	fits: () => false,

	tablet: tabletShows,
	display: displayShows,
	summarise: () => NO_SUMMARY,
	words: () => [],
	scores: () => [],
	groupLines: (run) => roundGroupLines(run),
	personLines: (run, seat) => roundPersonLines(run, seat),
	plans: () => [],

	turnsAt({ arrangement }, step) {
		const [first] = arrangement.order;
		return roundOf(step.key) === 1 && first ? [{ seat: first, part: 'first' }] : [];
	},

	// A new round begins when the facilitator says so.
	enters: ({ arrangement }) => ({ ...arrangement, now: null }),

	upgrades: {},
	pretend(): never {
		throw new RangeError('A round asks nobody to answer on a tablet.');
	},
	example: {
		content: {
			topic: { en: 'How was your week?', es: '¿Cómo le fue esta semana?' },
			times: '1',
			seconds: 120,
			screens: 'topic'
		},
		answers: []
	}
});

function tabletShows(
	{ content, arrangement }: RoundRun,
	step: Step,
	seat: SeatId,
	_own: unknown,
	locale: Locale
): RoundTablet {
	if (content.screens === 'dark') return { show: 'rest', words: m.round_rest({}, { locale }) };
	const turn = turnOf(arrangement, step, seat);
	const topic = content.topic ? inLocale(content.topic, locale) : '';
	return { show: 'round', topic, turn, words: wordsFor(step, turn, locale) };
}

function turnOf(arrangement: Arrangement, step: Step, seat: SeatId): 'now' | 'next' | 'none' {
	const number = roundOf(step.key);
	if (number === undefined) return 'none';
	if (arrangement.now === seat && !turnIn(arrangement, number, seat)) return 'now';
	return nextOf(arrangement, number) === seat ? 'next' : 'none';
}

function wordsFor(step: Step, turn: 'now' | 'next' | 'none', locale: Locale): string {
	if (turn === 'now') return m.round_your_turn({}, { locale });
	if (turn === 'next') return m.round_you_are_next({}, { locale });
	if (step.key === 'begin') return m.round_soon({}, { locale });
	if (step.key === 'close') return m.round_over({}, { locale });
	return m.round_listen({}, { locale });
}

function displayShows({ content, arrangement }: RoundRun, step: Step): RoundDisplay {
	if (content.screens === 'dark') return { topic: null, progress: null };
	const number = roundOf(step.key);
	const total = arrangement.order.length;
	if (number === undefined || total === 0) return { topic: content.topic, progress: null };
	// A pass is a turn like any other: the room learns how far the round is, not who said nothing.
	const done = hadTurns(arrangement, number);
	return { topic: content.topic, progress: both((locale) => m.round_so_far({ done, total }, { locale })) };
}
