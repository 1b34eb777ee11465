import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aParticipant, aWorld } from '../../../../tests/support/world';
import type { RolePlayArrangement } from '$lib/kinds/role-play/shapes';
import { listRoster, endEnrolment } from './enrolment';
import { keepApart, letTogether, listKeptApart } from './kept-apart';

withDatabase();

describe('keeping two people apart', () => {
	it('is there once, whoever is named first, until it is ended', async () => {
		const { facilitator, groupId, people } = await aWorld();
		await keepApart(facilitator, groupId, people[0]!, people[1]!);
		await keepApart(facilitator, groupId, people[1]!, people[0]!);
		const [pair, ...others] = await listKeptApart(facilitator, groupId);
		expect([pair!.one, pair!.other].sort()).toEqual([people[0]!, people[1]!].sort());
		expect(others).toEqual([]);
		await letTogether(facilitator, groupId, pair!.id);
		expect(await listKeptApart(facilitator, groupId)).toEqual([]);
		await expect(letTogether(facilitator, groupId, pair!.id)).rejects.toMatchObject({ code: 'not-found' });
	});

	it('is refused for one and the same person, and for who is not on the roster', async () => {
		const { facilitator, groupId, siteId, people } = await aWorld();
		const same = keepApart(facilitator, groupId, people[0]!, people[0]!);
		await expect(same).rejects.toMatchObject({ code: 'invalid' });
		const stranger = keepApart(facilitator, groupId, people[0]!, await aParticipant(siteId));
		await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
		const [left] = await listRoster(facilitator, groupId);
		await endEnrolment(facilitator, groupId, left!.enrolmentId, '');
		const gone = keepApart(facilitator, groupId, left!.participantId, people[2]!);
		await expect(gone).rejects.toMatchObject({ code: 'not-found' });
	});

	it('holds in the room: they are in no pair together, and no hand puts them there', async () => {
		const room = await aLiveRoom({ participants: 2 });
		await keepApart(room.facilitator, room.groupId, room.people[0]!, room.people[1]!);
		const [one, other] = [await room.seat(0), await room.seat(1)];
		const activityId = await room.push('pairs');
		const { arrangement } = (await room.console()).activity!;
		expect(arrangement).toMatchObject({ groups: [] });
		const together = { ...(arrangement as object), groups: [[one.seatId, other.seatId]] };
		const byHand = room.act(room.facilitator, 'arrange', { activityId, arrangement: together as never });
		await expect(byHand).rejects.toMatchObject({ code: 'does-not-fit' });

		await room.push('role-play');
		const scene = (await room.console()).activity!.arrangement as RolePlayArrangement;
		expect(scene.apart).toHaveLength(1);
		expect(scene.turns[0]!.stations).toMatchObject([{ offerer: 'leader', coach: null }]);
	});
});
