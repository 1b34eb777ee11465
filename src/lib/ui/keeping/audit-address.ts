/**
 * The address of the log's page with one thing of the question put otherwise; what is empty is left out of it, and so is
 * the page on which one was.
 * @param asked the address's own parameters as they are
 */
export function auditAddress(asked: URLSearchParams, change: Record<string, string | null> = {}): string {
	// An action's name stands among them after a form was sent.
	const kept = [...asked].filter(
		([name, value]) => value && name !== 'after' && !name.startsWith('/') && !(name in change)
	);
	const set = Object.entries(change).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const words = new URLSearchParams([...kept, ...set]).toString();
	return words ? `/audit?${words}` : '/audit';
}

/** Where the form that looks for a person is sent: the question stays, and is not what is sent. */
export function findAddress(asked: URLSearchParams): string {
	const here = auditAddress(asked);
	return `${here}${here.includes('?') ? '&' : '?'}/find`;
}
