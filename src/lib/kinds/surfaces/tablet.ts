import type { TabletSurface } from './props';

// All of them at once: nothing has to be fetched in mid-session over a weak network, or after an upgrade.
const modules = import.meta.glob<TabletSurface>('../*/Tablet.svelte', { eager: true });

const surfaces = new Map(
	Object.entries(modules).map(([path, surface]) => [
		path.replace(/^\.\.\/(.+)\/Tablet\.svelte$/, '$1'),
		surface
	])
);

export const tabletSurface = (kind: string): TabletSurface | undefined => surfaces.get(kind);
