import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A network that can fail: stands between browsers and a server and passes bytes on, unless told otherwise.
 * - `cut`: every connection ends at once, and new ones are refused
 * - `black hole`: connections stay open and nothing passes; what was on its way is gone for good, and so are the
 *   connections once it is over, as when a tablet leaves the Wi-Fi's reach and comes back to another address
 * - `sign-in page`: whatever is asked for is answered with a page of the network's own, as in a hotel
 * - `stall`: connections stay open and nothing passes, but all of it arrives afterwards, as TCP sends it again
 */
type Mode = 'pass' | 'cut' | 'black hole' | 'stall' | 'sign-in page';

const SIGN_IN_PAGE = '<!doctype html><title>Wi-Fi</title><h1>Welcome to our Wi-Fi</h1>';
const SIGN_IN_ANSWER = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${SIGN_IN_PAGE.length}\r\nConnection: close\r\n\r\n${SIGN_IN_PAGE}`;

export class ChaosProxy {
	#server: Server;
	#pairs = new Set<{ client: Socket; server: Socket }>();
	#mode: Mode = 'pass';

	private constructor(server: Server) {
		this.#server = server;
	}

	get port(): number {
		const address = this.#server.address();
		return typeof address === 'object' && address ? address.port : 0;
	}

	static async open(target: number): Promise<ChaosProxy> {
		const server = createServer();
		const proxy = new ChaosProxy(server);
		server.on('connection', (client) => proxy.#connected(client, target));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return proxy;
	}

	pass(): void {
		const before = this.#mode;
		this.#mode = 'pass';
		if (before !== 'stall') return this.#endAll();
		for (const { client, server } of this.#pairs) {
			client.resume();
			server.resume();
		}
	}

	cut(): void {
		this.#mode = 'cut';
		this.#endAll();
	}

	signInPage(): void {
		this.#mode = 'sign-in page';
		this.#endAll();
	}

	blackHole(): void {
		this.#mode = 'black hole';
	}

	stall(): void {
		this.#mode = 'stall';
		for (const { client, server } of this.#pairs) {
			client.pause();
			server.pause();
		}
	}

	/** A fault with its own length: resolves when the network passes again. */
	async lasting(fault: 'cut' | 'black hole' | 'stall', lengthMs: number): Promise<void> {
		({ cut: () => this.cut(), 'black hole': () => this.blackHole(), stall: () => this.stall() })[fault]();
		await new Promise((resolve) => setTimeout(resolve, lengthMs));
		this.pass();
	}

	async close(): Promise<void> {
		this.#endAll();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#connected(client: Socket, target: number): void {
		client.on('error', () => client.destroy());
		if (this.#mode === 'cut') return void client.destroy();
		if (this.#mode === 'sign-in page') return void client.once('data', () => client.end(SIGN_IN_ANSWER));
		const server = connect(target, '127.0.0.1');
		const pair = { client, server };
		this.#pairs.add(pair);
		const end = () => {
			client.destroy();
			server.destroy();
			this.#pairs.delete(pair);
		};
		server.on('error', end);
		client.on('data', (bytes) => this.#mode === 'black hole' || server.write(bytes));
		server.on('data', (bytes) => this.#mode === 'black hole' || client.write(bytes));
		if (this.#mode === 'stall') {
			client.pause();
			server.pause();
		}
		client.on('close', end);
		// A browser out of reach does not learn that the server let go.
		server.on('close', () => (this.#mode === 'pass' || this.#mode === 'cut') && end());
	}

	#endAll(): void {
		for (const { client, server } of this.#pairs) {
			client.destroy();
			server.destroy();
		}
		this.#pairs.clear();
	}
}
