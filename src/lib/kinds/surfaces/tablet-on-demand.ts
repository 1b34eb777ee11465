import type { TabletSurface } from './props';

const loaders = import.meta.glob<TabletSurface>('../*/Tablet.svelte');
const kindOf = (path: string): string => path.replace(/^\.\.\/(.+)\/Tablet\.svelte$/, '$1');
const loaderOf = new Map(Object.entries(loaders).map(([path, load]) => [kindOf(path), load]));

/** Code, and nothing of anybody: it may be shared by all who use this module. */
const loaded = new Map<string, TabletSurface>();

/** A kind's surface for a tablet, where its code is here already. */
export const loadedSurface = (kind: string): TabletSurface | undefined => loaded.get(kind);

/** Brings the code of a kind to the tablet. A tablet's first page carries only what its open step needs. */
export async function loadSurface(kind: string): Promise<TabletSurface | undefined> {
	const surface = loaded.get(kind) ?? (await loaderOf.get(kind)?.());
	if (surface) loaded.set(kind, surface);
	return surface;
}

/** Fetches every other kind while the tablet has nothing to do, so that a push finds its code already there. */
export async function loadAllSurfaces(): Promise<void> {
	for (const kind of loaderOf.keys()) await loadSurface(kind).catch(() => undefined);
}
