import { randomBytes } from 'node:crypto';
import type { staff } from '../db/schema';
import { keyedHash, sameSecret } from './secrets';

/** So many colleagues share one computer. */
const MOST = 5;

type Person = Pick<typeof staff.$inferSelect, 'id' | 'passwordHash'>;

/**
 * A browser in which somebody has signed in before keeps a mark of it: whoever guesses at their password from elsewhere
 * then slows down only elsewhere. It lets nobody in, names nobody, and ends with the password.
 *
 * @param kept what the browser's cookie says
 * @returns the mark's own id; null where this browser has none of the person
 */
export function markOf(kept: string | undefined, person: Person | undefined): string | null {
	const found = marksIn(kept).find((mark) => {
		const [id = ''] = mark.split('.');
		return sameSecret(mark, markFor(id, person ?? NOBODY)) && person !== undefined;
	});
	return found?.split('.')[0] ?? null;
}

/** What the cookie says from now on. */
export function withMark(kept: string | undefined, person: Person): string {
	if (kept && markOf(kept, person)) return kept;
	const id = randomBytes(16).toString('base64url');
	return [markFor(id, person), ...marksIn(kept)].slice(0, MOST).join('~');
}

/** An unknown name costs the same work as a known one. */
const NOBODY = { id: '', passwordHash: '' };

const marksIn = (kept: string | undefined): string[] => (kept ? kept.split('~').slice(0, MOST) : []);

const markFor = (id: string, person: { id: string; passwordHash: string }): string =>
	`${id}.${keyedHash('known-browser', `${id} ${person.id} ${person.passwordHash}`)}`;
