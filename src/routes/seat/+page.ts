import { loadSurface } from '$lib/kinds/surfaces/tablet-on-demand';
import type { PageLoad } from './$types';

/** The first paint has the open step in it, so its code comes before. Where it does not come the page says so, and goes on. */
export const load: PageLoad = async ({ data }) => {
	const { view } = data.live;
	if (view.screen === 'seated' && view.activity) {
		await loadSurface(view.activity.kind).catch(() => undefined);
	}
	return data;
};
