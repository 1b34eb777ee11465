import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { closeDatabase, useDatabase } from '$lib/server/db';
import { makeKeyFile, readInstallationKey } from '$lib/server/access/installation-key';
import { readConfig } from '$lib/server/config';
import { openDatabase } from '$lib/server/db/open';

/**
 * A real database on a real disk for a test file: migrated, empty before each test, gone afterwards. Call it at the
 * top of the file.
 */
export function withDatabase(): void {
	let folder: string;
	let before: string | undefined;
	let count = 0;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'groundwork-'));
		before = process.env.GROUNDWORK_DATA;
		process.env.GROUNDWORK_DATA = folder;
		makeKeyFile(join(folder, 'key'));
	});
	beforeEach(async () => {
		await closeDatabase();
		useDatabase(openDatabase(join(folder, `test-${count++}.db`), testKey()));
	});
	afterAll(async () => {
		await closeDatabase();
		if (before === undefined) delete process.env.GROUNDWORK_DATA;
		else process.env.GROUNDWORK_DATA = before;
		rmSync(folder, { recursive: true, force: true });
	});
}

/** The key of the test's own installation. */
export const testKey = (): Buffer => readInstallationKey(readConfig(process.env));
