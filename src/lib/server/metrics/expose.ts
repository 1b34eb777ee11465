import { createServer } from 'node:http';
import { inArray } from 'drizzle-orm';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { readConfig } from '../config';
import { db } from '../db';
import { sessions } from '../db/schema';
import { faultLine, log } from '../log';
import { registry } from './metrics';

/**
 * Begins to measure, where the settings ask for it: behind a token on the server's own port (`/metrics`), or on a port of
 * their own, which only this machine reaches unless GROUNDWORK_METRICS_HOST says more.
 */
export function exposeMetrics(): void {
	const { metricsPort, metricsHost, metricsToken } = readConfig(process.env);
	if (!metricsPort && !metricsToken) return;
	collectDefaultMetrics({ register: registry });
	countSessions();
	if (metricsPort) serve(metricsPort, metricsHost);
}

/** @returns what Prometheus reads, and its media type */
export const readMetrics = async (): Promise<{ text: string; type: string }> => ({
	text: await registry.metrics(),
	type: registry.contentType
});

function countSessions(): void {
	new Gauge({
		name: 'groundwork_sessions_running',
		help: 'Sessions whose room is open.',
		registers: [registry],
		async collect() {
			this.set(await db().$count(sessions, inArray(sessions.status, ['open', 'live'])));
		}
	});
}

function serve(port: number, host: string): void {
	const server = createServer((req, res) => {
		if (req.url !== '/metrics') return void res.writeHead(404).end();
		readMetrics().then(
			({ text, type }) => res.writeHead(200, { 'content-type': type }).end(text),
			(error: unknown) => {
				log.error('metrics could not be read', faultLine(error));
				res.writeHead(500).end();
			}
		);
	});
	server.once('error', (error) => log.error('metrics have no port', faultLine(error)));
	server.listen(port, host);
}
