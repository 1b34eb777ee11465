import { X509Certificate } from 'node:crypto';
import { connect, createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { makeAuthority, makeServerCertificate } from '../../scripts/certificate/make.js';
import { daysLeft } from '../../src/lib/server/certificate-end';

const NAMES = ['groundwork.lan', '192.168.1.10', 'fd00::10'];
const DAY_MS = 86_400_000;
const now = Date.now();

/** What a client says that trusts the authority and asks for `name`: null where it is content. */
async function askFor(name: string, given: { certificate: string; key: string }, ca: string) {
	const server = createServer({ cert: given.certificate, key: given.key });
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const fault = await new Promise<string | null>((resolve) => {
		const asked: TLSSocket = connect({
			port,
			host: '127.0.0.1',
			ca,
			servername: /[:\d]$/.test(name) ? '' : name
		});
		asked.once('secureConnect', () => {
			resolve(asked.authorizationError ? String(asked.authorizationError) : null);
			asked.destroy();
		});
		asked.once('error', (error) => resolve(error.message));
	});
	server.close();
	return fault;
}

describe('a clinic’s own authority and the certificate that it signs', () => {
	it('are trusted, chain and name, by a client that trusts the authority', async () => {
		const authority = await makeAuthority(NAMES, now);
		const server = await makeServerCertificate(authority, NAMES, now);
		expect(await askFor('groundwork.lan', server, authority.certificate)).toBeNull();
		const read = new X509Certificate(server.certificate);
		expect(read.checkIP('192.168.1.10')).toBe('192.168.1.10');
		expect(read.checkIP('fd00::10')).toBe('fd00::10');
		expect(read.checkHost('other.lan')).toBeUndefined();
		expect(new X509Certificate(authority.certificate).ca).toBe(true);
		expect(read.ca).toBe(false);
	});

	it('last no longer than browsers allow, and say when they end', async () => {
		const authority = await makeAuthority(NAMES, now);
		const { certificate } = await makeServerCertificate(authority, NAMES, now);
		const { validFrom, validTo } = new X509Certificate(certificate);
		expect((Date.parse(validTo) - Date.parse(validFrom)) / DAY_MS).toBeLessThanOrEqual(397);
		expect(daysLeft(Buffer.from(certificate), now)).toBe(396);
		expect(daysLeft(Buffer.from(certificate), now + 400 * DAY_MS)).toBeLessThan(0);
	});

	it('a stolen authority vouches for no other name or address: clients refuse what it signs for one', async () => {
		const authority = await makeAuthority(['groundwork.lan'], now);
		const names = ['bank.example', '8.8.8.8'];
		for (const name of names) {
			const forged = await makeServerCertificate(authority, [name], now);
			expect(await askFor(name, forged, authority.certificate)).toMatch(
				/permitted subtree violation|excluded subtree violation/
			);
		}
		const onlyAddress = await makeAuthority(['192.168.1.10'], now);
		const forged = await makeServerCertificate(onlyAddress, ['bank.example'], now);
		expect(await askFor('bank.example', forged, onlyAddress.certificate)).toMatch(
			/excluded subtree violation/
		);
	});
});
