import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aParticipant, aSite, aStaffMember } from '../../../../tests/support/world';
import { handleOf, participantOf } from './handles';

withDatabase();

const refusal = expect.objectContaining({ code: 'not-found' });

async function someone() {
	const siteId = await aSite();
	return { actor: await aStaffMember(siteId, 'facilitator'), siteId, id: await aParticipant(siteId) };
}

describe('a handle', () => {
	it('leads back to the person in the sign-in that it was made for, and stays the same in it', async () => {
		const { actor, id } = await someone();
		expect(participantOf(actor, handleOf(actor, id))).toBe(id);
		expect(handleOf(actor, id)).toBe(handleOf(actor, id));
	});

	it('has nothing of the id in it, and is another for another person', async () => {
		const { actor, siteId, id } = await someone();
		const decoded = Buffer.from(handleOf(actor, id), 'base64url').toString('latin1');
		expect(decoded).not.toContain(id);
		expect(handleOf(actor, await aParticipant(siteId))).not.toBe(handleOf(actor, id));
	});

	it('is worth nothing in another sign-in', async () => {
		const { actor, siteId, id } = await someone();
		const other = await aStaffMember(siteId, 'facilitator');
		expect(() => participantOf(other, handleOf(actor, id))).toThrow(refusal);
	});

	it('is refused where it was changed, cut, or is something else', async () => {
		const { actor, id } = await someone();
		const handle = handleOf(actor, id);
		const changed = `${handle.startsWith('A') ? 'B' : 'A'}${handle.slice(1)}`;
		for (const wrong of [changed, handle.slice(0, -4), '', 'x', id, '%00']) {
			expect(() => participantOf(actor, wrong)).toThrow(refusal);
		}
	});
});
