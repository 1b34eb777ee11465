import type { Page } from '@playwright/test';

/**
 * Everything that a browser keeps for the page's address, as somebody with a tablet in their hands and time could
 * read it: local and session storage, every IndexedDB, every cache; and what looks like base64 also decoded.
 */
export async function rawStorage(page: Page): Promise<string> {
	const kept = await page.evaluate(async () => {
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
		const cached: string[] = [];
		for (const key of await caches.keys()) {
			const cache = await caches.open(key);
			for (const request of await cache.keys()) {
				cached.push(request.url, await (await cache.match(request))!.text());
			}
		}
		return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, cached]);
	});
	const decoded =
		kept.match(/[\w+/]{16,}={0,2}/g)?.map((word) => Buffer.from(word, 'base64').toString()) ?? [];
	return [kept, ...decoded].join('\n');
}
