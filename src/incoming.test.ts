import { describe, expect, it } from 'vitest';
import type { IncomingMessage } from 'node:http';
import { addressOf, stamp } from './incoming.js';

const request = (headers: Record<string, string>) =>
	({ headers, socket: { remoteAddress: '10.0.0.9' } }) as unknown as IncomingMessage;

describe('the address that a request came from', () => {
	const forged = { 'x-forwarded-for': '203.0.113.7, 198.51.100.4' };

	it('is the connection’s own, whatever a client says', () => {
		expect(addressOf(request(forged), 0)).toBe('10.0.0.9');
	});

	it('is what the clinic’s own proxies add at the right, and nothing further left', () => {
		expect(addressOf(request(forged), 1)).toBe('198.51.100.4');
		expect(addressOf(request(forged), 2)).toBe('203.0.113.7');
	});

	it('is the connection’s own for whoever asks past the proxy, as a health check does', () => {
		expect(addressOf(request({}), 1)).toBe('10.0.0.9');
		expect(addressOf(request({ 'x-forwarded-for': '198.51.100.4' }), 2)).toBe('10.0.0.9');
	});
});

it('what the server knows about a request stands in the place of what a client sent', () => {
	const req = request({
		'x-request-id': 'mine',
		'x-groundwork-address': '1.2.3.4',
		'x-groundwork-protocol': 'https'
	});
	const id = stamp(req, 0);
	expect(id).toMatch(/^[2-9a-z]{10}$/);
	expect(req.headers).toEqual({
		'x-request-id': id,
		'x-groundwork-address': '10.0.0.9',
		'x-groundwork-protocol': 'http'
	});
});
