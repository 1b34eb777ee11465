import { join } from 'node:path';
import type { Database, Options } from 'better-sqlite3';
import { readInstallationKey } from '../access/installation-key.ts';
import { readConfig } from '../config.ts';
import { openKeyed } from './keyed-file.ts';

/**
 * The database of an installation, for a command beside the server: opened with its own key, never made.
 * @param environment the server's settings; only those of the data folder and the key are looked at
 */
export function openInstalled(environment: NodeJS.ProcessEnv, options: Options = {}): Database {
	const config = readConfig(environment);
	return openKeyed(config.databaseFile, readInstallationKey(config), {
		...options,
		fileMustExist: true
	});
}

/** The same, of a data folder that holds its own key: the demo's, and those of tests. */
export const openFolder = (folder: string, options: Options = {}): Database =>
	openKeyed(join(folder, 'groundwork.db'), readInstallationKey({ key: null, keyFile: join(folder, 'key') }), {
		...options,
		fileMustExist: true
	});
