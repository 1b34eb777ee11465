import { statfs } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { nowMs } from './clock';
import { readConfig } from './config';
import { tx } from './db';
import { installation } from './db/schema';
import type { Trouble } from './db/trouble';
import { isNotSaved } from './refusal';

/** Free space below which the server says that it is not ready: the disk would be full before anybody has read it. */
const LEAST_FREE = 0.05;

/** As much as a room sends at once: a row that is merely written again would fit into a full file, too. */
const SOME_ANSWERS = 'x'.repeat(16 * 1024);

export type Readiness = { ready: true } | { ready: false; why: Trouble };

/** Whether answers could be kept now: the database takes some of their size, and its disk has room. */
export async function readiness(): Promise<Readiness> {
	try {
		const row = { key: 'ready', value: SOME_ANSWERS, atMs: nowMs() };
		await tx(async (tx) => {
			await tx.insert(installation).values(row).onConflictDoUpdate({ target: installation.key, set: row });
			await tx.update(installation).set({ value: '' }).where(eq(installation.key, row.key));
		});
	} catch (error) {
		return { ready: false, why: whyNot(error) };
	}
	const { bavail, blocks } = await statfs(readConfig(process.env).dataFolder);
	return bavail / blocks < LEAST_FREE ? { ready: false, why: 'disk' } : { ready: true };
}

const whyNot = (error: unknown): Trouble =>
	isNotSaved(error) ? (error.detail as { why: Trouble }).why : 'database';
