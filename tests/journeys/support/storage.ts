import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/**
 * Everything that a browser keeps for the page's address, as somebody with a tablet in their hands and time could
 * read it: local and session storage, every IndexedDB, every cache; and what looks like base64 also decoded. Cached files of the build are left out where they are letter
 * for letter what everybody gets, and so are their names: any letters come in them by chance.
 */
export async function rawStorage(page: Page): Promise<string> {
	const { cached, ...others } = await page.evaluate(async () => {
		const finished = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const databases: unknown[] = [];
		for (const { name } of await indexedDB.databases()) {
			const database = await finished(indexedDB.open(name!));
			for (const storeName of database.objectStoreNames) {
				const store = database.transaction(storeName).objectStore(storeName);
				databases.push(name, await finished(store.getAllKeys()), await finished(store.getAll()));
			}
			database.close();
		}
		const cached: { path: string; text: string }[] = [];
		for (const key of await caches.keys()) {
			const cache = await caches.open(key);
			for (const request of await cache.keys()) {
				const { pathname, search } = new URL(request.url);
				cached.push({ path: pathname + search, text: await (await cache.match(request))!.text() });
			}
		}
		return { local: { ...localStorage }, session: { ...sessionStorage }, databases, cached };
	});
	const own = cached.filter((file) => !isOfTheBuild(file));
	const kept = JSON.stringify([others, own]).replaceAll(/_app\/immutable\/[\w./-]+/g, '');
	const decoded =
		kept.match(/[\w+/]{16,}={0,2}/g)?.map((word) => Buffer.from(word, 'base64').toString()) ?? [];
	return [kept, ...decoded].join('\n');
}

function isOfTheBuild({ path, text }: { path: string; text: string }): boolean {
	const file = join('build/client', path);
	return path !== '/' && existsSync(file) && readFileSync(file, 'utf8') === text;
}
