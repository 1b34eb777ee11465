import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MOST_PICTURE_BYTES } from '$lib/picture-limits';
import { shownPicture } from './shown-picture';

const outcome = async (file: Buffer) => {
	try {
		return (await shownPicture(file)).mediaType;
	} catch (refused) {
		return (refused as { code: string }).code;
	}
};

/** A picture with something on it: half red, half noise. */
const drawn = (width: number, height: number) =>
	sharp({
		create: {
			width,
			height,
			channels: 3,
			background: 'red',
			noise: { type: 'gaussian', mean: 128, sigma: 30 }
		}
	});

describe('a picture that somebody sends', () => {
	it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('is made anew of %s', async (format) => {
		const { mediaType, bytes, ...size } = await shownPicture(await drawn(60, 40)[format]().toBuffer());
		expect(mediaType).toBe('image/webp');
		expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', ...size });
		expect(size).toEqual({ width: 60, height: 40 });
	});

	it('is at most 1600 pixels on its longer side, and never larger than it was', async () => {
		const wide = await shownPicture(await drawn(2000, 500).jpeg().toBuffer());
		const high = await shownPicture(await drawn(10, 3200).png().toBuffer());
		expect([wide.width, wide.height]).toEqual([1600, 400]);
		expect([high.width, high.height]).toEqual([5, 1600]);
	});

	it('loses where, when and by what it was taken, and stands upright', async () => {
		const photo = await drawn(60, 40)
			.jpeg()
			.withExif({
				IFD0: { Make: 'CAMERA', Artist: 'SOMEBODY', DateTime: '2026:03:04 05:06:07' },
				IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 26/1 46/1' }
			})
			.withMetadata({ orientation: 6 })
			.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>HERE</place></x:xmpmeta>')
			.toBuffer();
		const before = await sharp(photo).metadata();
		expect([before.orientation, before.exif?.includes('CAMERA'), before.xmp?.length]).toEqual([
			6,
			true,
			expect.any(Number)
		]);

		const { bytes, width, height } = await shownPicture(photo);
		const after = await sharp(bytes).metadata();
		expect([width, height]).toEqual([40, 60]);
		for (const kept of ['exif', 'xmp', 'iptc', 'icc', 'orientation', 'comments'] as const) {
			expect(after[kept], kept).toBeUndefined();
		}
		expect(bytes.toString('latin1')).not.toMatch(/CAMERA|SOMEBODY|2026:03|HERE|EXIF|XMP /);
	});

	it('is the first of those that move', async () => {
		const frames = [drawn(20, 20).png().toBuffer(), drawn(20, 20).negate().png().toBuffer()];
		const moving = await sharp(await Promise.all(frames), { join: { animated: true } })
			.gif()
			.toBuffer();
		expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2);
		const { bytes, height } = await shownPicture(moving);
		expect((await sharp(bytes, { animated: true }).metadata()).pages ?? 1).toBe(1);
		expect(height).toBe(20);
	});

	it('keeps what is clear in it clear', async () => {
		const clear = { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
		const { bytes } = await shownPicture(await sharp({ create: clear }).png().toBuffer());
		expect((await sharp(bytes).metadata()).hasAlpha).toBe(true);
	});
});

describe('X-29: what is no picture is refused, whatever it is called', () => {
	const svg =
		'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
	const script = svg.replace('<rect', '<script>alert(1)</script><rect');

	it.each([
		['nothing', Buffer.alloc(0)],
		['a text', Buffer.from('Dear all, this is called holiday.jpg.')],
		['a drawing made of code', Buffer.from(svg)],
		['one with a script in it', Buffer.from(script)],
		['the same with a declaration before it', Buffer.from(`<?xml version="1.0"?>\n${svg}`)],
		['a page', Buffer.from('<!doctype html><img src=x onerror=alert(1)>')],
		['a document', Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')],
		['the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0])]
	])('%s', async (_, file) => {
		expect(await outcome(file)).toBe('not-a-picture');
	});

	it('a format that browsers do not show', async () => {
		expect(await outcome(await drawn(9, 9).tiff().toBuffer())).toBe('not-a-picture');
	});

	it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('a %s that was cut off', async (format) => {
		const whole = await drawn(200, 200)[format]().toBuffer();
		expect(await outcome(whole)).toBe('image/webp');
		expect(await outcome(whole.subarray(0, Math.floor(whole.length / 2)))).toBe('not-a-picture');
	});
});

describe('what is too large is refused', () => {
	it('by its bytes', async () => {
		expect(await outcome(Buffer.alloc(MOST_PICTURE_BYTES + 1))).toBe('picture-too-large');
		expect(await outcome(Buffer.alloc(MOST_PICTURE_BYTES))).toBe('not-a-picture');
	});

	it('by its pixels, before they are unpacked: a small file can have many', async () => {
		const flat = { width: 7100, height: 7100, channels: 3, background: 'white' } as const;
		const packed = await sharp({ create: flat }).png().toBuffer();
		expect(packed.length).toBeLessThan(MOST_PICTURE_BYTES / 10);
		expect(await outcome(packed)).toBe('picture-too-wide');
	});

	it('by the pixels that it says it has', async () => {
		const said = await drawn(8, 8).png().toBuffer();
		// The first chunk of a PNG has its width and height, and their checksum.
		said.writeUInt32BE(60_000, 16);
		said.writeUInt32BE(60_000, 20);
		said.writeUInt32BE(crc32(said.subarray(12, 29)), 29);
		expect(await outcome(said)).toBe('picture-too-wide');
	});
});

it('makes one after the other, and one that fails does not stop the next', async () => {
	const good = await drawn(30, 30).png().toBuffer();
	const bad = Buffer.from('no picture');
	expect(await Promise.all([good, bad, good, bad, good].map(outcome))).toEqual([
		'image/webp',
		'not-a-picture',
		'image/webp',
		'not-a-picture',
		'image/webp'
	]);
});
