import { inLocale, type Locale, type Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import type { Own, Run, Step } from '../contract';
import { LONGEST_NORM } from './norms';
import type { AgreementAnswer, AgreementArrangement, AgreementContent } from './shapes';

/** `lang` where the words stand in for missing ones, in another language than the tablet's. */
export type NormShown = { key: string; text: string; lang: Locale | null };

type OwnLines = { title: string; help: string; labels: string[]; longest: number };

export type AgreementTablet =
	| {
			show: 'propose';
			intro: string;
			title: string;
			items: { key: string; label: string }[];
			own: OwnLines | null;
	  }
	| { show: 'look'; title: string; norms: NormShown[]; ask: string; help: string; longest: number }
	| {
			show: 'commit';
			title: string;
			norms: NormShown[];
			ask: string;
			choices: { key: 'try' | 'doubt'; label: string; about: string }[];
			doubt: string;
	  }
	| { show: 'norms'; title: string; norms: NormShown[]; mine: string };

export function agreementTablet(
	{ content, arrangement }: Run<AgreementContent, AgreementArrangement>,
	step: Step,
	own: Own<AgreementAnswer>,
	locale: Locale
): AgreementTablet {
	const norms = arrangement.norms.map(({ key, text }) => ({ key, ...said(text, locale) }));
	const title = norms.length > 0 ? m.agreement_ours({}, { locale }) : m.agreement_none({}, { locale });
	if (step.key === 'propose') {
		return {
			show: 'propose',
			intro: inLocale(content.intro, locale),
			title: m.agreement_pick({}, { locale }),
			items: content.norms.map(({ key, text }) => ({ key, label: inLocale(text, locale) })),
			own: content.own ? ownLines(locale) : null
		};
	}
	if (step.key === 'look' && step.form) {
		return {
			show: 'look',
			title,
			norms,
			ask: m.agreement_missing({}, { locale }),
			help: m.agreement_read_first({}, { locale }),
			longest: LONGEST_NORM
		};
	}
	if (step.key === 'commit' && norms.length > 0) {
		return {
			show: 'commit',
			title,
			norms,
			ask: m.agreement_will_you({}, { locale }),
			choices: [
				{ key: 'try', label: m.agreement_try({}, { locale }), about: '' },
				{
					key: 'doubt',
					label: m.agreement_doubt({}, { locale }),
					about: m.agreement_doubt_who({}, { locale })
				}
			],
			doubt: m.agreement_doubt_words({}, { locale })
		};
	}
	const committed = own.commit?.form === 'commit' && own.commit.choice === 'try';
	const mine = step.key === 'close' && committed ? m.agreement_you_try({}, { locale }) : '';
	return { show: 'norms', title, norms, mine };
}

const ownLines = (locale: Locale): OwnLines => ({
	title: m.agreement_own({}, { locale }),
	help: m.agreement_read_first({}, { locale }),
	labels: [m.agreement_line_1({}, { locale }), m.agreement_line_2({}, { locale })],
	longest: LONGEST_NORM
});

const said = (text: Localised, locale: Locale): { text: string; lang: Locale | null } => ({
	text: inLocale(text, locale),
	lang: text[locale] ? null : locale === 'en' ? 'es' : 'en'
});
