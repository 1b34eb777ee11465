import type { ListedDisclosure } from '$lib/keeping';
import type { Locale } from '$lib/localised';

export const PAPER_SIZES = ['letter', 'a4'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

/** A participant's accounting of disclosures, as it is printed for them. */
export type Accounting = {
	clinic: string;
	name: string;
	recordNumber: string;
	timeZone: string;
	/** When it was made. */
	atMs: number;
	disclosures: ListedDisclosure[];
	locale: Locale;
	paper: PaperSize;
};
