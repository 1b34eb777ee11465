import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator';
import type { Locale } from '$lib/localised';
import * as m from '$lib/paraglide/messages';
import { keyedHash } from '../access/secrets';
import type { CalendarEvent } from '../programme/calendar';

/** How often a calendar program should come again, in seconds. */
const REFRESH_S = 3_600;

/**
 * Meetings as an iCalendar file (RFC 5545; REFRESH-INTERVAL of RFC 7986). Times are UTC, reckoned from the site's clocks
 * meeting by meeting, so no program needs to know its zone. A meeting keeps its UID when it becomes a session and when
 * that is cancelled, which raises its SEQUENCE.
 */
export function calendarFile(events: readonly CalendarEvent[], language: Locale): string {
	const calendar = ical({
		name: `${m.app_name({}, { locale: language })}: ${m.papers_feed_name({}, { locale: language })}`,
		prodId: { company: 'Groundwork', product: 'Groundwork', language: language.toUpperCase() },
		ttl: REFRESH_S
	});
	for (const { groupId, groupName, startAtMs, endAtMs, cancelled } of events) {
		calendar.createEvent({
			// Ids of ours stay ours: from a hash nobody reads a group's.
			id: `${keyedHash('calendar', `${groupId} ${startAtMs}`)}@groundwork`,
			summary: groupName,
			start: new Date(startAtMs),
			end: new Date(endAtMs),
			class: ICalEventClass.PRIVATE,
			sequence: cancelled ? 1 : 0,
			status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED
		});
	}
	return calendar.toString();
}
