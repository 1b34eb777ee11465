import { isDeepStrictEqual } from 'node:util';
import { openToRead } from './database.js';

/**
 * Holds everything that was acknowledged against the database.
 * @param {string} folder @param {import('./book.js').Book} book @param {import('./seed').Room[]} rooms as they were at first
 * @returns {{ lost: string[], doubled: string[] }} in words, without a word of anybody's
 */
export function holdAgainst(folder, book, rooms) {
	const db = openToRead(folder);
	/** @type {string[]} */
	const lost = [];
	/** @type {string[]} */
	const doubled = [];
	const times = db.prepare('SELECT count(*) FROM live_commands WHERE id = ?').pluck();
	const outcome = db.prepare('SELECT outcome FROM live_commands WHERE id = ?').pluck();
	for (const { id, name, outcome: said } of book.acknowledged) {
		const found = Number(times.get(id));
		if (found === 0) lost.push(`${name} ${id}: acknowledged and not there`);
		if (found > 1) doubled.push(`${name} ${id}: there ${found} times`);
		if (found === 1 && !isDeepStrictEqual(JSON.parse(String(outcome.get(id))).outcome, said)) {
			lost.push(`${name} ${id}: another outcome than was said`);
		}
	}

	// Every command raises its session's version by one, and nothing else does: one that was done twice would show.
	const commands = db.prepare('SELECT count(*) FROM live_commands WHERE session_id = ?').pluck();
	const version = db.prepare('SELECT version FROM live_rooms WHERE session_id = ?').pluck();
	for (const { session, ...first } of rooms) {
		const raised = Number(version.get(session)) - first.version;
		const done = Number(commands.get(session)) - first.commands;
		if (raised > done) doubled.push(`session ${session}: ${raised} changes by ${done} commands`);
		if (raised < done) lost.push(`session ${session}: ${raised} changes by ${done} commands`);
	}

	const answer = db.prepare(
		'SELECT answer, passed, taken_back_at_ms FROM live_answers WHERE activity_id = ? AND step = ? AND seat_id = ? AND late = ?'
	);
	for (const [place, kept] of book.answers) {
		const [activity, step, seat, late] = place.split(' ');
		const rows = /** @type {any[]} */ (answer.all(activity, step, seat, late === 'true' ? 1 : 0));
		if (rows.length > 1) doubled.push(`answer ${place}: ${rows.length} rows`);
		const [row] = rows;
		const same =
			row &&
			isDeepStrictEqual(JSON.parse(row.answer ?? 'null'), kept.answer) &&
			Boolean(row.passed) === kept.passed &&
			(row.taken_back_at_ms !== null) === kept.taken;
		if (!same) lost.push(`answer ${place}: not the last that was acknowledged`);
	}

	const draft = db
		.prepare('SELECT draft FROM live_drafts WHERE activity_id = ? AND step = ? AND seat_id = ?')
		.pluck();
	for (const [place, words] of book.drafts) {
		const kept = draft.get(...place.split(' '));
		if (!kept || !isDeepStrictEqual(JSON.parse(String(kept)), words)) lost.push(`draft ${place}`);
	}

	const room = db.prepare('SELECT eyes_up, blank FROM live_rooms WHERE session_id = ?');
	for (const [place, on] of book.switches) {
		const [session = '', name] = place.split(' ');
		const row = /** @type {any} */ (room.get(session));
		if (Boolean(name === 'blank' ? row.blank : row.eyes_up) !== on) lost.push(`switch ${place}`);
	}

	const open = db.prepare('SELECT count(*) FROM live_stays WHERE seat_id = ? AND left_at_ms IS NULL').pluck();
	for (const [seat, here] of book.here) {
		const stays = Number(open.get(seat));
		if (stays > 1) doubled.push(`attendance of seat ${seat}: here ${stays} times`);
		if (stays > 0 !== here) lost.push(`attendance of seat ${seat}`);
	}
	const seated = db.prepare("SELECT id FROM live_holds WHERE seat_id = ? AND status = 'seated'").pluck();
	for (const [seat, hold] of book.tablets) {
		const holds = seated.all(seat);
		if (holds.length > 1) doubled.push(`seat ${seat}: on ${holds.length} tablets`);
		if (holds[0] !== hold) lost.push(`seat ${seat}: not on the tablet that it was moved to`);
	}
	db.close();
	return { lost, doubled };
}
