import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import { RULE_TO_BEGIN_WITH } from '$lib/rules';
import { tx } from '../db';
import { participants, sessions } from '../db/schema';
import { newId } from '../new-id';
import { getJudgement } from './judgement';
import { addPayer } from './write-rule';

withDatabase();

it('a session is held against the rules that it keeps, and names the payers of those who came', async () => {
	const { siteId, sessionId, people, facilitator, administrator } = await anEndedSession();
	const [strict, absent] = [newId(), newId()];
	await addPayer(administrator, { name: 'Bluebird Health', newId: strict });
	await addPayer(administrator, { name: 'Nobody’s', newId: absent });
	await tx(async (tx) => {
		// The first two came, the third did not.
		for (const [index, payerId] of [strict, null, absent].entries())
			await tx.update(participants).set({ payerId }).where(eq(participants.id, people[index]!));
		const site = { ...RULE_TO_BEGIN_WITH, signWithinHours: null };
		const own = { ...RULE_TO_BEGIN_WITH, groupSize: 1, signWithinHours: 48 };
		await tx
			.update(sessions)
			.set({ judgedBy: { site, payers: { [strict]: own, [absent]: own } } })
			.where(eq(sessions.id, sessionId));
	});
	const judged = await getJudgement(facilitator, sessionId);
	expect(judged.over).toEqual([{ of: 'group', payer: 'Bluebird Health', limit: 1, count: 2 }]);
	expect(judged.site.signByMs).toBe(null);
	expect(judged.payers.map(({ name, signByMs }) => [name, signByMs])).toEqual([
		['Bluebird Health', judged.endedAtMs + 48 * 3_600_000]
	]);
	const stranger = await aStaffMember(siteId, 'facilitator');
	await expect(getJudgement(stranger, sessionId)).rejects.toMatchObject({ code: 'not-found' });
});
