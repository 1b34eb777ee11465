import { join } from 'node:path';
import { z } from 'zod';

const Environment = z.object({
	GROUNDWORK_DATA: z.string().min(1).default('./data'),
	GROUNDWORK_KEY: z.string().min(1).optional(),
	GROUNDWORK_KEY_FILE: z.string().min(1).optional(),
	GROUNDWORK_DEMO: z.enum(['0', '1']).default('0'),
	GROUNDWORK_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
	ORIGIN: z.url().optional(),
	PORT: z.coerce.number().int().min(1).max(65_535).default(3000)
});

export type Config = {
	dataFolder: string;
	databaseFile: string;
	/** The installation's key itself, base64; null where its file holds it. */
	key: string | null;
	keyFile: string;
	setupTokenFile: string;
	/** Invented clinic, sign-ins printed. */
	demo: boolean;
	logLevel: string;
	/** The address that people type; null lets each request name its own (a demo on a laptop). */
	origin: string | null;
	port: number;
};

/** @throws one plain line a fault, so that an administrator reads what to change */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
	const read = Environment.safeParse(environment);
	if (!read.success) {
		const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
		throw new Error(`Groundwork can't start with these settings:\n  ${faults.join('\n  ')}`);
	}
	const { GROUNDWORK_DATA: dataFolder, ...rest } = read.data;
	if (rest.GROUNDWORK_KEY && rest.GROUNDWORK_KEY_FILE) {
		throw new Error(
			"Groundwork can't start with these settings:\n  GROUNDWORK_KEY and GROUNDWORK_KEY_FILE are both set: which key is " +
				'meant? Leave one of them out.'
		);
	}
	return {
		dataFolder,
		databaseFile: join(dataFolder, 'groundwork.db'),
		key: rest.GROUNDWORK_KEY ?? null,
		keyFile: rest.GROUNDWORK_KEY_FILE ?? join(dataFolder, 'key'),
		setupTokenFile: join(dataFolder, 'setup-token'),
		demo: rest.GROUNDWORK_DEMO === '1',
		logLevel: rest.GROUNDWORK_LOG,
		origin: rest.ORIGIN ?? null,
		port: rest.PORT
	};
}
