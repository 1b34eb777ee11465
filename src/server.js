// The production entry: `node src/server.js` after `npm run build`.
import { createServer } from 'node:http';
import process from 'node:process';
import { openSocketServer } from './socket-server.js';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '0.0.0.0';
// Without ORIGIN the address is taken from the request, as plain HTTP: right for a demo on a laptop only.
if (!process.env.ORIGIN) process.env.PROTOCOL_HEADER ??= 'x-groundwork-protocol';
// A picture may have 10 MB (src/lib/picture-limits.ts), and so may files of exercises. What is sent elsewhere is held to far less (hooks.server.ts).
process.env.BODY_SIZE_LIMIT = '11M';

const http = createServer();
http.keepAliveTimeout = 65_000;
const { io } = openSocketServer(http);
// Importing the handler runs `init` of hooks.server.ts: the database is open and the sockets are adopted after it.
const built = new URL('../build/handler.js', import.meta.url).href;
/** @type {{ handler: (req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => void }} */
const { handler } = await import(built).catch(sayAndEnd);
http.on('request', (req, res) => {
	req.headers['x-groundwork-protocol'] = 'http';
	handler(req, res);
});
http.listen(port, host, () => process.emit(/** @type {never} */ ('groundwork:listening'), port));

/** What an administrator has to put right is said in its own words; anything else is a fault of ours, with its trace. @param {unknown} error @returns {never} */
function sayAndEnd(error) {
	if (!(error instanceof Error) || error.name !== 'CannotStart') throw error;
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
}

/** The application left the way to close its database here (hooks.server.ts). */
async function closeDatabase() {
	/** @type {{ [key: symbol]: undefined | (() => Promise<void>) }} */
	const left = /** @type {never} */ (globalThis);
	await left[Symbol.for('groundwork.close')]?.();
}

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT']) {
	process.on(signal, async () => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => process.exit(1), 10_000).unref();
		http.closeIdleConnections();
		// With tablets connected the process would stay for ever: sockets first.
		io.disconnectSockets(true);
		await io.close();
		await closeDatabase();
		process.exit(0);
	});
}
