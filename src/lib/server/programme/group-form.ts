import { z } from 'zod';
import * as m from '$lib/paraglide/messages';
import { GROUP_DEFAULTS } from '$lib/settings';
import { GroupInput, type Group, type WeeklyTime } from './groups';

const Time = GroupInput.shape.times.element.shape;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * A group as its form has it: the weekly times stand in three columns, row by row, because that is what a form of
 * plain fields can say.
 */
export const GroupForm = z
	.object({
		/** Made with the form, so that sending it twice makes one group. */
		newId: z.uuid(),
		...GroupInput.omit({ times: true, facilitators: true }).shape,
		facilitators: z
			.array(z.uuid())
			.min(1, { error: () => m.group_form_nobody_leads() })
			.max(6),
		weekday: z.array(Time.weekday).max(14),
		start: z.array(z.string().regex(CLOCK, { error: () => m.group_form_no_start() })).max(14),
		minutes: z.array(Time.minutes).max(14)
	})
	.check(({ value, issues }) => {
		for (const row of overlapping(timesOf(value))) {
			issues.push({
				code: 'custom',
				path: ['start', row],
				message: m.group_form_overlap(),
				input: value.start[row]
			});
		}
	});
export type GroupForm = z.infer<typeof GroupForm>;

export const EMPTY_GROUP = {
	type: 'skills',
	sizeLimit: 12,
	...GROUP_DEFAULTS,
	weekday: [2],
	start: ['18:00'],
	minutes: [90]
} satisfies Partial<GroupForm>;

/** What a group's form begins with when the group is changed. */
export function formOfGroup(group: Group): GroupForm {
	const { id, name, type, sizeLimit, settings, times, facilitators } = group;
	return {
		newId: id,
		name,
		type,
		sizeLimit,
		...settings,
		facilitators: facilitators.map((person) => person.id),
		weekday: times.map(({ weekday }) => weekday),
		start: times.map(({ startMinute }) => clockOf(startMinute)),
		minutes: times.map(({ minutes }) => minutes)
	};
}

/** What the form asks for. */
export function groupOfForm(form: GroupForm): GroupInput {
	const { name, type, sizeLimit, displayLanguage, fourthStyle, facilitators } = form;
	return { name, type, sizeLimit, displayLanguage, fourthStyle, facilitators, times: timesOf(form) };
}

const clockOf = (minute: number): string =>
	[Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

function minuteOf(clock: string): number {
	const [, hours, minutes] = CLOCK.exec(clock) ?? [];
	return Number(hours) * 60 + Number(minutes);
}

const timesOf = ({
	weekday,
	start,
	minutes
}: Pick<GroupForm, 'weekday' | 'start' | 'minutes'>): WeeklyTime[] =>
	start.map((clock, row) => ({
		weekday: weekday[row] ?? 1,
		startMinute: minuteOf(clock),
		minutes: minutes[row] ?? 0
	}));

/** The rows that begin while another of the same day is still running. */
export function overlapping(times: readonly WeeklyTime[]): number[] {
	return times.flatMap((time, row) => {
		const runsInto = times.some(
			(other, otherRow) =>
				otherRow !== row &&
				other.weekday === time.weekday &&
				time.startMinute < other.startMinute + other.minutes &&
				(other.startMinute < time.startMinute || (other.startMinute === time.startMinute && otherRow < row))
		);
		return runsInto ? [row] : [];
	});
}
