import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';
import { socketsInDevelopment } from './scripts/vite-sockets.js';
import { slimPreload } from './scripts/vite-slim-preload.js';
import { slimSocketClient } from './scripts/vite-slim-socket-client.js';

/** Parts of Svelte that no tablet uses: two-way bindings, dynamic elements, stores, transitions, actions. */
const STAFF_ONLY =
	/node_modules\/svelte\/src\/(store|legacy|transition|animate|easing|motion|internal\/client\/(reactivity\/store|dom\/(elements\/(bindings\/(?!this)|actions|transitions)|blocks\/(svelte-element|css-props|html))))/;

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
		slimPreload(),
		...(process.env.VITEST ? [] : [socketsInDevelopment()])
	],
	build: {
		// Lists of what to preload for every page of the application would be a tablet's third-largest file. A page's
		// own files are preloaded by its headers all the same.
		modulePreload: { polyfill: false, resolveDependencies: () => [] },
		rolldownOptions: {
			treeshake: {
				// Svelte does not say that its parts have no side effects, so what any page uses would come with every
				// page. These are what tablets do without.
				moduleSideEffects: [{ test: STAFF_ONLY, sideEffects: false }]
			}
		}
	},
	test: {
		include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
		environment: 'node',
		env: { GROUNDWORK_LOG: 'silent' },
		expect: { requireAssertions: true },
		// Many runs of a property on a busy machine take their time; only what hangs is to be stopped.
		testTimeout: 60_000
	}
});
