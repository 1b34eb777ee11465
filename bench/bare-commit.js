import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { readInstallationKey } from '../src/lib/server/access/installation-key.ts';
import { openKeyed } from '../src/lib/server/db/keyed-file.ts';

/** @typedef {{ id: string, participant: string, session: string, activity: string, group: string, site: string }} Seat */

const VALUE = '{"form":"scale","values":[{"key":"urge","value":4},{"key":"distress","value":5}]}';
const HASH = 'x'.repeat(43);

/**
 * What committing an answer takes at the least: better-sqlite3 alone, on the same disk with the same promise
 * (`synchronous=FULL`, encrypted), the rows that one answer writes, one commit an answer.
 * @param {string} file a seeded database, its key beside it
 * @returns {{ commit: () => void, close: () => void }} `commit` writes the rows of one answer, of any seat
 */
export function bareCommit(file) {
	const db = openKeyed(file, readInstallationKey({ key: null, keyFile: join(dirname(file), 'key') }));
	db.pragma('journal_mode = WAL');
	db.pragma('synchronous = FULL');
	db.pragma('foreign_keys = ON');
	db.pragma('secure_delete = ON');
	const room = db.prepare('UPDATE live_rooms SET version = version + 1 WHERE session_id = ?');
	const answer = db.prepare(
		`INSERT INTO live_answers (id, session_id, activity_id, step, seat_id, late, answer, passed, answered_at_ms)
		 VALUES (?, ?, ?, 'before', ?, 0, ?, 0, ?)
		 ON CONFLICT (activity_id, step, seat_id, late) DO UPDATE SET answer = excluded.answer, answered_at_ms = excluded.answered_at_ms`
	);
	const audit = db.prepare(
		`INSERT INTO audit_entries (seq, at_ms, actor_kind, actor_id, from_address, action, subject_kind, subject_id,
		   participant_id, group_id, site_id, detail, previous_hash, hash)
		 VALUES (?, ?, 'seat', ?, '127.0.0.1', 'live:answer', 'answer', ?, ?, ?, ?, '{"step":"before"}', ?, ?)`
	);
	const command = db.prepare(
		`INSERT INTO live_commands (id, session_id, sender, name, outcome, at_ms) VALUES (?, ?, ?, 'answer', '{"version":1,"outcome":{"late":false}}', ?)`
	);
	const begin = db.prepare('BEGIN IMMEDIATE');
	const end = db.prepare('COMMIT');
	const seats = /** @type {Seat[]} */ (
		db
			.prepare(
				`SELECT s.id AS id, s.participant_id AS participant, s.session_id AS session, a.id AS activity,
				   g.id AS "group", g.site_id AS site
				 FROM live_seats s JOIN live_activities a ON a.session_id = s.session_id
				 JOIN sessions m ON m.id = s.session_id JOIN groups g ON g.id = m.group_id`
			)
			.all()
	);
	if (seats.length === 0) throw new Error('The floor needs seeded seats.');
	const last = /** @type {{ seq: number }} */ (
		db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM audit_entries').get()
	);

	return {
		commit() {
			const seat = /** @type {Seat} */ (seats[Math.floor(Math.random() * seats.length)]);
			const at = Date.now();
			begin.run();
			answer.run(randomUUID(), seat.session, seat.activity, seat.id, VALUE, at);
			room.run(seat.session);
			audit.run(++last.seq, at, seat.id, seat.activity, seat.participant, seat.group, seat.site, HASH, HASH);
			command.run(randomUUID(), seat.session, `seat:${seat.id}`, at);
			end.run();
		},
		close: () => void db.close()
	};
}
