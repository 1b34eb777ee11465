import { afterEach, describe, expect, it, vi } from 'vitest';
import { statfs } from 'node:fs/promises';
import { withDatabase } from '../../../tests/support/database';
import { closeDatabase, useDatabase } from './db';
import { readiness } from './readiness';

vi.mock('node:fs/promises', { spy: true });
withDatabase();
afterEach(() => vi.restoreAllMocks());

describe('a server', () => {
	it('is ready while its database takes a write and its disk has room', async () => {
		vi.mocked(statfs).mockResolvedValue({ bavail: 60, blocks: 100 } as never);
		expect(await readiness()).toEqual({ ready: true });
	});

	it('is not ready with a disk that is nearly full', async () => {
		vi.mocked(statfs).mockResolvedValue({ bavail: 4, blocks: 100 } as never);
		expect(await readiness()).toEqual({ ready: false, why: 'disk' });
	});

	it('is not ready where the database can’t be written to', async () => {
		await closeDatabase();
		useDatabase({
			db: undefined as never,
			rootKey: Buffer.alloc(32),
			tx: () => Promise.reject(new Error('SQLITE_FULL')),
			close: async () => {}
		});
		expect(await readiness()).toEqual({ ready: false, why: 'database' });
	});

	it('F-35: says what is the matter with it', async () => {
		await closeDatabase();
		const failing = (code: string) => {
			const tx = () => Promise.reject(Object.assign(new Error(code), { code }));
			useDatabase({ db: undefined as never, rootKey: Buffer.alloc(32), tx, close: async () => {} });
			return readiness();
		};
		expect(await failing('SQLITE_FULL')).toEqual({ ready: false, why: 'disk' });
		expect(await failing('SQLITE_BUSY')).toEqual({ ready: false, why: 'locked' });
		expect(await failing('SQLITE_READONLY_DBMOVED')).toEqual({ ready: false, why: 'read-only' });
		expect(await failing('SQLITE_IOERR_WRITE')).toEqual({ ready: false, why: 'database' });
		expect(await failing('SQLITE_CORRUPT_VTAB')).toEqual({ ready: false, why: 'corrupt' });
	});
});
