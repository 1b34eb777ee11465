import { listFaults } from '$lib/curriculum';
import { PROGRAM } from './access/actor';
import { isUnclaimed, setupToken } from './access/first-administrator';
import { keyIsBesideData } from './access/installation-key';
import { backUpByItself } from './backup/schedule';
import { watchIdle } from './access/lock';
import { watchCertificate } from './certificate-end';
import { readConfig } from './config';
import { db } from './db';
import { holdForThisServer } from './db/one-server';
import { sites } from './db/schema';
import { handOverDue, listenForEnds } from './handover/hand-over';
import { keepDaily } from './keeping/daily';
import { watchCodes } from './live/door-codes';
import { watchTablets } from './live/let-go';
import { forgetOldTakeHomes } from './live/take-home';
import { log } from './log';
import { exposeMetrics } from './metrics/expose';

/** What a start does once: opens the database, fills the demo's, and says where to go next. */
export async function start(): Promise<void> {
	const config = readConfig(process.env);
	const { demo, port, origin } = config;
	holdForThisServer(config.dataFolder);
	await db().select({ id: sites.id }).from(sites).limit(1);
	if (demo) {
		const { ensureDemo } = await import('./demo/demo');
		await ensureDemo();
	} else if (await isUnclaimed()) {
		// On the console alone, and never in the structured log: whoever has it becomes the administrator.
		process.stdout.write(
			`\nNobody administers this installation yet. Open ${origin ?? `http://localhost:${port}`}/setup\n` +
				`and enter this token, once:\n\n  ${setupToken()}\n\n`
		);
	}
	// The demo keeps it simple: nobody in it is real.
	if (!demo && keyIsBesideData(config)) {
		log.warn('the key is in the data folder: whoever copies it can read it (set GROUNDWORK_KEY_FILE)');
	}
	for (const fault of listFaults()) log.error('file of the curriculum not read', fault);
	listenForEnds();
	await handOverDue();
	await forgetOldTakeHomes(PROGRAM);
	keepDaily();
	backUpByItself();
	watchIdle();
	watchTablets();
	await watchCodes();
	exposeMetrics();
	watchCertificate();
	log.info('started');
}
