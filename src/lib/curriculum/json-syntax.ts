/** What JSON wants at one place of it. */
export type Wanted =
	'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'closing-quote' | 'nothing';

/** A place in a text as editors count it, from 1, and what should stand there. */
export type Broken = { line: number; column: number; wanted: Wanted };

const TOKEN =
	/[{}[\],:]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Where a text stops being JSON; null where it is JSON. `JSON.parse` says so for some faults, and for others only
 * what stands around them.
 */
export function brokenAt(text: string): Broken | null {
	const open: string[] = [];
	let wanted: Wanted = 'value';
	let at = endOf(SPACE, text, 0);
	while (at < text.length) {
		const end = endOf(TOKEN, text, at);
		const next: Wanted | null = end > at ? after(wanted, text.slice(at, end), open) : null;
		if (!next) return placeOf(text, at, end === at && text[at] === '"' ? 'closing-quote' : wanted);
		wanted = next;
		at = endOf(SPACE, text, end);
	}
	return wanted === 'nothing' ? null : placeOf(text, at, wanted);
}

/** What is wanted after a token; null where the token is not what was wanted. `open` holds what is not closed yet. */
function after(wanted: Wanted, token: string, open: string[]): Wanted | null {
	const isClosed = (opener: string): Wanted | null =>
		open.pop() === opener ? (open.length > 0 ? 'comma-or-end' : 'nothing') : null;
	switch (wanted) {
		case 'value':
		case 'value-or-end':
			if (token === ']' && wanted === 'value-or-end') return isClosed('[');
			if ('}],:'.includes(token)) return null;
			if (token === '{' || token === '[') {
				open.push(token);
				return token === '{' ? 'name-or-end' : 'value-or-end';
			}
			return open.length > 0 ? 'comma-or-end' : 'nothing';
		case 'name':
		case 'name-or-end':
			if (token === '}' && wanted === 'name-or-end') return isClosed('{');
			return token.startsWith('"') ? 'colon' : null;
		case 'colon':
			return token === ':' ? 'value' : null;
		case 'comma-or-end':
			if (token === ',') return open.at(-1) === '{' ? 'name' : 'value';
			return token === '}' ? isClosed('{') : token === ']' ? isClosed('[') : null;
		default:
			return null;
	}
}

/** Where a pattern that holds at `from` ends; `from` where it does not hold. */
function endOf(pattern: RegExp, text: string, from: number): number {
	pattern.lastIndex = from;
	return from + (pattern.exec(text)?.[0].length ?? 0);
}

function placeOf(text: string, at: number, wanted: Wanted): Broken {
	const before = text.slice(0, at).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, wanted };
}
