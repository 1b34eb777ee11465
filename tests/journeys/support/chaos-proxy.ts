import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A network that can fail: stands between browsers and a server and passes bytes on, unless told otherwise.
 * - `cut`: every connection ends at once, and new ones are refused
 * - `black hole`: connections stay open and nothing passes, as when a tablet leaves the Wi-Fi's reach
 */
export class ChaosProxy {
	#server: Server;
	#pairs = new Set<{ client: Socket; server: Socket }>();
	#mode: 'pass' | 'cut' | 'black hole' = 'pass';

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
		this.#mode = 'pass';
		// What was swallowed is gone for good: those connections are of no more use to anybody.
		this.#endAll();
	}

	cut(): void {
		this.#mode = 'cut';
		this.#endAll();
	}

	blackHole(): void {
		this.#mode = 'black hole';
	}

	async close(): Promise<void> {
		this.#endAll();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#connected(client: Socket, target: number): void {
		client.on('error', () => client.destroy());
		if (this.#mode === 'cut') return void client.destroy();
		const server = connect(target, '127.0.0.1');
		const pair = { client, server };
		this.#pairs.add(pair);
		const end = () => {
			client.destroy();
			server.destroy();
			this.#pairs.delete(pair);
		};
		server.on('error', end);
		client.on('data', (bytes) => this.#mode === 'pass' && server.write(bytes));
		server.on('data', (bytes) => this.#mode === 'pass' && client.write(bytes));
		client.on('close', end);
		server.on('close', () => this.#mode === 'pass' && end());
	}

	#endAll(): void {
		for (const { client, server } of this.#pairs) {
			client.destroy();
			server.destroy();
		}
		this.#pairs.clear();
	}
}
