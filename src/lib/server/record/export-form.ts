import { z } from 'zod';
import type { NotCovered } from '$lib/consent';
import {
	DISCLOSED_PARTS,
	DISCLOSURE_BASES,
	DISCLOSURE_FORMATS,
	LONGEST_PURPOSE,
	LONGEST_RECIPIENT,
	type Disclosure,
	type DisclosureFormat
} from '$lib/disclosure';
import { notCoveredWords } from '$lib/disclosure-words';
import type { ParticipantId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { PAPER_SIZES } from '$lib/paper-size';
import type { Interval } from '$lib/record-views';
import { oneLine } from '$lib/text-fields';
import { nowMs } from '../clock';
import type { StaffActor } from '../access/actor';
import type { Reader } from '../db';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { endOfDay, dayAt, startOfDay } from '../programme/days';
import { Day, inOrder } from './consents';
import { checkDisclosure } from './disclose';

/** What is to leave, as its form has it. On a consent, recipient and purpose may be left to what it says. */
export const ExportForm = z
	.strictObject({
		parts: z.array(z.enum(DISCLOSED_PARTS)).min(1),
		/** Days at the site, both included. */
		from: Day,
		until: Day,
		format: z.enum(DISCLOSURE_FORMATS),
		/** Of a PDF: its headings' language and its paper. */
		language: z.enum(['en', 'es']),
		size: z.enum(PAPER_SIZES),
		basis: z.enum(DISCLOSURE_BASES),
		consentId: z.string().max(40),
		recipient: oneLine(LONGEST_RECIPIENT),
		purpose: oneLine(LONGEST_PURPOSE)
	})
	.check(({ value, issues }) => {
		const fault = (field: keyof typeof value, message: string) =>
			issues.push({ code: 'custom', path: [field], message, input: value });
		if (value.until < value.from) fault('until', m.disclosure_export_until_before());
		if (value.basis === 'consent') {
			if (!value.consentId) fault('consentId', m.fault_choose());
			return;
		}
		if (!value.recipient) fault('recipient', m.fault_missing());
		if (!value.purpose) fault('purpose', m.fault_missing());
	});
export type ExportForm = z.infer<typeof ExportForm>;

/** A year back, on a consent, and nothing of the record before somebody chose it. */
export function newExport(timeZone: string, format: DisclosureFormat, language: Locale): Partial<ExportForm> {
	const until = dayAt(nowMs(), timeZone);
	const from = `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`.replace(/02-29$/, '02-28');
	return { parts: [], from, until, format, language, size: 'letter', basis: 'consent' };
}

export const askedFor = (participantId: ParticipantId, form: ExportForm): Disclosure => ({
	participantId,
	format: form.format,
	parts: inOrder(form.parts),
	recipient: form.recipient,
	purpose: form.purpose,
	basis: form.basis,
	consentId: form.basis === 'consent' ? form.consentId : null
});

export const periodOf = ({ from, until }: ExportForm, timeZone: string): Interval => ({
	startAtMs: startOfDay(from, timeZone),
	endAtMs: endOfDay(until, timeZone)
});

const PLACES = { recipient: 'recipient', parts: 'parts._errors' } as const;

/** Why something can't leave, and beside which field of the form it is said. */
type ExportFault = { field: 'consentId' | 'recipient' | 'parts._errors'; words: string };

/**
 * Whether what the form asks for may leave, before it does.
 * @returns to whom and what for; or why its consent does not allow it, in the words of the page's language
 * @throws Refusal as `checkDisclosure`, for anything else
 */
export async function checkExport(
	reader: Reader,
	actor: StaffActor,
	asked: Disclosure,
	locale: Locale
): Promise<{ said: Pick<Disclosure, 'recipient' | 'purpose'> } | { fault: ExportFault }> {
	try {
		return { said: await checkDisclosure(reader, actor, asked) };
	} catch (refused) {
		if (!(refused instanceof Refusal) || refused.code !== 'beyond-consent') throw refused;
		const reason = refused.detail as NotCovered;
		const { timeZone } = await readSite(reader, actor.siteId);
		const field = reason.why === 'recipient' || reason.why === 'parts' ? PLACES[reason.why] : 'consentId';
		return { fault: { field, words: notCoveredWords(reason, locale, timeZone) } };
	}
}
