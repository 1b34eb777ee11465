import type { Gap, LengthOfStay } from '$lib/hours';
import type { SiteSettings } from '$lib/settings';
import { daysBetween } from '../programme/days';

type Spell = { startedAtMs: number; endedAtMs: number | null };

/**
 * How long somebody has been in the programme: from their first enrolment in any group to now, or to the end of the
 * last. Days are the site's. Somebody who changes groups on one day has no gap.
 * @returns null for somebody who was never enrolled
 */
export function lengthOfStay(
	spells: readonly Spell[],
	nowMs: number,
	timeZone: string,
	{ stayWeeksFrom, stayWeeksUntil }: Pick<SiteSettings, 'stayWeeksFrom' | 'stayWeeksUntil'>
): LengthOfStay | null {
	const inOrder = [...spells].sort((a, b) => a.startedAtMs - b.startedAtMs);
	const [first, ...later] = inOrder;
	if (!first) return null;
	const gaps: Gap[] = [];
	let untilMs = first.endedAtMs ?? Infinity;
	for (const { startedAtMs, endedAtMs } of later) {
		const days = startedAtMs > untilMs ? daysBetween(untilMs, startedAtMs, timeZone) : 0;
		if (days > 0) gaps.push({ fromMs: untilMs, untilMs: startedAtMs, days });
		untilMs = Math.max(untilMs, endedAtMs ?? Infinity);
	}
	const endedAtMs = Number.isFinite(untilMs) ? untilMs : null;
	const weeks = Math.floor(daysBetween(first.startedAtMs, endedAtMs ?? nowMs, timeZone) / 7);
	return {
		admittedAtMs: first.startedAtMs,
		endedAtMs,
		weeks,
		gaps,
		planned: weeks < stayWeeksFrom ? 'before' : weeks > stayWeeksUntil ? 'beyond' : 'within'
	};
}
