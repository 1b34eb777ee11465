import { and, eq } from 'drizzle-orm';
import type { NoteId } from '$lib/ids';
import { db } from '$lib/server/db';
import { recordNotes } from '$lib/server/db/schema';
import { handOver } from '$lib/server/handover/hand-over';
import { GROUP } from '$lib/server/record/draft-notes';
import { aLiveRoom } from './live-room';
import { aStaffMember } from './world';

export const scores = (urge: number) => ({ form: 'scale', values: [{ key: 'urge', value: urge }] });

/**
 * A session that was held and handed over: the first two of three came, and answered a scale before and after. With
 * the supervisor of its site.
 */
export async function anEndedSession() {
	const room = await aLiveRoom({ participants: 3 });
	const [first, second] = [await room.seat(0), await room.seat(1)];
	const activityId = await room.push('scale');
	await room.act(first, 'answer', { activityId, step: 'before', answer: scores(5) });
	await room.act(second, 'answer', { activityId, step: 'before', answer: scores(4) });
	await room.step(activityId, 'between');
	await room.step(activityId, 'after');
	await room.act(first, 'answer', { activityId, step: 'after', answer: scores(3) });
	await room.step(activityId, 'talk');
	await room.act(room.facilitator, 'end-session', { flagsReason: '' });
	await handOver(room.sessionId);
	const supervisor = await aStaffMember(room.siteId, 'supervisor', 'Sue Pervisor');
	const administrator = await aStaffMember(room.siteId, 'administrator', 'Ad Min');

	/** The n-th person's note, or the group's. */
	async function note(of: number | 'group') {
		const subject = of === 'group' ? GROUP : room.people[of]!;
		const [found] = await db()
			.select()
			.from(recordNotes)
			.where(and(eq(recordNotes.sessionId, room.sessionId), eq(recordNotes.subject, subject)));
		return found;
	}
	const noteId = async (of: number | 'group'): Promise<NoteId> => (await note(of))!.id;

	return { ...room, first, second, activityId, supervisor, administrator, note, noteId };
}

export const FINISHED = { data: 'What happened.', assessment: 'What it means.', plan: 'What is next.' };
