import { z } from 'zod';
import { plainText } from './plain-text';

// Lengths count as browsers' `maxlength` does, in UTF-16 units: what a field takes the server takes, there are never more
// graphemes than that, and never more than three times as many bytes.

/** A text on one line, up to `longest` characters, without anything in it that can't be seen. */
export const oneLine = (longest: number) =>
	z
		.string()
		.overwrite((text) => plainText(text.replace(/\s+/g, ' ')))
		.max(longest);

/** A text of as many lines as somebody likes, up to `longest` characters, without anything in it that can't be seen. */
export const passage = (longest: number) => z.string().overwrite(plainText).max(longest);
