import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clinic } from './support/clinic';
import { storedAnswers } from './support/clinic-database';
import { rawStorage } from './support/storage';
import { expect, test } from './support/test';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';
const REASON = 'One reason of mine';
const WORDS = 'For the lighthouse';

const rotate = (folder: string) =>
	spawnSync(process.execPath, ['scripts/key-rotate.js'], {
		encoding: 'utf8',
		env: { ...process.env, GROUNDWORK_DATA: folder }
	});

test('the key is exchanged in the middle of an evening: nobody signs in again, and what was not sent yet arrives', async ({
	house,
	clinic
}) => {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	const ben = await house.seat('Ben');
	await console.push(REASON);
	await ben.write(WORDS, /really your own/);
	expect(rotate(clinic.folder)).toMatchObject({
		status: 1,
		stderr: expect.stringContaining('stop the server')
	});

	await clinic.kill();
	await ben.tapSend();
	await expect.poll(() => rawStorage(ben.page)).toContain('ephemeral');
	expect(rotate(clinic.folder)).toMatchObject({ status: 0 });
	await clinic.restart();

	await expect(ben.done).toBeVisible();
	await console.show(WORDS);
	expect(storedAnswers(clinic.folder, 'Ben')).toHaveLength(1);
	const another = await house.seat('Ana');
	await expect(another.field(/really your own/)).toBeVisible();

	// Whoever copies the folder, the key apart, reads nothing of all that.
	for (const name of readdirSync(clinic.folder).filter((each) => !each.startsWith('key'))) {
		const bytes = readFileSync(join(clinic.folder, name));
		for (const word of [WORDS, 'Riverbend', SKILLS])
			expect(bytes.includes(word), `${word} in ${name}`).toBe(false);
	}
});

test('D-20: with a wrong key the server ends with one plain line', async () => {
	const clinic = await Clinic.copy();
	try {
		await clinic.stop();
		const before = clinic.log.length;
		writeFileSync(join(clinic.folder, 'key'), randomBytes(32).toString('base64'));
		await expect(clinic.restart()).rejects.toThrow('The server ended');
		expect(clinic.log.slice(before)).toMatch(/^The key does not open the database \S+\. Give the key .+\n$/);
	} finally {
		await clinic.remove();
	}
});
