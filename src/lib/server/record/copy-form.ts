import { z } from 'zod';
import {
	DISCLOSED_PARTS,
	DISCLOSURE_BASES,
	LONGEST_PURPOSE,
	LONGEST_RECIPIENT,
	type DisclosedPart
} from '$lib/disclosure';
import { LOCALES, type Locale } from '$lib/localised';
import { PAPER_SIZES, type PaperSize } from '$lib/paper-size';
import { oneLine } from '$lib/text-fields';
import { takePassword } from '../confirm-form';
import { Days } from '../programme/days';
import { Refusal } from '../refusal';
import type { Asked } from './disclose-all';

/** One choice: a ground, or one of the consents that stand. */
const Ground = z.union([
	z.enum(DISCLOSURE_BASES).transform((basis) => ({ basis, consentId: null })),
	z
		.templateLiteral(['consent:', z.uuid()])
		.transform((sent) => ({ basis: 'consent' as const, consentId: sent.slice('consent:'.length) }))
]);

const Paper = z.object({ size: z.enum(PAPER_SIZES).default('letter'), language: z.enum(LOCALES) });

const Sent = Paper.extend({
	recipient: oneLine(LONGEST_RECIPIENT).min(1),
	purpose: oneLine(LONGEST_PURPOSE).min(1),
	basis: Ground,
	parts: z.array(z.enum(DISCLOSED_PARTS))
});

export type SentExport = {
	asked: Asked;
	parts: DisclosedPart[];
	look: { locale: Locale; size: PaperSize };
	/** Where one was typed. */
	password: string | null;
	/** What else the form of one kind of file asked. */
	form: FormData;
};

/**
 * What somebody asks who wants something out of the system: for whom, what for, on what ground, and how it should look.
 * @param locale of the headings where the form does not say
 * @throws Refusal 'invalid' with the fields that do not fit
 */
export async function readExport(request: Request, locale: Locale): Promise<SentExport> {
	const form = await request.formData();
	const password = takePassword(form);
	const read = Sent.safeParse({ language: locale, ...Object.fromEntries(form), parts: form.getAll('parts') });
	if (!read.success) throw refusedFields(read.error);
	const { recipient, purpose, basis, parts, size, language } = read.data;
	return {
		asked: { recipient, purpose, ...basis },
		parts,
		look: { locale: language, size },
		password,
		form
	};
}

/** On which paper, and with headings in which language. @throws Refusal 'invalid' */
export function readPaper(form: FormData): SentExport['look'] {
	const read = Paper.safeParse(Object.fromEntries(form));
	if (!read.success) throw refusedFields(read.error);
	return { locale: read.data.language, size: read.data.size };
}

/** @throws Refusal 'invalid' */
export function readDays(form: FormData): Days {
	const read = Days.safeParse({ from: form.get('from'), until: form.get('until') });
	if (!read.success) throw refusedFields(read.error);
	return read.data;
}

const refusedFields = (error: z.ZodError): Refusal =>
	new Refusal('invalid', { fields: [...new Set(error.issues.map(({ path }) => String(path[0])))] });
