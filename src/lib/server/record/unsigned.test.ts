import { expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { getSessionRecord } from './session-record';
import { listUnfinished } from './unfinished';
import { listUnsigned } from './unsigned';
import { signNote } from './write-note';

withDatabase();

const later = <T>(hours: number, work: () => Promise<T>) => atTime(nowMs() + hours * 3_600_000, work);

it('what is unsigned after 24 and 72 hours is shown to the facilitator, on the session and to the supervisor', async () => {
	const { facilitator, supervisor, sessionId, groupId, noteId } = await anEndedSession();
	const lateFor = async (hours: number) =>
		later(hours, async () => ({
			today: (await listUnfinished(db(), facilitator))[0]?.late,
			session: (await getSessionRecord(facilitator, sessionId)).care!.notes.map(({ late }) => late),
			supervisor: await listUnsigned(supervisor)
		}));
	expect(await lateFor(23)).toMatchObject({
		today: null,
		session: [null, null, null],
		supervisor: { notes: 0, facilitators: 0, rows: [] }
	});
	const due = { state: 'due', hours: 30 };
	expect(await lateFor(30)).toMatchObject({
		today: due,
		session: [due, due, due],
		supervisor: {
			notes: 3,
			facilitators: 1,
			oldestHours: 30,
			rows: [{ groupId, facilitators: ['facilitator'], due: 3, overdue: 0 }]
		}
	});
	await signNote(facilitator, await noteId(0), { version: 1, body: FINISHED }, false);
	const found = await lateFor(80);
	expect(found.today).toEqual({ state: 'overdue', hours: 80 });
	expect(found.session.filter((late) => late === null)).toHaveLength(1);
	expect(found.supervisor.rows).toMatchObject([{ due: 0, overdue: 2, oldestHours: 80 }]);
});

it('a facilitator and an administrator are not told of others', async () => {
	const { facilitator, administrator } = await anEndedSession();
	for (const actor of [facilitator, administrator]) {
		await expect(listUnsigned(actor)).rejects.toMatchObject({ code: 'not-found' });
	}
});
