import { networkInterfaces } from 'node:os';
import { atTime, nowMs } from '../clock';
import { readConfig } from '../config';
import { db } from '../db';
import { sites } from '../db/schema';
import { placeHold } from '../keeping/holds';
import { actorOf, buildClinic, endSeedSignIns, type Clinic } from './clinic';
import { recordConsents } from './consents';
import { buildCoverage } from './coverage';
import { playPast } from './past';
import { PARTICIPANTS, STAFF } from './people';

const WEEK_MS = 7 * 24 * 3_600_000;
/** Whose record it is, among `PARTICIPANTS`. */
const HELD = 5;

/** Fills an empty installation with an invented clinic, and says how to get in. What is there already stays. */
export async function ensureDemo(): Promise<void> {
	const [site] = await db().select({ id: sites.id }).from(sites).limit(1);
	if (!site) {
		process.stdout.write('Making the demo clinic…\n');
		const clinic = await atTime(nowMs() - 3 * WEEK_MS, async () => {
			const built = await buildClinic();
			await buildCoverage(built);
			return built;
		});
		await playPast(clinic);
		await recordConsents(clinic);
		await holdOne(clinic);
		await endSeedSignIns();
	}
	process.once('groundwork:listening' as 'beforeExit', printSignIns);
}

/** A court has asked for one record: it stays, whatever the years of keeping say. */
async function holdOne({ actors, people }: Clinic): Promise<void> {
	const [held] = people.slice(HELD);
	if (held) await placeHold(actorOf(actors, 'casey'), held, 'Letter of the county court, case 24-0117.');
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
