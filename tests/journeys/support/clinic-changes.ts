import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { openFolder } from '../../../src/lib/server/db/open-installed';

/** What takes a clinic weeks, or a certain hour of the day: written into its database beside the running server. */

/** A group meets today by its weekly times: in an hour, or in the day's last minutes. The clinic's zone is this machine's. */
export function meetToday(folder: string, group: string): void {
	const now = new Date();
	const weekday = now.getDay() || 7;
	const startMinute = Math.min(now.getHours() * 60 + now.getMinutes() + 60, 24 * 60 - 1);
	write(folder, (database) =>
		database
			.prepare(
				`UPDATE group_times SET weekday = ?, start_minute = ?
				 WHERE id = (SELECT min(group_times.id) FROM group_times
				 JOIN groups ON groups.id = group_id WHERE name = ?)`
			)
			.run(weekday, startMinute, group)
	);
}

/** The last evening of one group was held at the very time of another's, with the same stays for people of both. */
export function holdTogether(folder: string, group: string, other: string): void {
	write(folder, (database) => {
		const last = database.prepare(
			`SELECT sessions.* FROM sessions JOIN groups ON groups.id = group_id
			 WHERE name = ? AND status = 'ended' ORDER BY planned_start_at_ms DESC`
		);
		type Row = Record<string, string | number>;
		const [session, model] = [last.get(group) as Row, last.get(other) as Row];
		database
			.prepare(
				`UPDATE sessions SET planned_start_at_ms = @planned_start_at_ms, planned_end_at_ms = @planned_end_at_ms,
				 opened_at_ms = @opened_at_ms, started_at_ms = @started_at_ms, ended_at_ms = @ended_at_ms WHERE id = @to`
			)
			.run({ ...model, to: session['id'] });
		database
			.prepare(
				`UPDATE record_attendance SET (stays, arrived_at_ms, left_at_ms) =
				 (SELECT stays, arrived_at_ms, left_at_ms FROM record_attendance AS theirs
				 WHERE theirs.session_id = ? AND theirs.participant_id = record_attendance.participant_id)
				 WHERE session_id = ? AND participant_id IN
				 (SELECT participant_id FROM record_attendance WHERE session_id = ?)`
			)
			.run(model['id'], session['id'], model['id']);
	});
}

/** More people come onto a group's roster, whose own limit is raised. */
export function enrolMore(folder: string, group: string, count: number): void {
	write(folder, (database) => {
		const { id, siteId } = database
			.prepare('SELECT id, site_id AS siteId FROM groups WHERE name = ?')
			.get(group) as { id: string; siteId: string };
		database.prepare('UPDATE groups SET size_limit = 20 WHERE id = ?').run(id);
		for (let number = 1; number <= count; number++) {
			const person = randomUUID();
			database
				.prepare(
					`INSERT INTO participants (id, site_id, first_name, last_name, record_number, language, created_at_ms)
					 VALUES (?, ?, ?, 'Newfield', ?, 'en', 0)`
				)
				.run(person, siteId, `Person${number}`, `more-${number}`);
			database
				.prepare('INSERT INTO enrolments (id, group_id, participant_id, started_at_ms) VALUES (?, ?, ?, ?)')
				.run(randomUUID(), id, person, Date.now());
		}
	});
}

/** Changes a clinic's database beside the running server. */
export function write(folder: string, work: (database: Database) => unknown): void {
	const database = openFolder(folder, { timeout: 5000 });
	try {
		database.transaction(() => work(database))();
	} finally {
		database.close();
	}
}
