import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Book } from '../faults/book.js';
import { holdAgainst } from '../faults/check.js';
import { Facilitator } from '../faults/facilitator.js';
import { Person } from '../faults/person.js';
import { numbersFrom } from '../faults/random.js';
import { Screen, type Who } from '../faults/screen.js';
import type { Room } from '../faults/seed';
import { Clinic } from './support/clinic';
import { expect, test } from './support/test';

const [SESSIONS, TABLETS, STOPS] = ['2', '6', Number(process.env.STOPS ?? 4)] as const;

/** Invented rooms with people in them, in a data folder of their own. */
function seedRooms(folder: string): Room[] {
	const file = join(folder, 'rooms.json');
	const environment = { ...process.env, GROUNDWORK_DATA: folder, GROUNDWORK_LOG: 'silent' };
	const script = ['tests/faults/seed-rooms.js', SESSIONS, TABLETS, file];
	expect(spawnSync(process.execPath, script, { env: environment }).status).toBe(0);
	return JSON.parse(readFileSync(file, 'utf8')) as Room[];
}

/** Begins to send a form and never ends: a stop waits for it as long as it waits for anything. */
function beginForm(port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.write(
				'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n'
			);
		});
		socket.once('data', () => resolve());
		socket.on('error', reject);
	});
}

// A few stops in the middle of what a dozen people send; STOPS=100 for a long run.
test('L-37: told to stop (SIGTERM), the server finishes and acknowledges what it began, tells every screen, and ends with 0; nothing is lost or done twice', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'groundwork-stop-'));
	const rooms = seedRooms(folder);
	const clinic = await Clinic.start({
		folder,
		environment: { GROUNDWORK_DEMO: '0', GROUNDWORK_LOG: 'info' }
	});
	const book = new Book();
	const until = { stopped: false };
	const random = () => numbersFrom(7);
	const walls = rooms.map(({ session, display }) => {
		const who: Who = { session, as: 'display', cookie: `groundwork-display-${session}=${display}` };
		return new Screen(clinic.base, who);
	});
	const lives = rooms.flatMap(({ session, staff, people }) => {
		const persons = people.map((person) => new Person(clinic.base, session, person, book, random()));
		const who = { session, cookie: staff };
		return [...persons, new Facilitator(clinic.base, who, persons, book, random())];
	});
	const lived = lives.map((each) => each.live(until, 1));
	try {
		for (let stop = 1; stop <= STOPS; stop++) {
			await Promise.all(walls.map((wall) => wall.shown(() => true)));
			const known = book.acknowledged.length;
			await expect.poll(() => book.acknowledged.length).toBeGreaterThan(known + 40);
			expect(await clinic.halt(), 'a stop that was asked for is no failure').toBe(0);
			if (stop === 1) for (const wall of walls) expect(wall.restarts, 'told').toBe(1);
			await clinic.restart();
		}
	} finally {
		until.stopped = true;
		await Promise.all(lived);
		for (const screen of [...walls, ...lives.map(({ screen }) => screen)]) screen.close();
		await clinic.stop();
	}
	expect(holdAgainst(folder, book, rooms)).toEqual({ lost: [], doubled: [] });
	expect(clinic.log).not.toContain('"level":50');
	await clinic.remove();
});

test('L-37: asked a second time, it ends at once, with 1', async () => {
	const clinic = await Clinic.copy();
	await beginForm(clinic.port);
	expect(await clinic.halt('SIGINT')).toBe(1);
	await clinic.remove();
});

test('L-37: who sits in the room reads that the server restarts, and goes on by themselves', async ({
	clinic,
	house
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(
		robin,
		'Refusal and assertiveness skills',
		'Refusal training, first evening'
	);
	const display = await console.openDisplay();
	const ana = await house.seat('Ana');
	await console.push('How are you arriving?');
	await expect(ana.page.getByRole('radio').first()).toBeVisible();
	await clinic.halt();
	await expect(robin.getByText('The server restarts. The session goes on;')).toBeVisible();
	await expect(ana.page.getByText('The server restarts.')).toBeVisible();
	await expect(display.getByText('The server restarts. This screen comes back by itself.')).toBeVisible();
	await clinic.restart();
	await expect(robin.getByText('The server restarts.')).toBeHidden();
	await expect(ana.page.getByText('The server restarts.')).toBeHidden();
	await console.push('One reason of mine');
	await expect(ana.page.getByRole('textbox')).toBeVisible();
});
