/**
 * The server takes WebSocket alone, so the browser need not carry the code for polling and WebTransport
 * (about 1.4 kB of a tablet's budget).
 */
export function slimSocketClient() {
	return {
		name: 'groundwork:slim-socket-client',
		apply: /** @type {const} */ ('build'),
		enforce: /** @type {const} */ ('pre'),
		/** @param {string} id */
		load(id) {
			if (/engine\.io-client\/build\/esm\/transports\/index\.js$/.test(id)) {
				return `import { WS } from './websocket.js';\nexport const transports = { websocket: WS };`;
			}
		}
	};
}
