/**
 * A path of this site as an address may carry it, for where to go on; anything else, such as another site's address,
 * is the first page.
 */
export function ownPath(path: string | null): string {
	if (!path || !/^\/(?![/\\])/.test(path)) return '/';
	const at = new URL(path, 'http://here.invalid');
	return at.host === 'here.invalid' ? at.pathname + at.search : '/';
}
