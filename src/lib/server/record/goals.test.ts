import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { atTime, nowMs } from '../clock';
import { db } from '../db';
import { auditEntries } from '../db/schema';
import { newId } from '../new-id';
import { addGoal, endGoal, GoalWords, listGoals, listStanding } from './goals';

withDatabase();

const refusal = expect.objectContaining({ code: 'not-found' });

describe('a goal', () => {
	it('is added once, ends as reached or let go, and can stand again', async () => {
		const { facilitator, people } = await anEndedSession();
		const [person, id] = [people[0]!, newId<string>()];
		await addGoal(facilitator, person, 'Sleep through.', id);
		await addGoal(facilitator, person, 'Sleep through.', id);
		expect(await listGoals(facilitator, person)).toMatchObject([{ words: 'Sleep through.', outcome: null }]);
		await endGoal(facilitator, person, id, 'let-go');
		expect(await listGoals(facilitator, person)).toMatchObject([{ outcome: 'let-go' }]);
		await endGoal(facilitator, person, id, null);
		expect(await listGoals(facilitator, person)).toMatchObject([{ outcome: null, endedAtMs: null }]);
	});

	it('may be spoken to by a note of the time in which it stood', async () => {
		const { facilitator, people } = await anEndedSession();
		const [person, id] = [people[0]!, newId<string>()];
		const startMs = nowMs();
		await addGoal(facilitator, person, 'Sleep through.', id);
		await atTime(startMs + 60_000, () => endGoal(facilitator, person, id, 'reached'));
		expect(await listStanding(db(), person, startMs)).toMatchObject([{ goalId: id }]);
		expect(await listStanding(db(), person, startMs + 120_000)).toEqual([]);
	});

	it('is one person’s: it can’t be ended as another’s', async () => {
		const { facilitator, people } = await anEndedSession();
		const id = newId<string>();
		await addGoal(facilitator, people[0]!, 'Sleep through.', id);
		await expect(endGoal(facilitator, people[1]!, id, 'reached')).rejects.toEqual(refusal);
	});

	it('is read by the supervisor and written by the group’s facilitators, and no administrator sees it', async () => {
		const { facilitator, supervisor, administrator, people } = await anEndedSession();
		const person = people[0]!;
		await addGoal(facilitator, person, 'Sleep through.', newId());
		expect(await listGoals(supervisor, person)).toHaveLength(1);
		await expect(addGoal(supervisor, person, 'No.', newId())).rejects.toEqual(refusal);
		await expect(listGoals(administrator, person)).rejects.toEqual(refusal);
	});

	it('leaves its words out of the audit log', async () => {
		const { facilitator, people } = await anEndedSession();
		await addGoal(facilitator, people[0]!, 'SECRET goal.', newId());
		await listGoals(facilitator, people[0]!);
		const entries = await db().select().from(auditEntries);
		expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['goal:add', 'goals:read']));
		expect(JSON.stringify(entries)).not.toContain('SECRET');
	});

	it('is one line of plain words', () => {
		expect(GoalWords.parse(' Sleep\n through\u202e ')).toBe('Sleep through');
		expect(GoalWords.safeParse(' ').success).toBe(false);
		expect(GoalWords.safeParse('x'.repeat(301)).success).toBe(false);
	});
});
