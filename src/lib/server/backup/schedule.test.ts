import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime } from '../clock';
import { backupName } from './names';
import { backUpWhereDue, type Outcome } from './schedule';
import { findBackupTrouble, getBackupState } from './state';

withDatabase();

const folder = mkdtempSync(join(tmpdir(), 'groundwork-schedule-'));
const before = process.env.GROUNDWORK_BACKUPS;
let runs = 0;
const run = (outcome: Outcome) => () => {
	runs++;
	return Promise.resolve(outcome);
};
const good = run({ made: true });
const HOUR_MS = 3_600_000;
/** Four in the morning at the site, on the 28th of November 2026. */
const NIGHT = Date.UTC(2026, 10, 28, 9);
const DAY = NIGHT + 10 * HOUR_MS;

const thereIsOneOf = (atMs: number) => writeFileSync(join(folder, backupName(atMs)), '');

beforeEach(() => {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	process.env.GROUNDWORK_BACKUPS = folder;
	runs = 0;
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
	if (before === undefined) delete process.env.GROUNDWORK_BACKUPS;
	else process.env.GROUNDWORK_BACKUPS = before;
});

describe('B-38: a server by itself', () => {
	it('makes a backup each time that it looks while a session runs', async () => {
		await aLiveRoom();
		thereIsOneOf(DAY - HOUR_MS);
		await atTime(DAY, () => backUpWhereDue(good));
		expect(runs).toBe(1);
	});

	it('makes one each night where none runs, by the site’s clock', async () => {
		await aSite();
		thereIsOneOf(NIGHT - 24 * HOUR_MS);
		await atTime(NIGHT - 3 * HOUR_MS, () => backUpWhereDue(good));
		expect(runs).toBe(0);
		await atTime(NIGHT, () => backUpWhereDue(good));
		expect(runs).toBe(1);
		thereIsOneOf(NIGHT);
		await atTime(DAY, () => backUpWhereDue(good));
		expect(runs).toBe(1);
	});

	it('makes up in the day for a night in which it was off', async () => {
		await aSite();
		thereIsOneOf(NIGHT - 60 * HOUR_MS);
		await atTime(DAY, () => backUpWhereDue(good));
		expect(runs).toBe(1);
	});
});

describe('B-38: an administrator', () => {
	const settled = () => vi.spyOn(process, 'uptime').mockReturnValue(2 * 3600);

	it('reads when the last good one was made', async () => {
		const admin = await aStaffMember(await aSite(), 'administrator');
		thereIsOneOf(NIGHT);
		await atTime(DAY, async () => {
			expect(await getBackupState(admin)).toMatchObject({ lastAtMs: NIGHT, isWrong: false, isOn: true });
			expect(await findBackupTrouble(admin)).toBeNull();
		});
	});

	it('is told of a failed one, until one is good again', async () => {
		const admin = await aStaffMember(await aSite(), 'administrator');
		await atTime(NIGHT, async () => {
			await backUpWhereDue(run({ made: false, why: 'No backup was made: the disk is full' }));
			expect(await findBackupTrouble(admin)).toMatchObject({ lastAtMs: null, isWrong: true });
			await backUpWhereDue(() => Promise.reject(new Error('no such command')));
			expect(await findBackupTrouble(admin)).toMatchObject({ isWrong: true });
			await backUpWhereDue(good);
			expect(await findBackupTrouble(admin)).toBeNull();
		});
	});

	it('is told where the last is older than a night, once the server had time to make up for it', async () => {
		const admin = await aStaffMember(await aSite(), 'administrator');
		thereIsOneOf(DAY - 30 * HOUR_MS);
		await atTime(DAY, async () => {
			expect(await findBackupTrouble(admin)).toBeNull();
			settled();
			expect(await findBackupTrouble(admin)).toMatchObject({ isWrong: true });
		});
	});

	it('is told where the disk for backups is not there, and has all pages', async () => {
		const admin = await aStaffMember(await aSite(), 'administrator');
		process.env.GROUNDWORK_BACKUPS = '/dev/null/backups';
		await atTime(DAY, async () => {
			expect(await findBackupTrouble(admin)).toMatchObject({ lastAtMs: null, isWrong: true });
			await backUpWhereDue(good);
		});
		expect(runs).toBe(1);
	});

	it('alone is told', async () => {
		const facilitator = await aStaffMember(await aSite(), 'facilitator');
		thereIsOneOf(DAY - 30 * HOUR_MS);
		settled();
		await atTime(DAY, async () => {
			expect(await findBackupTrouble(facilitator)).toBeNull();
			await expect(getBackupState(facilitator)).rejects.toMatchObject({ code: 'not-found' });
		});
	});
});
