import pino from 'pino';
import { building } from '$app/environment';
import { readConfig } from './config';
import { countError } from './metrics/metrics';
import { requestId } from './request-id';

/** What may stand in a log line: an allow-list, because taking names out of arbitrary objects misses some. */
export type Line = {
	/** A command, a route's id, an audience: never a path with a token or an id of a person in it. */
	what?: string;
	code?: string;
	method?: string;
	status?: number;
	ms?: number;
	count?: number;
	/** A bug's own class and place; its message may hold data and stays out. */
	fault?: string;
	at?: string;
	/** Why there is no backup, as the command that makes them says it: of files and the disk, never of what is in them. */
	why?: string;
	/** A file of the curriculum that could not be read, where in it, and what is expected there: none of its texts. */
	file?: string;
	path?: string;
	expected?: string;
};

/** Every line says in the course of which request or command it was written. */
function mixin(): { id?: string } {
	const id = requestId();
	return id ? { id } : {};
}

const out = pino({ level: building ? 'silent' : readConfig(process.env).logLevel, base: null, mixin });

export const log = {
	debug: (event: string, line: Line = {}): void => out.debug(line, event),
	info: (event: string, line: Line = {}): void => out.info(line, event),
	warn: (event: string, line: Line = {}): void => out.warn(line, event),
	error: (event: string, line: Line = {}): void => {
		countError(event);
		out.error(line, event);
	}
};

/** Where a bug came from, without what it said: messages of the database quote values. */
export function faultLine(error: unknown): Pick<Line, 'fault' | 'at'> {
	if (!(error instanceof Error)) return { fault: typeof error };
	const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
	return { fault: error.name, ...(at ? { at: at.trim().replace(/\(.*[/\\](.+)\)/, '($1)') } : {}) };
}
