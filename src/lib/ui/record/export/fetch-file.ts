import type { Refused } from '$lib/refusal';

export type FetchOutcome = Refused | 'no-contact' | 'saved';

/**
 * Sends a form whose answer is a file, and keeps the file where the browser keeps downloads. The page stays as it is, so
 * that nothing that was typed is lost where the answer is no.
 * @returns 'saved' once the file is there; 'no-contact' where the server could not be reached
 */
export async function fetchFile(form: HTMLFormElement): Promise<FetchOutcome> {
	const response = await fetch(form.action, {
		method: 'POST',
		body: new FormData(form),
		headers: { accept: 'application/json' }
	}).catch(() => null);
	if (!response) return 'no-contact';
	if (!response.ok) return response.json().catch(() => 'no-contact');
	const file = await response.blob();
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = nameIn(response) ?? '';
	link.click();
	URL.revokeObjectURL(link.href);
	return 'saved';
}

const nameIn = (response: Response): string | undefined =>
	/filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
