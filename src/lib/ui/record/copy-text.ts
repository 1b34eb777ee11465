/**
 * Puts a text on the clipboard.
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
	try {
		// Browsers keep the clipboard from pages that came over plain HTTP, as a clinic's own network may bring them.
		if (!navigator.clipboard) return copyBySelection(text);
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return copyBySelection(text);
	}
}

function copyBySelection(text: string): boolean {
	const before = document.activeElement;
	const field = document.createElement('textarea');
	field.value = text;
	field.style.position = 'fixed';
	document.body.append(field);
	field.select();
	const copied = document.execCommand('copy');
	field.remove();
	if (before instanceof HTMLElement) before.focus();
	return copied;
}
