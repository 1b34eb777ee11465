import sharp from 'sharp';
import { MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS } from '$lib/picture-limits';
import { oneAtATime } from '../one-at-a-time';
import { Refusal } from '../refusal';

/** A picture as it is kept and shown. Sizes are in pixels. */
export type ShownPicture = { mediaType: 'image/webp'; width: number; height: number; bytes: Buffer };

/** Sharp enough for a wall, and a few hundred kilobytes at most for a tablet on a weak network. */
const LONGEST_SIDE = 1600;
const QUALITY = 80;
const SECONDS_AT_MOST = 20;

/** A large picture takes a few hundred megabytes while it is decoded: two at once could be too much for a small server. */
const decoding = oneAtATime();

// What a file is, is found out by decoding it, and only by these decoders: others, such as those of drawings made of
// code (SVG) and of documents, don't get to see what a stranger may have made.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`)
});
// Nobody sends the same picture again and again.
sharp.cache(false);

/**
 * Makes a picture anew out of a file that somebody sent: upright, at most 1600 pixels long, the first one of a moving
 * picture, and without anything that a camera or a program wrote beside it, such as the place and the time.
 * @throws Refusal 'picture-too-large', 'picture-too-wide' (too many pixels) or 'not-a-picture'
 */
export async function shownPicture(file: Buffer): Promise<ShownPicture> {
	if (file.length > MOST_PICTURE_BYTES) throw new Refusal('picture-too-large');
	return decoding(() => madeAnew(file));
}

async function madeAnew(file: Buffer): Promise<ShownPicture> {
	try {
		// What it says of itself, before anything is unpacked; what is unpacked then is held to the same.
		const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
		if (width * height > MOST_PICTURE_PIXELS) throw new Refusal('picture-too-wide');
		const { data, info } = await sharp(file, {
			autoOrient: true,
			failOn: 'error',
			limitInputPixels: MOST_PICTURE_PIXELS
		})
			.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
			.webp({ quality: QUALITY })
			.timeout({ seconds: SECONDS_AT_MOST })
			.toBuffer({ resolveWithObject: true });
		return { mediaType: 'image/webp', width: info.width, height: info.height, bytes: data };
	} catch (fault) {
		if (fault instanceof Refusal) throw fault;
		throw new Refusal('not-a-picture');
	}
}
