import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { chromium, type Browser } from '@playwright/test';
import { BROWSER_FLAGS, browser } from '../../../scripts/browser.js';
import { TEMPLATE } from './clinic';

/** The demo clinic behind its own certificate, made by `npm run certificate`, and browsers that trust its authority. */
export class HttpsClinic {
	#server: ChildProcess | undefined;

	private constructor(
		readonly folder: string,
		readonly port: number,
		readonly plainPort: number
	) {}

	get origin(): string {
		return `https://localhost:${this.port}`;
	}

	get #certificates(): string {
		return join(this.folder, 'certificates');
	}

	get #authority(): Buffer {
		return readFileSync(join(this.#certificates, 'authority.crt'));
	}

	static async start(): Promise<HttpsClinic> {
		const folder = mkdtempSync(join(tmpdir(), 'groundwork-https-'));
		cpSync(TEMPLATE, folder, { recursive: true });
		const clinic = new HttpsClinic(folder, await freePort(), await freePort());
		clinic.certify('localhost');
		clinic.#server = spawn(process.execPath, ['src/server.js'], {
			env: {
				...process.env,
				HOST: '127.0.0.1',
				PORT: String(clinic.port),
				ORIGIN: clinic.origin,
				GROUNDWORK_REDIRECT_PORT: String(clinic.plainPort),
				GROUNDWORK_TLS_CERT: join(clinic.#certificates, 'server.crt'),
				GROUNDWORK_TLS_KEY: join(clinic.#certificates, 'server.key'),
				GROUNDWORK_DATA: folder,
				GROUNDWORK_DEMO: '1'
			},
			stdio: 'ignore'
		});
		while (!(await clinic.#answers())) await new Promise((resolve) => setTimeout(resolve, 100));
		return clinic;
	}

	/** Makes a certificate, or renews the one that is there. */
	certify(...names: string[]): void {
		const script = ['scripts/certificate.js', '--folder', this.#certificates, ...names];
		execFileSync(process.execPath, script, { stdio: 'ignore' });
	}

	/** Has the server look at its certificate now. */
	reload(): void {
		this.#server?.kill('SIGHUP');
	}

	/** The serial number of what the server shows now, to a client that trusts the authority and checks chain and name. */
	shownSerial(): Promise<string> {
		return new Promise((resolve, reject) => {
			const options = { port: this.port, host: '127.0.0.1', servername: 'localhost', ca: this.#authority };
			const socket = connect(options, () => {
				resolve(socket.getPeerCertificate().serialNumber);
				socket.destroy();
			});
			socket.once('error', reject);
		});
	}

	/**
	 * A browser that trusts the authority as a clinic's device does: it stands in the store of a home of its own. Where
	 * certutil (libnss3-tools) is missing it takes the server's key as known instead, and the chain is not looked at.
	 */
	async trustingBrowser(): Promise<{ browser: Browser; trusts: 'the authority' | 'the key' }> {
		const store = join(this.folder, 'home/.pki/nssdb');
		mkdirSync(store, { recursive: true });
		const made = spawnSync('certutil', ['-d', `sql:${store}`, '-N', '--empty-password']).status === 0;
		if (made) {
			const file = join(this.#certificates, 'authority.crt');
			execFileSync('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'clinic', '-i', file]);
		}
		const { publicKey } = new X509Certificate(readFileSync(join(this.#certificates, 'server.crt')));
		const known = createHash('sha256')
			.update(publicKey.export({ type: 'spki', format: 'der' }))
			.digest('base64');
		const opened = await chromium.launch({
			executablePath: browser(),
			args: [...BROWSER_FLAGS, ...(made ? [] : [`--ignore-certificate-errors-spki-list=${known}`])],
			env: { ...(process.env as Record<string, string>), HOME: join(this.folder, 'home') }
		});
		return { browser: opened, trusts: made ? 'the authority' : 'the key' };
	}

	async remove(): Promise<void> {
		const gone = new Promise((resolve) => this.#server?.once('exit', resolve));
		this.#server?.kill('SIGTERM');
		await gone;
		rmSync(this.folder, { recursive: true, force: true });
	}

	#answers(): Promise<boolean> {
		if (this.#server?.exitCode !== null) throw new Error('The server ended by itself.');
		return new Promise((resolve) => {
			get(`${this.origin}/health`, { ca: this.#authority }, (response) => {
				response.resume();
				resolve(response.statusCode === 200);
			}).once('error', () => resolve(false));
		});
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}
