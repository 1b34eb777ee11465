import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';
import { socketsInDevelopment } from './scripts/vite-sockets.js';
import { slimSocketClient } from './scripts/vite-slim-socket-client.js';

export default defineConfig({
	plugins: [
		tailwindcss(),
		sveltekit(),
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			// Whose page it is decides its language (hooks.server.ts), so no cookie and no URL takes part.
			strategy: ['globalVariable', 'baseLocale'],
			isServer: 'import.meta.env.SSR'
		}),
		slimSocketClient(),
		...(process.env.VITEST ? [] : [socketsInDevelopment()])
	],
	test: {
		include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
		environment: 'node',
		env: { GROUNDWORK_LOG: 'silent' },
		expect: { requireAssertions: true }
	}
});
