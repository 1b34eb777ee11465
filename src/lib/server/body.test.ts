import { describe, expect, it } from 'vitest';
import { bytesOf, limited, withReadableForm } from './body';

/** A body that comes piece by piece, and whether all of it was taken. */
function sent(pieces: number, declared?: number) {
	let left = pieces;
	let brokenOff = false;
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (left-- > 0) controller.enqueue(new Uint8Array(10).fill(7));
			else controller.close();
		},
		cancel: () => void (brokenOff = true)
	});
	const headers = declared === undefined ? undefined : { 'content-length': String(declared) };
	const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
	return { request: new Request('http://localhost/', init), taken: () => left < 0 && !brokenOff };
}

const lengthOf = async (request: Request) => (await request.arrayBuffer()).byteLength;

describe('a request that is held to a length', () => {
	it('is as it was up to there', async () => {
		expect(await lengthOf(limited(sent(5).request, 50))).toBe(50);
		const { request } = sent(5, 50);
		expect(limited(request, 50)).toBe(request);
		const bare = new Request('http://localhost/');
		expect(limited(bare, 50)).toBe(bare);
	});

	it.each([sent(6, 60), sent(6), sent(5000)])(
		'is an error beyond it, once all has come (%#)',
		async (long) => {
			await expect(lengthOf(limited(long.request, 50))).rejects.toMatchObject({ status: 413 });
			expect(long.taken()).toBe(true);
		}
	);

	it('keeps its address and its headers', () => {
		const { url, method, headers } = limited(sent(6, 60).request, 50);
		expect([url, method, headers.get('content-length')]).toEqual(['http://localhost/', 'POST', '60']);
	});
});

describe('the bytes of a request', () => {
	it('are all of them', async () => {
		expect(await bytesOf(sent(5).request, 50)).toEqual(Buffer.alloc(50, 7));
		expect(await bytesOf(new Request('http://localhost/'), 50)).toEqual(Buffer.alloc(0));
	});

	it.each([sent(6, 60), sent(6), sent(5000)])('are none where there are too many (%#)', async (long) => {
		expect(await bytesOf(long.request, 50)).toBeUndefined();
		expect(long.taken()).toBe(true);
	});

	it('are none where the server itself took in no more', async () => {
		const refusing = (fault: unknown) =>
			new Request('http://localhost/', {
				method: 'POST',
				body: new ReadableStream({ pull: () => Promise.reject(fault) }),
				duplex: 'half'
			} as RequestInit);
		expect(await bytesOf(refusing(Object.assign(new Error(), { status: 413 })), 50)).toBeUndefined();
		await expect(bytesOf(refusing(new Error('the connection broke')), 50)).rejects.toMatchObject({
			status: 400
		});
	});
});

describe('a form', () => {
	const asForm = (type: string, body: BodyInit) =>
		withReadableForm(
			new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body })
		);

	it('is read as it was sent, also from a copy', async () => {
		const form = asForm('application/x-www-form-urlencoded', 'a=1');
		expect((await form.clone().formData()).get('a')).toBe('1');
		expect((await form.formData()).get('a')).toBe('1');
	});

	it.each([
		['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1'],
		['multipart/form-data', 'a=1'],
		['application/json', '{}']
	])('that can’t be read is an error of whoever sent it (%s)', async (type, body) => {
		await expect(asForm(type, body).formData()).rejects.toMatchObject({ status: 400 });
		await expect(asForm(type, body).clone().formData()).rejects.toMatchObject({ status: 400 });
	});

	it('that was cut off is, too; one that is too long stays too long', async () => {
		const body = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) });
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const cut = new Request('http://localhost/', {
			method: 'POST',
			headers,
			body,
			duplex: 'half'
		} as RequestInit);
		await expect(withReadableForm(cut).formData()).rejects.toMatchObject({ status: 400 });
		const long = new Request('http://localhost/', { method: 'POST', headers, body: 'a'.repeat(60) });
		await expect(withReadableForm(limited(long, 50)).formData()).rejects.toMatchObject({ status: 413 });
	});
});
