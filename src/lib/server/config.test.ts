import { describe, expect, it } from 'vitest';
import { readConfig } from './config';

const TLS = { GROUNDWORK_TLS_CERT: 'server.crt', GROUNDWORK_TLS_KEY: 'server.key' };

describe('settings that can’t be right stop the start with a line that says which', () => {
	it.each([
		[
			'half of a certificate',
			{ GROUNDWORK_TLS_CERT: 'server.crt' },
			/GROUNDWORK_TLS_CERT and GROUNDWORK_TLS_KEY/
		],
		['a certificate without its address', TLS, /ORIGIN: with GROUNDWORK_TLS_CERT/],
		['a certificate with an address of plain HTTP', { ...TLS, ORIGIN: 'http://groundwork.lan' }, /ORIGIN/],
		['a token that is soon guessed', { GROUNDWORK_METRICS_TOKEN: 'metrics' }, /GROUNDWORK_METRICS_TOKEN/],
		['an address without http', { ORIGIN: 'groundwork.lan' }, /ORIGIN: an address with http or https/],
		['an address with a path', { ORIGIN: 'https://groundwork.lan/app' }, /ORIGIN: the address alone/],
		['a way to HTTPS without HTTPS', { GROUNDWORK_REDIRECT_PORT: '80' }, /GROUNDWORK_REDIRECT_PORT/],
		['proxies without a number', { GROUNDWORK_PROXIES: 'all' }, /GROUNDWORK_PROXIES/]
	])('%s', (_, environment, words) => {
		expect(() => readConfig(environment)).toThrow(words);
	});
});

it('metrics are off, and no proxy is believed, unless somebody says so', () => {
	expect(readConfig({})).toMatchObject({ metricsPort: null, metricsToken: null, tls: null });
	expect(readConfig({ ...TLS, ORIGIN: 'https://groundwork.lan' }).tls).toEqual({
		certFile: 'server.crt',
		keyFile: 'server.key'
	});
});

it('a slash at the end of the address is left out, so that links have one', () => {
	expect(readConfig({ ORIGIN: 'https://Groundwork.lan/' }).origin).toBe('https://groundwork.lan');
	expect(readConfig({ ORIGIN: 'http://localhost:3000' }).origin).toBe('http://localhost:3000');
});
