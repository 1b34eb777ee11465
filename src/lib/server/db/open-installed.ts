import { join } from 'node:path';
import type { Database, Options } from 'better-sqlite3';
import { readInstallationKey } from '../access/installation-key.ts';
import { openKeyed } from './keyed-file.ts';

/** The database of a data folder that holds its own key, the demo's or a test's, beside its server. Never made. */
export const openFolder = (folder: string, options: Options = {}): Database =>
	openKeyed(join(folder, 'groundwork.db'), readInstallationKey({ key: null, keyFile: join(folder, 'key') }), {
		...options,
		fileMustExist: true
	});
