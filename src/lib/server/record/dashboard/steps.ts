import { Temporal } from 'temporal-polyfill';
import type { Period } from '$lib/dashboard';
import type { Interval } from '$lib/record-views';
import type { WeekStart } from '$lib/settings';
import { lastWeeks } from '../../programme/weeks';

const MONTHS_OF_A_YEAR = 12;

/** The weeks or months of a period at the site, oldest first; `nowMs` lies in the last. Clock changes move no border. */
export const stepsOf = (period: Period, nowMs: number, timeZone: string, weekStart: WeekStart): Interval[] =>
	period === 'year' ? lastMonths(nowMs, timeZone) : lastWeeks(nowMs, Number(period), timeZone, weekStart);

function lastMonths(nowMs: number, timeZone: string): Interval[] {
	const month = Temporal.Instant.fromEpochMilliseconds(nowMs)
		.toZonedDateTimeISO(timeZone)
		.toPlainDate()
		.with({ day: 1 });
	return Array.from({ length: MONTHS_OF_A_YEAR }, (_, index) => {
		const first = month.subtract({ months: MONTHS_OF_A_YEAR - 1 - index });
		return {
			startAtMs: first.toZonedDateTime(timeZone).epochMilliseconds,
			endAtMs: first.add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds
		};
	});
}
