import type { Clinic } from '../clinic';
import type { Answered } from './bare-request';

/** What must be in no answer: where a bug was, which file, which statement. */
const INSIDES = [
	/\bat (?:async )?[\w.<>]+ \(/,
	/\.(?:ts|js|svelte):\d+/,
	/node_modules|file:\/\/|\/build\/server|\/src\/lib/,
	/SQLITE_|SqliteError|DrizzleQueryError|ZodError|TypeError:|RangeError:/
];

/** What is wrong with an answer, in words; null where nothing is. */
export function faultOf(answer: Answered | null): string | null {
	if (!answer) return null;
	if (answer.status >= 500) return `answered ${answer.status}`;
	const told = INSIDES.find((inside) => inside.test(answer.body));
	return told ? `told ${told.exec(answer.body)![0]}` : null;
}

/** Lines of the server's log that say that something broke in it. */
export const brokenLines = ({ log }: Clinic): string[] =>
	log.split('\n').filter((line) => /"level":(50|60)/.test(line) || /unhandled|uncaught|^\s+at /i.test(line));
