import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { exposeMetrics } from './expose';
import { registry } from './metrics';

withDatabase();
afterEach(() => vi.unstubAllEnvs());

it('metrics have a port of their own where the settings name one, and only they are there', async () => {
	const port = await freePort();
	vi.stubEnv('GROUNDWORK_METRICS_PORT', String(port));
	exposeMetrics();
	const got = await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/metrics`));
	expect(got.headers.get('content-type')).toMatch(/^text\/plain/);
	const text = await got.text();
	expect(text).toContain('groundwork_sessions_running 0');
	expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
	expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
});

it('without a setting nothing of the process is collected', () => {
	registry.clear();
	exposeMetrics();
	expect(registry.getMetricsAsArray()).toEqual([]);
});

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}
