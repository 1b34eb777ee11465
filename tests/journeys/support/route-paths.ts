import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

const ROOT = 'src/routes';

export type Route = {
	/** Its folder, such as `(staff)/notes/[id]`. */
	id: string;
	/** Whether a path leads to it. */
	fits: (path: string) => boolean;
	/** A path to it with invented parameters: to nothing that is there. */
	nowhere: string;
};

/** Every page and every endpoint, as the folders say. */
export function allRoutes(): Route[] {
	const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' });
	const folders = files
		.filter((file) => /\+(page|page\.server|server)\.(svelte|ts)$/.test(file))
		.map((file) => dirname(file));
	return [...new Set(folders)].sort().map((id) => {
		const parts = id.split('/').filter((part) => part !== '.' && !part.startsWith('('));
		const pattern = parts.map((part) => part.replaceAll('.', '\\.').replace(/\[.+?\]/, '[^/]+')).join('/');
		const fitting = new RegExp(`^/${pattern}$`);
		return {
			id,
			fits: (path) => fitting.test(path),
			nowhere: `/${parts.map((part) => part.replace(/\[.+?\]/, 'nowhere')).join('/')}`
		};
	});
}
