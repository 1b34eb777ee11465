import { Agent, request } from 'node:http';

export type Asked = {
	method: string;
	path: string;
	headers?: Record<string, string>;
	body?: Uint8Array | string;
	/** Promises more than it sends, and goes away in the middle. */
	cut?: boolean;
};
export type Answered = {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	body: string;
};

/** A request as no browser would send it: any header, any body, also half of one. */
export class BareClient {
	#agent = new Agent({ keepAlive: true, maxSockets: 4 });

	constructor(readonly port: number) {}

	/** @returns null where the server had nobody left to answer */
	ask({ method, path, headers = {}, body, cut = false }: Asked): Promise<Answered | null> {
		const bytes = typeof body === 'string' ? Buffer.from(body) : body;
		return new Promise((resolve, reject) => {
			const sending = request(
				{
					host: '127.0.0.1',
					port: this.port,
					agent: cut ? false : this.#agent,
					method,
					path,
					headers: {
						host: `127.0.0.1:${this.port}`,
						origin: `http://127.0.0.1:${this.port}`,
						...headers,
						...(bytes ? { 'content-length': String(bytes.length + (cut ? 50 : 0)) } : {})
					}
				},
				(response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('error', () => resolve(null));
					response.on('end', () =>
						resolve({
							status: response.statusCode ?? 0,
							headers: response.headers,
							body: Buffer.concat(chunks).toString()
						})
					);
				}
			);
			sending.on('error', (error: NodeJS.ErrnoException) =>
				error.code === 'ECONNREFUSED' ? reject(error) : resolve(null)
			);
			if (!cut) return void sending.end(bytes);
			sending.write(bytes ?? '');
			sending.flushHeaders();
			setTimeout(() => sending.destroy(), 20);
		});
	}

	/** @returns the cookies of somebody who has signed in, as a browser would send them */
	async signIn(signInName: string, password: string): Promise<string> {
		const answer = await this.ask({
			method: 'POST',
			path: '/sign-in',
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
			body: new URLSearchParams({ signInName, password }).toString()
		});
		return [answer?.headers['set-cookie'] ?? []]
			.flat()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}

	close(): void {
		this.#agent.destroy();
	}
}
