import type { Localised } from '../localised';

/**
 * What a schema says about a field to whoever writes an exercise: `.meta({ label, … })`. The form in the library is
 * made of it (`library/fields.ts`), so a kind needs none of its own.
 */
export type FieldWords = {
	label: Localised;
	hint?: Localised;
	/** Of a list: what one entry of it is called. "Scene" */
	one?: Localised;
	/** Of a choice: each of its values in words. */
	choices?: Record<string, Localised>;
	/** Of a number or a choice: what stands in it at first. */
	start?: number | string;
};

declare module 'zod' {
	interface GlobalMeta extends Partial<FieldWords> {
		/** A text in both languages, of at most so many letters in each. */
		localised?: boolean;
		longest?: number;
		/** A picture (picture.ts). */
		picture?: boolean;
		/** Made by itself and never shown, such as the key of an entry. */
		madeByItself?: boolean;
	}
}
