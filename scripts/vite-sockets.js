import { openSocketServer } from '../src/socket-server.js';

/** Development: the socket server on Vite's own HTTP server, made once for any number of hot reloads. */
export function socketsInDevelopment() {
	return {
		name: 'groundwork:sockets',
		apply: /** @type {const} */ ('serve'),
		/** @param {import('vite').ViteDevServer} vite */
		configureServer(vite) {
			if (vite.httpServer) openSocketServer(/** @type {import('node:http').Server} */ (vite.httpServer));
		}
	};
}
