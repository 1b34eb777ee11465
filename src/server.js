// The production entry: `node src/server.js` after `npm run build`.
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import process from 'node:process';
import { followRenewal, readCertificate, redirectTo } from './certificate.js';
import { drainAtSignals } from './drain.js';
import { stamp } from './incoming.js';
import { secureHeaders } from './secure-headers.js';
import { openSocketServer } from './socket-server.js';

const { env } = process;
const port = Number(env.PORT ?? 3000);
const host = env.HOST ?? '0.0.0.0';
const proxies = Number(env.GROUNDWORK_PROXIES ?? 0);
// Without ORIGIN the address is taken from the request, as plain HTTP: right for a demo on a laptop only.
if (!env.ORIGIN) env.PROTOCOL_HEADER ??= 'x-groundwork-protocol';
env.ADDRESS_HEADER = 'x-groundwork-address';
// A picture may have 10 MB (src/lib/picture-limits.ts), and so may files of exercises. What is sent elsewhere is held to far less (hooks.server.ts).
env.BODY_SIZE_LIMIT = '11M';

const [certFile, keyFile] = [env.GROUNDWORK_TLS_CERT, env.GROUNDWORK_TLS_KEY];
const certificate = certFile && keyFile ? { certFile, keyFile } : null;
const headers = new Map(Object.entries(secureHeaders(env.ORIGIN?.startsWith('https:') ?? false)));

const server = certificate ? secureServer(certificate) : createServer();
server.keepAliveTimeout = 65_000;
// Before the sockets are opened: Socket.IO keeps what is its own from the listeners that were there before it. One that
// came after it would answer such a request once more, and that ends the process.
server.on('request', (req, res) => handler(req, res));
const { io } = openSocketServer(server);
server.prependListener('request', (req, res) => {
	res.setHeaders(headers).setHeader('X-Request-Id', stamp(req, proxies));
});
server.prependListener('upgrade', (req) => stamp(req, proxies));
io.engine.on('headers', (/** @type {Record<string, string>} */ added) =>
	Object.assign(added, Object.fromEntries(headers))
);
if (certificate && 'setSecureContext' in server) followRenewal(server, certificate);

// Importing the handler runs `init` of hooks.server.ts: the database is open and the sockets are adopted after it.
const built = new URL('../build/handler.js', import.meta.url).href;
/** @type {{ handler: (req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => void }} */
const { handler } = await import(built).catch(sayAndEnd);
const servers = [server];
server.on('error', unheard('PORT', port));
server.listen(port, host, () => process.emit(/** @type {never} */ ('groundwork:listening'), port));
if (certificate && env.ORIGIN && env.GROUNDWORK_REDIRECT_PORT) {
	const redirecting = redirectTo(env.ORIGIN, headers);
	redirecting.on('error', unheard('GROUNDWORK_REDIRECT_PORT', env.GROUNDWORK_REDIRECT_PORT));
	redirecting.listen(Number(env.GROUNDWORK_REDIRECT_PORT), host);
	servers.push(redirecting);
}
drainAtSignals(servers, io);

/** What an administrator has to put right is said in its own words; anything else is a fault of ours, with its trace. @param {unknown} error @returns {never} */
function sayAndEnd(error) {
	// The adapter reads ORIGIN before our own settings are read (config.ts), and has one line for it, too.
	const isTold =
		error instanceof Error && (error.name === 'CannotStart' || /^Invalid ORIGIN/.test(error.message));
	if (!isTold) throw error;
	return end(error.message);
}

/** @param {import('./certificate.js').Files} files */
function secureServer(files) {
	try {
		return createSecureServer(readCertificate(files));
	} catch (error) {
		const why = error instanceof Error ? error.message : error;
		return end(`GROUNDWORK_TLS_CERT and GROUNDWORK_TLS_KEY can't be used: ${why}`);
	}
}

/** @param {string} setting @param {number | string} asked */
function unheard(setting, asked) {
	return (/** @type {NodeJS.ErrnoException} */ { code, message }) =>
		end(
			code === 'EADDRINUSE'
				? `${setting}: another program listens on ${asked} already. Stop it, or set another one.`
				: code === 'EACCES'
					? `${setting}: this user may not listen on ${asked}. Set one above 1023, or see docs/operate.md.`
					: `${setting}: ${message}`
		);
}

/** @param {string} why @returns {never} */
function end(why) {
	process.stderr.write(`${why}\n`);
	process.exit(1);
}
