import { readdirSync, readFileSync } from 'node:fs';

export type Route = {
	/** The folder under `src/routes`, as SvelteKit names the route. */
	id: string;
	isPage: boolean;
	/** Names of its form actions; "default" is one. */
	actions: string[];
	/** What its endpoint answers to. */
	methods: string[];
};

/** Every route that there is, read from the files: a new one is in it from its first day. */
export function listRoutes(): Route[] {
	const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
	const folders = new Set(
		files.filter((file) => /\+(page|server)/.test(file)).map((file) => file.replace(/\/?\+[^/]*$/, ''))
	);
	return [...folders].sort().map((id) => {
		const has = (name: RegExp) =>
			files.filter((file) => file.replace(/\/?\+[^/]*$/, '') === id && name.test(file));
		const source = (name: RegExp) =>
			has(name)
				.map((file) => readFileSync(`src/routes/${file}`, 'utf8'))
				.join('\n');
		return {
			id,
			isPage: has(/\+page(@.*)?\.svelte$/).length > 0 || has(/\+page\.server\.ts$/).length > 0,
			actions: actionsIn(source(/\+page\.server\.ts$/)),
			methods: [...source(/\+server\.ts$/).matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
				([, method]) => method!
			)
		};
	});
}

/** Keys of the object `actions`, one tab deep as Prettier writes them, and those that it takes from a file of theirs. */
function actionsIn(source: string): string[] {
	const body = /export const actions: Actions = \{\n([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
	const shared = [...body.matchAll(/^\t\.\.\.(\w+)Actions/gm)].map(([, name]) =>
		readFileSync(`src/lib/server/${name}-actions.ts`, 'utf8')
	);
	return [body, ...shared].flatMap((text) =>
		[...text.matchAll(/^\t(?:async )?(\w+)(?=:|\()/gm)].map(([, name]) => name!)
	);
}
