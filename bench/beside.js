import process from 'node:process';
import { Clients } from './client-processes.js';
import { pause } from './clients.js';
import { memoryKib } from './costs.js';
import { LASTS_MS, PER_SECOND, PROCESSES, atPace } from './pace.js';
import { line, say } from './report.js';
import { realServer, seededFolder } from './servers.js';
import { Side } from './side.js';

const { LOAD_ROOMS = '40', LOAD_IDLE = '10000' } = process.env;

/**
 * Forty rooms of thirty tablets, each with a console and a display, beside others whom nobody wants there. The floor is
 * the same rooms without them, just before.
 */
export async function measureBeside() {
	const { folder, sessions } = seededFolder(Number(LOAD_ROOMS) + 1, 0, 30);
	// One room apart: those who storm it and knock at its door are not among those that are measured.
	const [apart, ...rooms] = sessions;
	if (!apart) throw new Error('There is no room.');
	const server = await realServer(folder);
	const { base } = server;
	const weighs = () => memoryKib(server.child.pid) / 1024;
	const clients = new Clients(PROCESSES);
	const side = new Side(server, clients);
	try {
		say(`Beside: ${rooms.length} rooms of 30 tablets`);
		await clients.open(base, rooms, { displays: true, returns: true });
		await clients.underLoad({ perSecond: PER_SECOND, lastsMs: 5_000 });

		/**
		 * @param {string} who @param {(others: Clients) => Promise<unknown>} come
		 * @param {(others: Clients) => Promise<unknown>} [act] what they do while the rooms are measured
		 */
		const beside = async (who, come, act) => {
			say(`Beside: ${who}`);
			const others = new Clients(1);
			try {
				const [without, before] = [await atPace(side), weighs()];
				await come(others);
				// What it costs that they come is not what it costs that they are there.
				await pause(3_000);
				const [measured] = await Promise.all([atPace(side), act?.(others)]);
				line(`${who}, answer to console, p50`, 'ms', measured.p50, without.p50);
				line(`${who}, answer to console, p99`, 'ms', measured.p99, without.p99);
				line(`${who}, acknowledged, p99`, 'ms', measured.ack, without.ack);
				line(`${who}, answers that failed`, 'answers', measured.failed, without.failed);
				line(`${who}, memory`, 'MiB', weighs(), before);
			} finally {
				others.stop();
				await pause(2_000);
			}
		};
		const nobodyYet = () => Promise.resolve();
		await beside('beside nobody', nobodyYet);
		await beside(`S-14 beside ${rooms.length} deaf displays`, (others) =>
			others.unwelcome('openDeaf', { base, sessions: rooms })
		);
		await beside(`S-14 beside ${LOAD_IDLE} idle sockets`, (others) =>
			others.unwelcome('openIdle', { base, count: Number(LOAD_IDLE) })
		);
		await beside('S-12 beside 3000 handshakes that are refused', nobodyYet, (others) =>
			others.unwelcome('askForSockets', { base, count: 3_000, lastsMs: LASTS_MS })
		);
		await beside('S-13 beside fifty links of one tablet that storm', nobodyYet, (others) =>
			others.unwelcome('storm', { base, session: apart, lastsMs: LASTS_MS })
		);
		await beside('J-9 beside two hundred at one door', nobodyYet, async (others) => {
			const waiting = await others.unwelcome('knock', {
				base,
				session: apart,
				count: 200,
				lastsMs: LASTS_MS
			});
			line('J-9 who wait at that door', 'phones', waiting, NaN);
		});
		await beside('L-37 beside 50 sign-ins a second', nobodyYet, (others) =>
			others.unwelcome('floodSignIn', { base, perSecond: 50, lastsMs: LASTS_MS })
		);
	} finally {
		clients.stop();
		await server.stop();
	}
}
