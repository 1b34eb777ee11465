import { readFileSync, watchFile } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';

const LOOK_EVERY_MS = 60_000;

/** @typedef {{ certFile: string, keyFile: string }} Files */

/** @param {Files} files @throws where one of them can't be read */
export const readCertificate = ({ certFile, keyFile }) => ({
	cert: readFileSync(certFile),
	key: readFileSync(keyFile)
});

/**
 * Takes over a renewed certificate within a minute, or at once on SIGHUP. One that can't be read, or doesn't fit its key,
 * leaves the server with the one before.
 * @param {import('node:https').Server} server @param {Files} files
 */
export function followRenewal(server, files) {
	const renew = () => {
		try {
			server.setSecureContext(readCertificate(files));
		} catch {
			process.stderr.write('The renewed certificate can’t be used; the one before stays.\n');
		}
	};
	for (const file of [files.certFile, files.keyFile]) {
		watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, renew);
	}
	process.on('SIGHUP', renew);
}

/**
 * Plain HTTP beside HTTPS: sends whoever typed the address without https to where it is, and answers nothing else.
 * @param {string} origin @param {Map<string, string>} headers
 */
export const redirectTo = (origin, headers) =>
	createServer((req, res) => {
		res.setHeaders(headers);
		// Only ever to our own address, whatever path was asked for.
		const { pathname, search } = new URL(req.url ?? '/', 'http://localhost');
		const there = `${new URL(origin).origin}${pathname}${search}`;
		if (req.method === 'GET' || req.method === 'HEAD') res.writeHead(308, { location: there }).end();
		else res.writeHead(403).end();
	});
