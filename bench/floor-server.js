// The floor: a bare Socket.IO server that does the same fan-out as an answer does, with no views and no rights. One
// room a session; on an answer it acknowledges, tells the console and tells the sender. What it sends are views that
// the real server has sent, so that the bytes are the same. Without a database; or, where it is given one, with a bare
// commit before it acknowledges.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';
import { Server } from 'socket.io';
import { bareCommit } from './bare-commit.js';

/** @type {{ console: object, tablet: object }} */
const views = JSON.parse(process.env.BENCH_VIEWS ?? '{}');
const { BENCH_DATABASE } = process.env;
const commit = BENCH_DATABASE ? bareCommit(BENCH_DATABASE).commit : () => {};
const script = readFileSync('node_modules/socket.io-client/dist/socket.io.min.js');
/** A tablet of nothing but a text, for what a browser itself takes to show that a message has come. */
const PAGE = `<!doctype html><title>Floor</title><body>Waiting.<script src="/script.js"></script><script>
	io({ path: '/live', transports: ['websocket'], query: { as: 'tablet', session: new URLSearchParams(location.search).get('session') } })
		.on('view', ({ version }) => (document.body.textContent = 'Push ' + version + '.'));
</script>`;
const http = createServer(({ url }, response) => {
	if (url === '/script.js') response.end(script);
	else if (url?.startsWith('/page')) response.setHeader('content-type', 'text/html').end(PAGE);
	else response.end('here');
});
const io = new Server(http, {
	path: '/live',
	transports: ['websocket'],
	serveClient: false,
	perMessageDeflate: false,
	httpCompression: false
});
let version = 0;
io.on('connection', (socket) => {
	const { as, session } = socket.handshake.query;
	socket.join(`${session}:${as}`);
	socket.on('command', (_, acknowledge) => {
		commit();
		version++;
		acknowledge({ ok: true, version, outcome: null });
		io.to(`${session}:console`).emit('view', { version, sentAtMs: Date.now(), view: views.console });
		socket.emit('view', { version, sentAtMs: Date.now(), view: views.tablet });
	});
	socket.on('push', () => {
		io.to(`${session}:tablet`).emit('view', { version: ++version, sentAtMs: Date.now(), view: views.tablet });
	});
});
http.listen(Number(process.env.PORT), '127.0.0.1');
