import type { Answered } from './bare-request';
import { everyRoute, routeOf, type Route } from '../routes';

export const ROUTES = everyRoute();

export type Found = { route: Route; path: string; html: string };

/**
 * The addresses that somebody meets who follows the links of their own pages, with the pages as they were sent.
 * @param most addresses of one route, and pages in all
 */
export async function crawl(
	get: (path: string) => Promise<Answered | null>,
	most: { ofARoute: number; pages: number }
): Promise<Found[]> {
	const found: Found[] = [];
	const waiting = ROUTES.filter(({ id, page }) => page && !id.includes('[')).map(({ id }) => `/${id}`);
	const seen = new Set(waiting);
	const count = new Map<string, number>();
	for (let path = waiting.shift(); path && found.length < most.pages; path = waiting.shift()) {
		const route = routeOf(ROUTES, path);
		const before = route && (count.get(route.id) ?? 0);
		if (!route || before === undefined || before >= most.ofARoute) continue;
		count.set(route.id, before + 1);
		const html = route.page ? ((await get(path))?.body ?? '') : '';
		found.push({ route, path, html });
		for (const [, link] of html.matchAll(/(?:href|action)="(\/[^"?#]*)/g)) {
			const next = link!.replaceAll('&amp;', '&');
			if (!seen.has(next)) waiting.push(next);
			seen.add(next);
		}
	}
	return found;
}
