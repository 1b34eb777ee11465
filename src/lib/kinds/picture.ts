import { z } from 'zod';
import type { PictureId } from '../ids';
import type { Json } from '../json';
import type { Localised } from '../localised';
import * as m from '../paraglide/messages';
import { oneLine } from './text';

const LONGEST_SAID = 160;

/** What is on a picture, in one language. Unlike other texts it can't be missing in one: the other's voice would read it. */
const said = oneLine(LONGEST_SAID).min(1, { error: () => m.fault_picture_alt() });

/** A picture of the clinic's own, as content names it. Whether it is there is the server's to check. */
const OwnPicture = z.strictObject({
	id: z.uuid({ error: () => m.fault_picture_missing() }),
	alt: z.strictObject({ en: said, es: said })
});

/** In content: none, one of a kind's drawn ones by its name, or one of the clinic's own. */
export type Picture<Name extends string> = Name | z.infer<typeof OwnPicture> | null;

/**
 * A picture of an exercise.
 * @param drawn the drawn ones in words: for whoever chooses one, and for whoever hears the screen
 */
export function picture<Name extends string>(drawn: Record<Name, Localised>) {
	return z
		.union([z.enum(Object.keys(drawn) as [Name, ...Name[]]), OwnPicture])
		.nullable()
		.meta({ picture: true, choices: drawn, longest: LONGEST_SAID });
}

/** What a screen shows of it, and says to whoever hears the screen: in one language, or in both. */
export type PictureShown<Name extends string, Words extends string | Localised> =
	{ drawn: Name; alt: Words } | { own: string; alt: Words } | null;

/** @param said in which language, or that it is both */
export function pictureShown<Name extends string, Words extends string | Localised>(
	picture: Picture<Name>,
	drawn: Record<Name, Localised>,
	said: (alt: Localised) => Words
): PictureShown<Name, Words> {
	if (picture === null) return null;
	return typeof picture === 'string'
		? { drawn: picture, alt: said(drawn[picture]) }
		: { own: picture.id, alt: said(picture.alt) };
}

/** The clinic's own pictures in the content of an exercise of whatever kind, and where in it each is named. */
export function picturesIn(content: Json, path: string[] = []): { id: PictureId; path: string }[] {
	if (typeof content !== 'object' || content === null) return [];
	const own = OwnPicture.safeParse(content).data;
	if (own) return [{ id: own.id as PictureId, path: path.join('.') }];
	return Object.entries(content).flatMap(([name, part]) => picturesIn(part, [...path, name]));
}

/** The content with its pictures by other names. */
export function withPictures(content: Json, named: (id: PictureId) => string): Json {
	if (typeof content !== 'object' || content === null) return content;
	const own = OwnPicture.safeParse(content).data;
	if (own) return { ...own, id: named(own.id as PictureId) };
	if (Array.isArray(content)) return content.map((part) => withPictures(part, named));
	return Object.fromEntries(Object.entries(content).map(([name, part]) => [name, withPictures(part, named)]));
}
