import type { Migration } from './migrate';

const files = import.meta.glob<string>('/drizzle/*.sql', { query: '?raw', import: 'default', eager: true });

/** The generated migrations, oldest first; part of the bundle, so that they can't be left behind. */
export const MIGRATIONS: Migration[] = Object.entries(files)
	.map(([path, sql]) => ({ name: path.replace(/^.*\/(.+)\.sql$/, '$1'), sql }))
	.sort((a, b) => (a.name < b.name ? -1 : 1));
