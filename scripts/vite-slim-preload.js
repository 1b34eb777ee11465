/**
 * Vite wraps each dynamic import in a helper that preloads what the chunk needs. Preloading code is switched off here
 * (vite.config.ts), so only style sheets are left to wait for, and a tablet need not carry the rest of the helper
 * (about 0.6 kB of its budget).
 */
export function slimPreload() {
	return {
		name: 'groundwork:slim-preload',
		apply: /** @type {const} */ ('build'),
		/** @param {string} _code @param {string} id */
		transform(_code, id) {
			if (/vite\/preload-helper\.js$/.test(id)) return { code: HELPER, map: null };
		}
	};
}

const HELPER = `
export const __vitePreload = (load, sheets, importer) =>
	sheets?.length ? Promise.all(sheets.map((sheet) => present(new URL(sheet, importer).href))).then(load) : load();

function present(href) {
	const links = document.querySelectorAll('link[rel=stylesheet]');
	if ([...links].some((link) => link.href === href)) return;
	return new Promise((onload, onerror) =>
		document.head.append(
			Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload, onerror })
		)
	);
}
`;
