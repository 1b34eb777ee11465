import { networkInterfaces } from 'node:os';
import { atTime, nowMs } from '../clock';
import { readConfig } from '../config';
import { db } from '../db';
import { sites } from '../db/schema';
import { buildClinic, endSeedSignIns } from './clinic';
import { playPast } from './past';
import { PARTICIPANTS, STAFF } from './people';

const WEEK_MS = 7 * 24 * 3_600_000;

/** Fills an empty installation with an invented clinic, and says how to get in. What is there already stays. */
export async function ensureDemo(): Promise<void> {
	const [site] = await db().select({ id: sites.id }).from(sites).limit(1);
	if (!site) {
		process.stdout.write('Making the demo clinic…\n');
		await playPast(await atTime(nowMs() - 3 * WEEK_MS, buildClinic));
		await endSeedSignIns();
	}
	process.once('groundwork:listening' as 'beforeExit', printSignIns);
}

function printSignIns(): void {
	const { port, origin } = readConfig(process.env);
	const here = origin ?? `http://localhost:${port}`;
	const network = origin ? [] : networkAddresses().map((address) => `http://${address}:${port}`);
	const lines = [
		'',
		'Groundwork is running with an invented clinic.',
		'',
		`  On this computer:            ${here}`,
		...network.map((address) => `  Tablets on the same network: ${address}`),
		'',
		'Staff sign in with:',
		...STAFF.map(
			({ role, signInName, password }) => `  ${role.padEnd(14)} ${signInName.padEnd(9)} ${password}`
		),
		'',
		`Participants join at ${here}/join with a PIN:`,
		...PARTICIPANTS.map(({ firstName, lastName, pin }) => `  ${pin}  ${firstName} ${lastName}`),
		''
	];
	process.stdout.write(lines.join('\n') + '\n');
}

function networkAddresses(): string[] {
	return Object.values(networkInterfaces()).flatMap((addresses) =>
		(addresses ?? []).flatMap(({ family, internal, address }) =>
			family === 'IPv4' && !internal ? [address] : []
		)
	);
}
