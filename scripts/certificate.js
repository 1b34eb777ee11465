// `npm run certificate -- groundwork.lan 192.168.1.10`: HTTPS for a network without the internet. The first run makes the
// clinic's own authority, which devices are told to trust once, and each run makes a certificate for the server. Without
// names it renews for the names of last time. `--folder` says where (./certificates).
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { makeAuthority, makeServerCertificate } from './certificate/make.js';

try {
	await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 2;
}

async function main() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { folder: { type: 'string', default: './certificates' } }
	});
	const { folder } = values;
	const at = (/** @type {string} */ file) => join(folder, file);
	const [known, authorityFile, authorityKey] = [at('names.json'), at('authority.crt'), at('authority.key')];
	const names = positionals.length > 0 ? positionals.map(checked) : read(known)?.server;
	if (!names) {
		throw new Error(
			'Say for which names and addresses, as people type them: npm run certificate -- groundwork.lan 192.168.1.10'
		);
	}
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (!existsSync(authorityKey)) {
		const made = await makeAuthority(names, Date.now());
		keep(authorityFile, made.certificate, 0o644);
		keep(authorityKey, made.key, 0o600);
		keep(known, JSON.stringify({ authority: names, server: names }), 0o644);
	}
	const allowed = read(known)?.authority ?? [];
	const strange = names.filter((name) => !allowed.some((each) => name === each || name.endsWith(`.${each}`)));
	if (strange.length > 0) {
		throw new Error(
			`The authority in ${folder} can vouch for ${allowed.join(', ')} alone, and not for ${strange.join(', ')}. For other ` +
				'names make another one in an empty folder (--folder), and have all devices trust that.'
		);
	}
	const authority = {
		certificate: readFileSync(authorityFile, 'utf8'),
		key: readFileSync(authorityKey, 'utf8')
	};
	const made = await makeServerCertificate(authority, names, Date.now());
	keep(at('server.key'), made.key, 0o600);
	keep(at('server.crt'), made.certificate, 0o644);
	keep(known, JSON.stringify({ authority: allowed, server: names }), 0o644);

	const { validTo } = new X509Certificate(made.certificate);
	const { fingerprint256 } = new X509Certificate(authority.certificate);
	console.log(`A certificate for ${names.join(', ')}, until ${validTo}.

For the server:
  GROUNDWORK_TLS_CERT=${at('server.crt')}
  GROUNDWORK_TLS_KEY=${at('server.key')}
A server that runs takes it over within a minute.

For each device, once: ${authorityFile} (docs/operate.md says how). Compare there:
  ${fingerprint256}
Then put ${authorityKey} where only you can get at it; it is needed to renew.`);
}

/** @param {string} name */
function checked(name) {
	const isHost =
		/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);
	if (!isHost && isIP(name) === 0)
		throw new Error(
			`${name} is neither a name in small letters nor an address: leave out https:// and the port.`
		);
	return name;
}

/** Whole or not at all, so that the server never reads half of it. @param {string} file @param {string} words @param {number} mode */
function keep(file, words, mode) {
	writeFileSync(`${file}.new`, words, { mode });
	renameSync(`${file}.new`, file);
}

/** @param {string} file @returns {{ authority: string[], server: string[] } | null} */
function read(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
