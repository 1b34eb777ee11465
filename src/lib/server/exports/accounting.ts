import type { ListedDisclosure } from '$lib/keeping';
import type { Locale } from '$lib/localised';
import type { PaperSize } from '$lib/paper-size';

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
	size: PaperSize;
};
