// The floor for durable answers: better-sqlite3 in a bare loop, committing the same rows as one answer does, on the
// same disk with the same promise (`synchronous=FULL`). Prints commits a second.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import Sqlite from 'better-sqlite3';

const [file = 'floor.db', seconds = '5'] = process.argv.slice(2);
const db = new Sqlite(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('foreign_keys = ON');
const room = db.prepare('UPDATE live_rooms SET version = version + 1 WHERE session_id = ?');
const answer = db.prepare(
	`INSERT INTO live_answers (id, session_id, activity_id, step, seat_id, late, answer, passed, answered_at_ms)
	 VALUES (?, ?, ?, 'before', ?, 0, ?, 0, ?)
	 ON CONFLICT (activity_id, step, seat_id, late) DO UPDATE SET answer = excluded.answer, answered_at_ms = excluded.answered_at_ms`
);
const draft = db.prepare('DELETE FROM live_drafts WHERE activity_id = ? AND step = ? AND seat_id = ?');
const audit = db.prepare(
	`INSERT INTO audit_entries (seq, at_ms, actor_kind, actor_id, action, subject_kind, subject_id, previous_hash, hash, detail)
	 VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM audit_entries), ?, 'seat', ?, 'live:answer', 'answer', ?, ?, ?, '{"step":"before"}')`
);
const command = db.prepare(
	`INSERT INTO live_commands (id, session_id, sender, name, outcome, at_ms) VALUES (?, ?, ?, 'answer', '{"version":1,"outcome":{"late":false}}', ?)`
);
const seats = /** @type {{ id: string, session: string, activity: string }[]} */ (
	db
		.prepare(
			`SELECT s.id AS id, s.session_id AS session, a.id AS activity FROM live_seats s
			 JOIN live_activities a ON a.session_id = s.session_id`
		)
		.all()
);
const value = '{"form":"scale","values":[{"key":"urge","value":4},{"key":"distress","value":5}]}';
const hash = 'x'.repeat(43);

let commits = 0;
const end = performance.now() + Number(seconds) * 1000;
const start = performance.now();
while (performance.now() < end) {
	const seat = seats[commits % seats.length];
	if (!seat) throw new Error('The floor needs seeded seats.');
	const at = Date.now();
	db.exec('BEGIN IMMEDIATE');
	answer.run(randomUUID(), seat.session, seat.activity, seat.id, value, at);
	draft.run(seat.activity, 'before', seat.id);
	room.run(seat.session);
	audit.run(at, seat.id, seat.activity, hash, hash);
	command.run(randomUUID(), seat.session, `seat:${seat.id}`, at);
	db.exec('COMMIT');
	commits++;
}
process.stdout.write(String((commits / (performance.now() - start)) * 1000));
db.close();
