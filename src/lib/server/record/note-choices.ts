import type { LinkedGoal } from '$lib/record';
import type { Reader } from '../db';
import { Refusal } from '../refusal';
import type { NoteRow } from './find-note';
import { listGoalsOf } from './goals';
import type { Writing, Written } from './write-note';

/** What stands beside a note's text: null where nobody has chosen anything. */
type Choices = { struck: string[] | null; goals: LinkedGoal[] | null };

/**
 * What a save says of drafted lines and of goals, as the note keeps it; what it does not say stays. A goal is kept in
 * the words that it has at the time.
 * @throws Refusal 'invalid' for a goal that is not this person's
 */
export async function choicesIn(
	reader: Reader,
	note: NoteRow,
	{ struck, goals }: Pick<Writing, 'struck' | 'goals'>
): Promise<Choices> {
	return {
		struck: struck === undefined ? note.struck : orNull([...new Set(struck)]),
		goals: goals === undefined ? note.goals : orNull(await linked(reader, note, goals))
	};
}

export const isSameChoice = (note: NoteRow, { struck, goals }: Choices): boolean =>
	JSON.stringify([note.struck, note.goals]) === JSON.stringify([struck, goals]);

/** A note as somebody finds it who was about to save another. */
export const writingOf = ({ version, body, struck, goals }: NoteRow): Written => ({
	version,
	body,
	struck: struck ?? [],
	goals: (goals ?? []).map(({ goalId }) => goalId)
});

async function linked(reader: Reader, { participantId }: NoteRow, ids: string[]): Promise<LinkedGoal[]> {
	if (ids.length === 0) return [];
	const theirs = participantId ? await listGoalsOf(reader, participantId) : [];
	if (ids.some((each) => !theirs.some(({ id }) => id === each))) throw new Refusal('invalid');
	return theirs.filter(({ id }) => ids.includes(id)).map(({ id: goalId, words }) => ({ goalId, words }));
}

const orNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);
