/** Our server and what it said; somebody else who answers in its place; or nobody. */
export type Contact = { wanted: boolean; build: string } | 'stranger' | 'nobody';

const PATIENCE_MS = 8_000;

/**
 * Asks who is there. Somebody else is a network that wants a sign-in page first: it answers everything with that page,
 * or sends everybody to it.
 * @param query of the socket that the page asks for; without, nobody in particular asks
 */
export async function askContact(query: Record<string, string> = {}): Promise<Contact> {
	try {
		const answer = await fetch(`/contact?${new URLSearchParams(query)}`, {
			cache: 'no-store',
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		const said = parsed(await answer.text());
		if (typeof said?.wanted === 'boolean') return said;
		// A proxy whose server is down has a page of its own for that.
		return answer.status < 500 ? 'stranger' : 'nobody';
	} catch {
		return 'nobody';
	}
}

function parsed(words: string): Exclude<Contact, string> | null {
	try {
		return JSON.parse(words);
	} catch {
		return null;
	}
}
