import { newRequestId } from './request-id.js';

/**
 * Writes into a request's own headers what the server knows about it, in the place of whatever a client sent there: its
 * id, which address it came from, and that it came in as plain HTTP where no ORIGIN says more (server.js).
 * @param {import('node:http').IncomingMessage} req
 * @param {number} proxies how many proxies of the clinic's own stand in front
 * @returns {string} the request's id
 */
export function stamp(req, proxies) {
	const id = newRequestId();
	req.headers['x-request-id'] = id;
	req.headers['x-groundwork-protocol'] = 'http';
	req.headers['x-groundwork-address'] = addressOf(req, proxies);
	return id;
}

/**
 * Each proxy adds the address that it was asked from at the right, so that as many of them as are the clinic's own can be
 * believed; whatever stands further left was written by a stranger. Without one, the header is never read.
 * @param {import('node:http').IncomingMessage} req @param {number} proxies
 */
export function addressOf({ headers, socket }, proxies) {
	const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
	const said = proxies > 0 ? forwarded.at(-proxies)?.trim() : '';
	return said || (socket.remoteAddress ?? '');
}
