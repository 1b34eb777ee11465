import type { Database } from 'better-sqlite3';
import { openFolder } from '../../../src/lib/server/db/open-installed';

export type StoredAnswer = {
	firstName: string;
	step: string;
	late: boolean;
	passed: boolean;
	answer: unknown;
};

/**
 * The answers of a clinic's running sessions as they lie in the database, whatever any screen says of them. The
 * server may be running or dead meanwhile.
 */
export function storedAnswers(folder: string, firstName?: string): StoredAnswer[] {
	return read(folder, (database) => {
		const rows = database
			.prepare(
				`SELECT live_seats.first_name AS firstName, step, late, passed, answer
				 FROM live_answers
				 JOIN live_seats ON live_seats.id = live_answers.seat_id
				 JOIN sessions ON sessions.id = live_answers.session_id
				 WHERE sessions.status IN ('open', 'live') AND taken_back_at_ms IS NULL
				 ORDER BY first_name, live_answers.id`
			)
			.all() as { firstName: string; step: string; late: number; passed: number; answer: string | null }[];
		return rows
			.filter((row) => firstName === undefined || row.firstName === firstName)
			.map(({ late, passed, answer, ...row }) => ({
				...row,
				late: late === 1,
				passed: passed === 1,
				answer: answer === null ? null : (JSON.parse(answer) as unknown)
			}));
	});
}

/** What somebody was typing when it was last saved; undefined where nothing is. */
export function storedDraft(folder: string, firstName: string): unknown {
	return read(folder, (database) => {
		const row = database
			.prepare(
				`SELECT draft FROM live_drafts
				 JOIN live_seats ON live_seats.id = live_drafts.seat_id
				 WHERE first_name = ? ORDER BY saved_at_ms DESC`
			)
			.get(firstName) as { draft: string } | undefined;
		return row && (JSON.parse(row.draft) as unknown);
	});
}

/** Looks into a clinic's database, whatever the server is doing. */
export function read<T>(folder: string, work: (database: Database) => T): T {
	const database = openFolder(folder, { readonly: true });
	try {
		return work(database);
	} finally {
		database.close();
	}
}
