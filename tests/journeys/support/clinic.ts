import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ChaosProxy } from './chaos-proxy';

export const TEMPLATE = resolve('.tmp/journeys-clinic');

/** The real production server on a data folder of its own, with all that may happen to one. */
export class Clinic {
	#child: ChildProcess | undefined;
	#lines: string[] = [];

	private constructor(
		readonly folder: string,
		readonly port: number,
		/** What stands between the browsers and the server. */
		readonly network: ChaosProxy,
		readonly environment: Record<string, string>
	) {}

	/** Where browsers go: through the network, not straight to the server. */
	get base(): string {
		return `http://localhost:${this.network.port}`;
	}

	/** Everything that the server has written to its log and its console. */
	get log(): string {
		return this.#lines.join('');
	}

	/** A clinic of its own for one test: a copy of the demo clinic. */
	static async copy(environment: Record<string, string> = {}): Promise<Clinic> {
		const folder = mkdtempSync(join(tmpdir(), 'groundwork-journey-'));
		cpSync(TEMPLATE, folder, { recursive: true });
		return Clinic.start({ folder, environment });
	}

	/** An installation that nobody has claimed. */
	static async empty(): Promise<Clinic> {
		const folder = mkdtempSync(join(tmpdir(), 'groundwork-journey-'));
		return Clinic.start({ folder, environment: { GROUNDWORK_DEMO: '0' } });
	}

	static async start(options: { folder: string; environment?: Record<string, string> }): Promise<Clinic> {
		const port = await freePort();
		const network = await ChaosProxy.open(port);
		const clinic = new Clinic(options.folder, port, network, options.environment ?? {});
		await clinic.restart();
		return clinic;
	}

	/** Starts the server (again) on the same address and the same data. */
	async restart(): Promise<void> {
		this.#child = spawn(process.execPath, ['src/server.js'], {
			env: {
				...process.env,
				PORT: String(this.port),
				HOST: '127.0.0.1',
				GROUNDWORK_DATA: this.folder,
				GROUNDWORK_DEMO: '1',
				GROUNDWORK_LOG: 'trace',
				...this.environment
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		for (const stream of [this.#child.stdout, this.#child.stderr]) {
			stream?.on('data', (chunk: Buffer) => this.#lines.push(chunk.toString()));
		}
		await this.#answers();
	}

	/** As a power cut or the kernel would: no goodbye. */
	async kill(): Promise<void> {
		await this.#end('SIGKILL');
	}

	/** As an administrator would. @returns the code that the process ended with */
	async halt(...signals: NodeJS.Signals[]): Promise<number | null> {
		const child = this.#child;
		await this.#end('SIGTERM', ...signals);
		return child?.exitCode ?? null;
	}

	async stop(): Promise<void> {
		await this.#end('SIGTERM');
		await this.network.close();
	}

	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	async #end(...signals: NodeJS.Signals[]): Promise<void> {
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child.once('exit', resolve));
		for (const signal of signals) child.kill(signal);
		await gone;
	}

	async #answers(): Promise<void> {
		for (let tries = 0; tries < 1200; tries++) {
			const answered = await fetch(`http://127.0.0.1:${this.port}/health`).then(
				({ ok }) => ok,
				() => false
			);
			if (answered) return;
			if (this.#child?.exitCode !== null) throw new Error(`The server ended:\n${this.log}`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		throw new Error(`The server did not answer:\n${this.log}`);
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const address = probe.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}
