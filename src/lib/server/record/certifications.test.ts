import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aParticipant, aSite, aStaffMember } from '../../../../tests/support/world';
import { participantOf } from '../access/handles';
import { atTime } from '../clock';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import { newId } from '../new-id';
import { enrol } from '../programme/enrolment';
import { listCertificationsDue } from './certifications-due';
import { certify, choosePayer, getCoverage, takeBackCertification } from './certifications';
import { addPayer, writeRule } from './write-rule';

withDatabase();

const at = (day: string) => Date.parse(`${day}T17:00:00Z`);

async function aGroupOfTwo() {
	const siteId = await aSite();
	const facilitator = await aStaffMember(siteId, 'facilitator', 'Robin');
	const administrator = await aStaffMember(siteId, 'administrator');
	const groupId = await aGroup(siteId, [facilitator]);
	const [ann, bo] = [
		await aParticipant(siteId, { firstName: 'Ann' }),
		await aParticipant(siteId, { firstName: 'Bo' })
	];
	for (const id of [ann, bo]) await enrol(facilitator, groupId, id);
	const written = (day: string, weeklyHours = 9) => ({
		newId: newId<string>(),
		certifiedBy: 'Dr. Invented',
		weeklyHours,
		day
	});
	const dueOn = (day: string) =>
		atTime(at(day), async () =>
			(await listCertificationsDue(facilitator, [groupId])).map(({ firstName, state }) => [firstName, state])
		);
	return { siteId, facilitator, administrator, groupId, ann, bo, written, dueOn };
}

describe('a certification', () => {
	it('is due again on the sixtieth day, soon from two weeks before, and overdue from the day after', async () => {
		const { facilitator, ann, bo, written, dueOn } = await aGroupOfTwo();
		await atTime(at('2026-09-03'), async () => {
			await certify(facilitator, ann, written('2026-09-03'));
			await certify(facilitator, bo, written('2026-09-03'));
		});
		// Sixty days on is November 2, the day after clocks went back.
		expect(await dueOn('2026-10-18')).toEqual([]);
		expect(await dueOn('2026-10-19')).toEqual([
			['Ann', 'due-soon'],
			['Bo', 'due-soon']
		]);
		expect(await dueOn('2026-11-02')).toEqual([
			['Ann', 'due-soon'],
			['Bo', 'due-soon']
		]);
		expect(await dueOn('2026-11-03')).toEqual([
			['Ann', 'overdue'],
			['Bo', 'overdue']
		]);
	});

	it('that was repeated counts, whichever was typed in first', async () => {
		const { facilitator, ann, written } = await aGroupOfTwo();
		await atTime(at('2026-10-10'), async () => {
			await certify(facilitator, ann, written('2026-10-09'));
			await certify(facilitator, ann, written('2026-08-01'));
			const { state, certifications } = await getCoverage(facilitator, ann);
			expect(state).toBe('current');
			expect(certifications.map(({ addedBy }) => addedBy)).toEqual(['Robin', 'Robin']);
		});
	});

	it('is missing where a rule asks, and nobody’s matter where none does', async () => {
		const { siteId, facilitator, administrator, ann, written, dueOn } = await aGroupOfTwo();
		expect(await dueOn('2026-11-28')).toEqual([
			['Ann', 'missing'],
			['Bo', 'missing']
		]);
		const payer = newId();
		await atTime(at('2026-11-28'), async () => {
			await addPayer(administrator, { name: 'Bluebird Health', newId: payer });
			const rule = { certifiedHours: null, certificationDays: null };
			await writeRule(administrator, payer, { rule, source: 'Contract.', from: '2026-11-28' });
			await choosePayer(facilitator, ann, payer);
			const coverage = await getCoverage(facilitator, ann);
			expect(coverage).toMatchObject({ state: 'not-asked', asked: null, payer: { name: 'Bluebird Health' } });
			await expect(certify(facilitator, ann, written('2026-11-28'))).rejects.toMatchObject({
				code: 'invalid'
			});
		});
		expect(await dueOn('2026-11-28')).toEqual([['Bo', 'missing']]);
		const elsewhere = newId();
		const other = await aStaffMember(await aSite(), 'administrator');
		await addPayer(other, { name: 'Elsewhere', newId: elsewhere });
		await expect(choosePayer(facilitator, ann, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
		expect(siteId).not.toBe(other.siteId);
	});

	it('is not written ahead, nor below the hours that the rule asks for, and only once', async () => {
		const { facilitator, ann, written } = await aGroupOfTwo();
		await atTime(at('2026-11-28'), async () => {
			for (const wrong of [written('2026-11-29'), written('2026-11-28', 8)])
				await expect(certify(facilitator, ann, wrong)).rejects.toMatchObject({ code: 'invalid' });
			const once = written('2026-11-28', 10);
			await certify(facilitator, ann, once);
			await certify(facilitator, ann, once);
			expect((await getCoverage(facilitator, ann)).certifications).toHaveLength(1);
		});
	});

	it('can be taken back, of its own person alone, and the audit log knows', async () => {
		const { facilitator, ann, bo, written } = await aGroupOfTwo();
		const once = written('2026-11-01');
		await atTime(at('2026-11-28'), () => certify(facilitator, ann, once));
		await expect(takeBackCertification(facilitator, bo, once.newId)).rejects.toMatchObject({
			code: 'not-found'
		});
		await takeBackCertification(facilitator, ann, once.newId);
		expect((await getCoverage(facilitator, ann)).certifications).toEqual([]);
		const entries = await db().select().from(auditEntries).where(eq(auditEntries.participantId, ann));
		expect(entries.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['certification:write', 'certification:take-back', 'certification:read'])
		);
		expect(JSON.stringify(entries)).not.toContain('Invented');
	});

	it('is listed by a handle that opens the person', async () => {
		const { facilitator, groupId, ann } = await aGroupOfTwo();
		const [first] = await listCertificationsDue(facilitator, [groupId]);
		expect(participantOf(facilitator, first!.handle)).toBe(ann);
	});
});
