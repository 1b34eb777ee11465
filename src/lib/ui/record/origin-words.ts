import * as m from '$lib/paraglide/messages';
import type { DraftLine, DraftOrigin, DraftSource } from '$lib/record-views';

const WORDS: Record<Exclude<DraftOrigin, 'activity'>, () => string> = {
	session: m.notes_source_session,
	attendance: m.notes_source_attendance,
	'follow-up': m.notes_source_follow_up,
	homework: m.notes_source_homework,
	schedule: m.notes_source_schedule,
	goal: m.notes_source_goal
};

export const sourceOf = (line: DraftLine, sources: readonly DraftSource[]): DraftSource | undefined =>
	sources.find(({ activityId }) => activityId === line.activityId);

/** Where a drafted sentence comes from, in one line: the activity and its minutes, or what else the record holds. */
export function originWords(line: DraftLine, sources: readonly DraftSource[]): string {
	const source = sourceOf(line, sources);
	if (source) return m.notes_source_activity({ title: source.title, minutes: source.minutes });
	return line.from === 'activity' ? '' : WORDS[line.from]();
}
