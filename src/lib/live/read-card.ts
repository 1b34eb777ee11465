/**
 * Looks through the camera for a QR code until it reads one, or `signal` stops it. The picture stays in this page.
 * @returns the code's words
 * @throws where there is no camera, or it is denied
 */
export async function readCard(video: HTMLVideoElement, signal: AbortSignal): Promise<string> {
	// Only here and only now: the decoder would cost every tablet a third of its budget.
	const { default: decodeQR } = await import('qr/decode.js');
	const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' }, audio: false });
	try {
		video.srcObject = stream;
		await video.play();
		const canvas = document.createElement('canvas');
		const picture = canvas.getContext('2d', { willReadFrequently: true });
		while (picture && !signal.aborted) {
			await new Promise(requestAnimationFrame);
			if (video.videoWidth === 0) continue;
			canvas.width = video.videoWidth;
			canvas.height = video.videoHeight;
			picture.drawImage(video, 0, 0);
			const words = tryDecode(decodeQR, picture.getImageData(0, 0, canvas.width, canvas.height));
			if (words) return words;
		}
		throw new DOMException('The camera was stopped.', 'AbortError');
	} finally {
		for (const track of stream.getTracks()) track.stop();
	}
}

/** The decoder throws where there is no code in the picture, which is most of the time. */
function tryDecode(decode: (image: ImageData) => string, image: ImageData): string | null {
	try {
		return decode(image);
	} catch {
		return null;
	}
}

/** The secret in what a card's code says (`https://clinic/card#secret`); null for any other code. */
export function secretOf(words: string): string | null {
	return /\/card#([\w-]{20,100})$/.exec(words)?.[1] ?? null;
}
