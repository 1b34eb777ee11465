import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { read } from './support/clinic-database';
import { brokenLines } from './support/fuzz/answers';
import { hostileFrame, HOSTILE_PACKETS, type Frame, type Known } from './support/fuzz/frames';
import { everyRole, type Cast, type Role } from './support/fuzz/roles';
import { SEED, TIMES } from './support/fuzz/seed';
import { expect, test } from './support/test';

/** Who gets a link at all, and as what. */
const LINKS: { role: Role; as: string; frames: number }[] = [
	{ role: 'facilitator', as: 'console', frames: 250 },
	{ role: 'seat', as: 'tablet', frames: 250 },
	{ role: 'door', as: 'tablet', frames: 100 },
	{ role: 'display', as: 'display', frames: 100 },
	{ role: 'facilitator', as: 'note', frames: 150 },
	{ role: 'facilitator of another group', as: 'note', frames: 60 },
	{ role: 'supervisor', as: 'note', frames: 60 }
];
const CODE = /^[a-z]+(-[a-z]+)*$/;

type Answer = { ok: boolean; refused?: { code: string } };

test('S-15, sockets: whatever comes over a socket, it is answered with a code, writes nothing, and the server lives', async ({
	clinic,
	house
}) => {
	test.setTimeout(600_000 * TIMES);
	const cast = await everyRole(house);
	const known = knownIn(clinic.folder);
	const before = countsIn(clinic.folder);
	const faults: string[] = [];
	const acknowledged = { commands: 0, answered: 0 };

	await Promise.all(
		LINKS.map(async ({ role, as, frames }, index) => {
			const line = new Line(clinic.port, cast, role, as, known.note);
			const seed = SEED + index;
			const by = as === 'console' ? 'staff' : 'seat';
			const made = fc.sample(hostileFrame(known.fields, by), { numRuns: frames * TIMES, seed });
			for (const frame of made) {
				const answer = await line.say(frame);
				if (answer === 'nothing to answer') continue;
				const said = `${role}: ${JSON.stringify(frame).slice(0, 300)} was answered ${JSON.stringify(answer)}`;
				if (!answer) faults.push(said);
				else if (answer.ok && frame.event === 'command') acknowledged.commands++;
				else if (!answer.ok && !CODE.test(answer.refused?.code ?? '')) faults.push(said);
				else if (answer.refused?.code === 'not-saved') faults.push(said);
				acknowledged.answered++;
			}
			for (const packet of HOSTILE_PACKETS) await line.sayRaw(packet);
			line.close();
		})
	);

	// A role that has no link gets none, whatever it says it is.
	for (const role of ['stranger', 'tablet without a seat'] as const) {
		for (const as of ['console', 'tablet', 'display', 'note', '__proto__']) {
			const isUp = await new Line(clinic.port, cast, role, as, known.note).isUp();
			expect(isUp, `${role} as ${as}`).toBe(false);
		}
	}
	expect([...faults, ...brokenLines(clinic)], `seed ${SEED}`).toEqual([]);
	expect(acknowledged.answered).toBeGreaterThan(500);
	// Each command that was acknowledged left its row, no other frame left any, and nothing else was touched.
	const expected = { ...before, live_commands: before['live_commands']! + acknowledged.commands };
	expect(countsIn(clinic.folder), `seed ${SEED}`).toEqual(expected);
	// The evening goes on.
	await expect(cast.seat.getByText(/Hello, Ana|Hola, Ana/)).toBeVisible();
});

/** One link of somebody, which opens again when a frame has cost it. */
class Line {
	#socket!: Socket;
	#isUp!: Promise<boolean>;
	#open: () => void;
	readonly #asks: string;

	constructor(port: number, { cookies, sessionId }: Cast, role: Role, as: string, note: string) {
		const base = `http://127.0.0.1:${port}`;
		this.#asks = as === 'note' ? 'note' : 'command';
		this.#open = () => {
			const socket = io(as === 'note' ? `${base}/notes` : base, {
				path: '/live',
				transports: ['websocket'],
				query: as === 'note' ? { as, note } : { as, session: sessionId },
				extraHeaders: { cookie: cookies[role], origin: base },
				forceNew: true,
				reconnection: false
			});
			this.#socket = socket;
			this.#isUp = new Promise((resolve) => {
				socket.once('connect', () => resolve(true));
				socket.once('connect_error', () => resolve(false));
			});
		};
		this.#open();
	}

	isUp = (): Promise<boolean> => this.#isUp;

	/** @returns null where no answer came; what was one too many is said again until there is room for it */
	async say({ event, args }: Frame): Promise<Answer | null | 'nothing to answer'> {
		for (;;) {
			await this.#up();
			const socket = this.#socket;
			// As a client that forgot to ask for an answer, first.
			if (event !== this.#asks || isEmpty(args[0])) socket.emit(event, ...args);
			if (event !== this.#asks) return 'nothing to answer';
			const lost = new Promise<null>((resolve) => socket.once('disconnect', () => resolve(null)));
			const said = socket.timeout(20_000).emitWithAck(event, ...args) as Promise<Answer>;
			const answer = await Promise.race([said.catch(() => null), lost]);
			// Larger than a link takes, or the end of somebody's right to be there: to be cut is an answer as well.
			if (!answer && !socket.connected) return 'nothing to answer';
			if (answer?.refused?.code !== 'throttled') return answer;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	}

	async sayRaw(packet: string): Promise<void> {
		await this.#up();
		this.#socket.io.engine.write(packet);
	}

	close(): void {
		this.#socket.disconnect();
	}

	async #up(): Promise<void> {
		if (this.#socket.connected || ((await this.#isUp) && this.#socket.connected)) return;
		this.#socket.disconnect();
		this.#open();
		await this.#isUp;
	}
}

const isEmpty = (sent: unknown): boolean =>
	typeof sent === 'object' && sent !== null && Object.keys(sent).length === 0;

/** Ids of the running session that mean something in a command, and a note that its author may write in. */
const knownIn = (folder: string): { fields: Known; note: string } =>
	read(folder, (database) => {
		const ids = (sql: string) => database.prepare(sql).pluck().all() as string[];
		return {
			fields: {
				activityId: ids('SELECT id FROM live_activities ORDER BY id DESC LIMIT 1'),
				seatId: ids('SELECT id FROM live_seats ORDER BY id DESC LIMIT 8'),
				holdId: ids('SELECT id FROM live_holds ORDER BY id DESC LIMIT 4'),
				answerId: ids('SELECT id FROM live_answers ORDER BY id DESC LIMIT 4'),
				itemId: ids('SELECT id FROM next_items ORDER BY id DESC LIMIT 4')
			},
			note: ids("SELECT id FROM record_notes WHERE status = 'draft' LIMIT 1")[0] ?? ''
		};
	});

/**
 * What the commands of a running session write, which may be among the frames (`throttles`: a phone that was turned
 * away); and what the server writes down of its own nightly work, which a long run may meet.
 */
const OF_COMMANDS =
	/^live_(?!commands)|^(audit_entries|next_items|kept_answers|turns|note_texts|throttles|installation)$|search/;

/** How many rows each table has that no command writes; and how many commands there are. */
const countsIn = (folder: string): Record<string, number> =>
	read(folder, (database) => {
		const tables = database
			.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
			.pluck()
			.all() as string[];
		const count = (table: string) =>
			database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
		return Object.fromEntries(
			tables.filter((table) => !OF_COMMANDS.test(table)).map((table) => [table, count(table)])
		);
	});
