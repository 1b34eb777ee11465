import type { Localised } from '../../localised';

/** A standard questionnaire, as it was published. Its words are its authors' and are not reworded. */
export type Instrument = {
	name: Localised;
	/** What is asked about all items. */
	stem: Localised;
	items: { key: string; text: Localised }[];
	/** In order; an answer counts its place in this list, from 0. */
	options: Localised[];
	/** How many items may be left out for a sum to be given at all; null where there is no sum. */
	mayBeMissing: number | null;
	/** The ranges that the published rule names, from the lowest sum of each; none where there are none. */
	bands: { from: number; label: Localised }[];
	/** The item whose answer can't wait, from what answer on. */
	alert: { item: string; from: number } | null;
	credit: string;
	terms: string;
};

/** From 0 to what every item's last option adds up to. */
export const highest = ({ items, options }: Instrument): number => items.length * (options.length - 1);
