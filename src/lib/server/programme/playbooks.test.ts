import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aStaffMember } from '../../../../tests/support/world';
import { LOCALES } from '$lib/localised';
import { LONGEST_STEPS, PLAYBOOKS } from '$lib/playbooks';
import { changePlaybook, listPlaybooks } from './playbooks';
import { changeSettings, getSettings } from './sites';

withDatabase();

describe('a playbook', () => {
	it('is the clinic’s own once an administrator has changed it, and the others stay as they came', async () => {
		const { siteId, facilitator } = await aLiveRoom();
		const administrator = await aStaffMember(siteId, 'administrator');
		await changePlaybook(administrator, { key: 'overdose', en: 'One', es: 'Uno' });
		// The rest of the settings is saved by a form that knows nothing of playbooks.
		await changeSettings(administrator, await getSettings(administrator));
		const playbooks = await listPlaybooks(facilitator);
		expect(playbooks.overdose.steps).toEqual({ en: 'One', es: 'Uno' });
		expect(playbooks.conflict).toEqual(PLAYBOOKS.conflict);
		const change = changePlaybook(facilitator, { key: 'overdose', en: 'Two', es: 'Dos' });
		await expect(change).rejects.toMatchObject({ code: 'not-found' });
	});

	it('keeps what another administrator changes in the same moment', async () => {
		const { siteId, facilitator } = await aLiveRoom();
		const administrator = await aStaffMember(siteId, 'administrator');
		await Promise.all([
			changePlaybook(administrator, { key: 'overdose', en: 'One', es: 'Uno' }),
			changePlaybook(administrator, { key: 'conflict', en: 'Two', es: 'Dos' })
		]);
		const { overdose, conflict } = await listPlaybooks(facilitator);
		expect([overdose.steps.en, conflict.steps.en]).toEqual(['One', 'Two']);
	});

	it('has its steps in both languages, as many in one as in the other', () => {
		for (const { steps } of Object.values(PLAYBOOKS)) {
			expect(steps.en.split('\n')).toHaveLength(steps.es.split('\n').length);
			for (const locale of LOCALES) expect(steps[locale].length).toBeLessThan(LONGEST_STEPS);
		}
	});
});

describe('an incident', () => {
	it('is noted with what was done, on the console and on no other screen', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const incident = { playbook: 'conflict' as const, seatId: tablet.seatId, done: 'Both had a break.' };
		await room.act(room.facilitator, 'note-incident', incident);
		expect((await room.console()).flags).toMatchObject([
			{ cause: 'incident', done: 'Both had a break.', closedAtMs: expect.any(Number) as number }
		]);
		for (const seen of [await room.tablet(tablet), await room.display()])
			expect(JSON.stringify(seen)).not.toMatch(/break|Conflict/);
	});

	it('is refused without a word of what was done, and about somebody who has no seat', async () => {
		const room = await aLiveRoom();
		const tablet = await room.seat(0);
		const note = (seatId: string, done: string) =>
			room.act(room.facilitator, 'note-incident', { playbook: 'conflict', seatId, done });
		await expect(note(tablet.seatId, '  ')).rejects.toMatchObject({ code: 'invalid' });
		await expect(note(tablet.holdId, 'Talked.')).rejects.toMatchObject({ code: 'not-found' });
	});
});
