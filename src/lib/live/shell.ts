import { dev } from '$app/environment';

/**
 * Has the service worker keep what a tablet needs without its server (src/service-worker.ts): the page that says so,
 * and the built files that this page has loaded by now. Browsers have service workers on secure pages only.
 */
export async function keepShell(): Promise<void> {
	if (dev || !('serviceWorker' in navigator)) return;
	try {
		await navigator.serviceWorker.register('/service-worker.js');
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage(performance.getEntriesByType('resource').map(({ name }) => name));
	} catch {
		// Storage is denied or full. The page works as it does without: only a reload needs the server.
	}
}
