import { statfs } from 'node:fs/promises';
import { nowMs } from './clock';
import { readConfig } from './config';
import { tx } from './db';
import { installation } from './db/schema';

/** Free space below which the server says that it is not ready: the disk would be full before anybody has read it. */
const LEAST_FREE = 0.05;

export type Readiness = { ready: true } | { ready: false; why: 'database' | 'disk' };

/** Whether answers could be kept now: the database takes a write, and its disk has room. */
export async function readiness(): Promise<Readiness> {
	try {
		const row = { key: 'ready', value: '', atMs: nowMs() };
		await tx((tx) =>
			tx.insert(installation).values(row).onConflictDoUpdate({ target: installation.key, set: row })
		);
	} catch {
		return { ready: false, why: 'database' };
	}
	const { bavail, blocks } = await statfs(readConfig(process.env).dataFolder);
	return bavail / blocks < LEAST_FREE ? { ready: false, why: 'disk' } : { ready: true };
}
