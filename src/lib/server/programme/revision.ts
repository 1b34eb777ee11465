import { nowMs } from '../clock';
import { Refusal } from '../refusal';

/**
 * What two people may be changing at once carries the time of its last change. It is greater after every change,
 * also of two in the same millisecond, so that it names one state and no other.
 */
type Changing = { updatedAtMs: number };

export const nextRevision = ({ updatedAtMs }: Changing): number => Math.max(nowMs(), updatedAtMs + 1);

/** @throws Refusal 'changed-elsewhere', with the present revision, where a change was made to an earlier state */
export function sameRevision({ updatedAtMs }: Changing, revision: number): void {
	if (updatedAtMs !== revision) throw new Refusal('changed-elsewhere', { revision: updatedAtMs });
}

/** The state that is there now, where a change was refused because of it. */
export const revisionIn = (refused: unknown): number | null =>
	refused instanceof Refusal && refused.code === 'changed-elsewhere'
		? (refused.detail as { revision: number }).revision
		: null;
