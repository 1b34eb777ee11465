import sharp from 'sharp';

/** What a browser's file chooser is given. */
export type ChosenFile = { name: string; mimeType: string; buffer: Buffer };

/** A photo as a phone leaves it: with the place where it was taken. */
export async function aPhoto(name = 'bay.jpg', background = '#3a7f8c'): Promise<ChosenFile> {
	const shapes =
		'<svg viewBox="0 0 8 6"><circle cx="6" cy="1.5" r=".8" fill="#fd6"/><path d="M0 6V4q2-1 4 0t4 0v2z" fill="#147"/></svg>';
	const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
		.composite([
			{
				input: Buffer.from(
					shapes.replace('<svg', '<svg width="1600" height="1200" xmlns="http://www.w3.org/2000/svg"')
				)
			}
		])
		.withExif({ IFD0: { Make: 'CAMERA' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 26/1 46/1' } })
		.jpeg()
		.toBuffer();
	return { name, mimeType: 'image/jpeg', buffer };
}

export const aTextCalledAPhoto = (): ChosenFile => ({
	name: 'holiday.jpg',
	mimeType: 'image/jpeg',
	buffer: Buffer.from('Dear all, this is no photo.')
});

export const aFileOf = (megabytes: number): ChosenFile => ({
	name: 'huge.png',
	mimeType: 'image/png',
	buffer: Buffer.alloc(megabytes * 1024 * 1024 + 1)
});
