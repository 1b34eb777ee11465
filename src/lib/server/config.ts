import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';

const Environment = z.object({
	GROUNDWORK_DATA: z.string().min(1).default('./data'),
	GROUNDWORK_KEY: z.string().min(1).optional(),
	GROUNDWORK_KEY_FILE: z.string().min(1).optional(),
	GROUNDWORK_DEMO: z.enum(['0', '1']).default('0'),
	GROUNDWORK_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
	GROUNDWORK_BACKUPS: z.string().min(1).optional(),
	GROUNDWORK_BACKUP_MINUTES: z.coerce.number().int().min(0).max(1_440).default(15),
	GROUNDWORK_BUILD: z.string().min(1).optional(),
	GROUNDWORK_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
	GROUNDWORK_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
	GROUNDWORK_METRICS_TOKEN: z.string().min(16, 'a token has at least 16 characters').optional(),
	GROUNDWORK_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
	GROUNDWORK_REDIRECT_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
	GROUNDWORK_TLS_CERT: z.string().min(1).optional(),
	GROUNDWORK_TLS_KEY: z.string().min(1).optional(),
	// Links are made by putting a path behind it: no slash at its end, and no path.
	ORIGIN: z
		.url({
			protocol: /^https?$/,
			error: 'an address with http or https, such as https://groundwork.clinic.example'
		})
		.transform((typed) => new URL(typed))
		.refine(
			({ pathname, search, hash }) => pathname + search + hash === '/',
			'the address alone, without a path'
		)
		.transform(({ origin }) => origin)
		.optional(),
	PORT: z.coerce.number().int().min(1).max(65_535).default(3000)
});

export type Config = {
	dataFolder: string;
	databaseFile: string;
	/** The installation's key itself, base64; null where its file holds it. */
	key: string | null;
	keyFile: string;
	setupTokenFile: string;
	/** Where backups are written. */
	backupFolder: string;
	/** How often the server looks whether a backup is due; 0 where it makes none by itself. */
	backupMinutes: number;
	/** Invented clinic, sign-ins printed. */
	demo: boolean;
	logLevel: string;
	/** What this server is to call its build, where not by the time at which it was built. */
	build: string | null;
	/** Where metrics are read without a token; null for no port of their own. */
	metricsPort: number | null;
	metricsHost: string;
	/** What `/metrics` on the server's own port asks for; null where it isn't there. */
	metricsToken: string | null;
	/** Certificate and key with which the server speaks HTTPS by itself; null behind a proxy. */
	tls: { certFile: string; keyFile: string } | null;
	/** The address that people type; null lets each request name its own (a demo on a laptop). */
	origin: string | null;
	port: number;
};

/** @throws one plain line a fault, so that an administrator reads what to change */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
	const read = Environment.safeParse(environment);
	if (!read.success) {
		const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
		throw cannotStart(...faults);
	}
	const { GROUNDWORK_DATA: dataFolder, ...rest } = read.data;
	if (rest.GROUNDWORK_KEY && rest.GROUNDWORK_KEY_FILE) {
		throw cannotStart(
			'GROUNDWORK_KEY and GROUNDWORK_KEY_FILE are both set: which key is meant? Leave one of them out.'
		);
	}
	const tls = tlsOf(rest);
	return {
		dataFolder,
		databaseFile: join(dataFolder, 'groundwork.db'),
		key: rest.GROUNDWORK_KEY ?? null,
		keyFile: rest.GROUNDWORK_KEY_FILE ?? join(dataFolder, 'key'),
		setupTokenFile: join(dataFolder, 'setup-token'),
		backupFolder: rest.GROUNDWORK_BACKUPS ?? join(dataFolder, 'backups'),
		backupMinutes: rest.GROUNDWORK_BACKUP_MINUTES,
		demo: rest.GROUNDWORK_DEMO === '1',
		logLevel: rest.GROUNDWORK_LOG,
		build: rest.GROUNDWORK_BUILD ?? null,
		metricsPort: rest.GROUNDWORK_METRICS_PORT ?? null,
		metricsHost: rest.GROUNDWORK_METRICS_HOST,
		metricsToken: rest.GROUNDWORK_METRICS_TOKEN ?? null,
		tls,
		origin: rest.ORIGIN ?? null,
		port: rest.PORT
	};
}

/** Without an address that says https, cookies would not be held to it, and links would lead to plain HTTP. */
function tlsOf(read: Omit<z.infer<typeof Environment>, 'GROUNDWORK_DATA'>): Config['tls'] {
	const { GROUNDWORK_TLS_CERT: certFile, GROUNDWORK_TLS_KEY: keyFile, ORIGIN: origin } = read;
	if (!certFile && !keyFile) {
		if (read.GROUNDWORK_REDIRECT_PORT)
			throw cannotStart('GROUNDWORK_REDIRECT_PORT: it goes with GROUNDWORK_TLS_CERT and GROUNDWORK_TLS_KEY.');
		return null;
	}
	if (!certFile || !keyFile)
		throw cannotStart('GROUNDWORK_TLS_CERT and GROUNDWORK_TLS_KEY: set both, or neither.');
	if (!origin?.startsWith('https:'))
		throw cannotStart(
			'ORIGIN: with GROUNDWORK_TLS_CERT it must be the address that people type, with https.'
		);
	return { certFile, keyFile };
}

const cannotStart = (...faults: string[]): Error =>
	new CannotStart(`Groundwork can't start with these settings:\n  ${faults.join('\n  ')}`);
