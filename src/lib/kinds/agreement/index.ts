import type { Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import { defineKind, NOTHING_ARRANGED } from '../contract';
import { NO_SUMMARY, type Summary } from '../summary';
import { both } from '../text';
import { agreementExample } from './example';
import { agreementGroupLines, agreementPersonLines } from './lines';
import { pretendAgreement } from './pretend';
import {
	AgreementAnswer,
	AgreementArrangement,
	AgreementContent,
	type AgreementAnswer as Answer,
	type AgreementArrangement as Arrangement,
	type AgreementContent as Content
} from './shapes';
import { agreementSteps } from './steps';
import { agreementTablet } from './tablet';

/** `head` is what the room is asked; only norms that stand are under it. */
export type AgreementDisplay = { head: Localised | null; norms: Localised[] };

/** What a group keeps to: proposed, talked over, committed to, and looked at again each time. */
export const agreement = defineKind<Content, Arrangement, Answer>({
	id: 'agreement',
	version: 1,
	label: { en: 'Group agreement', es: 'Acuerdo del grupo' },
	about: {
		en: 'The group says what it needs, talks it over, and commits to a few norms. They come back in each session.',
		es: 'El grupo dice qué necesita, lo habla y da su palabra sobre unas normas. Vuelven en cada sesión.'
	},
	withoutTablets: {
		en: 'Give each person a sheet to mark what matters most. Collect own lines folded, and read them before you say any aloud. Write what the group keeps on a large sheet, and hang it up in each session.',
		es: 'Dé una hoja a cada persona para marcar lo que más importa. Reciba dobladas las frases propias y léalas antes de decir alguna en voz alta. Escriba en una hoja grande lo que el grupo deja, y cuélguela en cada sesión.'
	},
	content: AgreementContent,
	arrangement: AgreementArrangement,
	answer: AgreementAnswer,
	...NOTHING_ARRANGED,

	// Every norm of the exercise stands until the group leaves it out: what protects people is never forgotten.
	arrange({ norms }, room) {
		const before = AgreementArrangement.safeParse(room.before).data;
		if (before?.agreed && before.norms.length > 0) return { norms: before.norms, agreed: true, again: true };
		return { norms, agreed: false, again: false };
	},

	arrangementFits: ({ arrangement: { norms } }) => new Set(norms.map(({ key }) => key)).size === norms.length,

	steps: agreementSteps,

	asks: ({ arrangement }, step) => step.key !== 'commit' || arrangement.norms.length > 0,

	fits({ content }, step, _seat, answer) {
		if (step.form?.name !== answer.form) return false;
		if (answer.form === 'look') return true;
		if (answer.form === 'commit') return answer.choice === 'doubt' || answer.doubt === '';
		const { ticks, lines } = answer;
		const written = lines.filter(Boolean);
		return (
			ticks.length + written.length > 0 &&
			(content.own || written.length === 0) &&
			new Set(ticks).size === ticks.length &&
			ticks.every((tick) => content.norms.some(({ key }) => key === tick))
		);
	},

	tablet: (run, step, _seat, own, locale) => agreementTablet(run, step, own, locale),

	display({ content, arrangement }, step) {
		const shows: AgreementDisplay = {
			head: headOf(step.key, content),
			norms: arrangement.norms.map(({ text }) => text)
		};
		return shows;
	},

	summarise({ content }, step, answers): Summary {
		if (step.key === 'propose' || step.key === 'discuss') {
			const given = (answers.propose ?? []).flatMap((each) => (each.form === 'propose' ? [each] : []));
			const bars = content.norms.map(({ key, text }) => ({
				key,
				label: text,
				count: given.filter(({ ticks }) => ticks.includes(key)).length
			}));
			return { n: given.length, tallies: [{ key: 'ticks', title: step.label, ordered: false, bars }] };
		}
		if (step.key !== 'commit') return { ...NO_SUMMARY, n: answers[step.key]?.length ?? 0 };
		const chosen = (answers.commit ?? []).flatMap((each) => (each.form === 'commit' ? [each.choice] : []));
		const bars = (['try', 'doubt'] as const).map((key) => ({
			key,
			label: both((locale) => (key === 'try' ? m.agreement_try : m.agreement_doubt)({}, { locale })),
			count: chosen.filter((choice) => choice === key).length
		}));
		return { n: chosen.length, tallies: [{ key: 'commit', title: step.label, ordered: false, bars }] };
	},

	// A proposal is shown only as a norm, once the facilitator has read it and put it into the agreement herself.
	words: () => [],

	scores: () => [],
	groupLines: agreementGroupLines,
	personLines: (_run, _seat, own) => agreementPersonLines(own),
	plans: () => [],

	enters: ({ arrangement }, step) =>
		step.key === 'commit' && arrangement.norms.length > 0 ? { ...arrangement, agreed: true } : arrangement,

	upgrades: {},
	pretend: ({ content }, step, _seat, _own, locale, random) =>
		pretendAgreement(step.form?.name ?? '', content, locale, random),
	example: agreementExample
});

function headOf(stepKey: string, { intro }: Content): Localised | null {
	if (stepKey === 'propose') return intro;
	if (stepKey === 'look') return both((locale) => m.agreement_missing({}, { locale }));
	return null;
}
