import * as m from '../../paraglide/messages';
import type { Localised } from '../../localised';
import { defineKind } from '../contract';
import { NO_SUMMARY } from '../summary';
import { both } from '../text';
import {
	arrangedByHand,
	arrangeTurns,
	deliver,
	deliveredTo,
	entering,
	isAside,
	putIn,
	seatOf,
	setAside,
	turnsFit,
	withdraw
} from './arrange';
import { pretendWords } from './pretend';
import { AppreciationAnswer, AppreciationArrangement, AppreciationContent } from './shapes';
import { appreciationSteps } from './steps';
import { appreciationTablet, SIGNALS } from './tablet';

export type AppreciationDisplay = { title: Localised; line: Localised | null };

export const appreciation = defineKind<AppreciationContent, AppreciationArrangement, AppreciationAnswer>({
	id: 'appreciation',
	version: 1,
	label: { en: 'Words of thanks', es: 'Palabras de gracias' },
	about: {
		en: 'People write a few kind words for one person after another. The facilitator reads each before it is delivered.',
		es: 'Se escriben unas palabras amables para una persona tras otra. Quien dirige las lee antes de entregarlas.'
	},
	withoutTablets: {
		en: 'Say for whom everybody writes now. Collect the slips, read each one, and give each person an envelope with theirs.',
		es: 'Diga para quién se escribe ahora. Junte los papeles, léalos y dé a cada persona los suyos en un sobre.'
	},
	content: AppreciationContent,
	arrangement: AppreciationArrangement,
	answer: AppreciationAnswer,

	arrange: arrangeTurns,
	arrangementFits: ({ arrangement }, seats) => turnsFit(arrangement, seats),
	steps: appreciationSteps,

	asks({ arrangement }, step, seat) {
		const to = seatOf(arrangement, step.key);
		return to !== undefined && to !== seat && !isAside(arrangement, to);
	},
	fits: ({ content, arrangement }, step, seat, { text }) =>
		seatOf(arrangement, step.key) !== seat && [...text].length <= content.longest,

	tablet: (run, step, seat, _own, locale) => appreciationTablet(run, step, seat, locale),

	display({ content, arrangement }, step) {
		const turn = seatOf(arrangement, step.key) !== undefined;
		const shows: AppreciationDisplay = {
			title: step.label,
			line: turn
				? both((locale) => m.appreciation_display_for({}, { locale }))
				: step.key === 'begin'
					? content.intro
					: step.key === 'talk'
						? content.talk
						: both((locale) =>
								(step.key === 'read' ? m.appreciation_reading : m.appreciation_display_receive)(
									{},
									{ locale }
								)
							)
		};
		return shows;
	},

	summarise: (_run, step, answers) => ({ ...NO_SUMMARY, n: answers[step.key]?.length ?? 0 }),
	words: ({ text }) => [{ field: 'text', text }],
	scores: () => [],
	alerts: () => [],
	keeps: null,

	groupLines({ arrangement }, answers) {
		const people = arrangement.known.filter(
			(_, index) => (answers[`for-${index + 1}`] ?? []).length > 0
		).length;
		const delivered = arrangement.given
			? arrangement.known.flatMap((seat) => deliveredTo(arrangement, seat)).length
			: 0;
		return [both((locale) => m.kind_appreciation_group({ people, delivered }, { locale }))];
	},

	personLines({ arrangement }, seat, own) {
		const lines: Localised[] = [];
		if (Object.keys(own).length > 0) {
			lines.push(both((locale) => m.kind_appreciation_wrote({}, { locale })));
		}
		if (arrangement.given && deliveredTo(arrangement, seat).length > 0) {
			lines.push(both((locale) => m.kind_appreciation_received({}, { locale })));
		}
		return lines;
	},

	plans: () => [],

	turnsAt({ arrangement }, step) {
		const seat = seatOf(arrangement, step.key);
		return seat && !isAside(arrangement, seat) ? [{ seat, part: 'receiver' }] : [];
	},
	enters: ({ arrangement }, step) => entering(arrangement, step.key),

	signals: SIGNALS,
	signal({ arrangement }, step, seat, signal) {
		if (signal === 'not-for-me') return setAside(arrangement, seat, { own: true, step: step.key });
		const isOwn = arrangement.aside.some((each) => each.seat === seat && each.own);
		return isOwn ? putIn(arrangement, seat) : arrangement;
	},

	delivery: {
		deliver: ({ arrangement }, step, words) => deliver(arrangement, step, words),
		withdraw: ({ arrangement }, answerId) => withdraw(arrangement, answerId),
		arranged: ({ arrangement }, wanted) => arrangedByHand(arrangement, wanted)
	},

	upgrades: {},
	pretend: ({ content }, _step, _seat, _own, locale, random) => pretendWords(locale, content.longest, random),
	example: {
		content: {
			intro: {
				en: 'Say one thing that you saw the person do.',
				es: 'Diga algo que vio hacer a la persona.'
			},
			who: 'each',
			prompt: {
				en: 'What strength did you see in this person?',
				es: '¿Qué fuerza vio usted en esta persona?'
			},
			help: { en: 'One thing is enough.', es: 'Una cosa basta.' },
			starters: [{ en: 'I saw you', es: 'Vi que usted' }],
			longest: 200,
			seconds: 120,
			talk: { en: 'How was it to be seen?', es: '¿Cómo fue que le vieran?' }
		},
		answers: [
			{ step: 'for-1', answer: { form: 'words', text: 'You came back after a hard week.' } },
			{ step: 'for-1', answer: { form: 'words', text: 'You listen well.' } },
			{ step: 'for-2', answer: { form: 'words', text: 'I saw you help with the chairs.' } }
		]
	}
});
