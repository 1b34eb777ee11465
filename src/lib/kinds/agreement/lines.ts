import type { Localised } from '../../localised';
import * as m from '../../paraglide/messages';
import type { Own, Run } from '../contract';
import { both } from '../text';
import type { AgreementAnswer, AgreementArrangement, AgreementContent } from './shapes';

const isCommitted = (answer: AgreementAnswer | undefined): boolean =>
	answer?.form === 'commit' && answer.choice === 'try';

export function agreementGroupLines(
	{ arrangement }: Run<AgreementContent, AgreementArrangement>,
	answers: Partial<Record<string, AgreementAnswer[]>>
): Localised[] {
	const { agreed, again, norms } = arrangement;
	if (!agreed) return [both((locale) => m.kind_agreement_talked({}, { locale }))];
	const counts = { norms: norms.length, committed: (answers.commit ?? []).filter(isCommitted).length };
	return [
		both((locale) =>
			again ? m.kind_agreement_again(counts, { locale }) : m.kind_agreement_made(counts, { locale })
		)
	];
}

/** A doubt is told to staff and written down nowhere. */
export function agreementPersonLines(own: Own<AgreementAnswer>): Localised[] {
	if (isCommitted(own.commit)) return [both((locale) => m.kind_agreement_committed({}, { locale }))];
	if (Object.keys(own).length === 0) return [];
	return [both((locale) => m.kind_agreement_took_part({}, { locale }))];
}
