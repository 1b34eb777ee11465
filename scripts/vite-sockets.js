import { secureHeaders } from '../src/secure-headers.js';
import { openSocketServer } from '../src/socket-server.js';

/**
 * Development: the socket server on Vite's own HTTP server, made once for any number of hot reloads, and the headers that
 * the production entry puts on every response.
 */
export function socketsInDevelopment() {
	return {
		name: 'groundwork:sockets',
		apply: /** @type {const} */ ('serve'),
		/** @param {import('vite').ViteDevServer} vite */
		configureServer(vite) {
			const headers = new Map(Object.entries(secureHeaders(false)));
			vite.middlewares.use((_req, res, next) => {
				res.setHeaders(headers);
				next();
			});
			if (vite.httpServer) openSocketServer(/** @type {import('node:http').Server} */ (vite.httpServer));
		}
	};
}
