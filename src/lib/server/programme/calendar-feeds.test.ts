import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aWorld, aStaffMember } from '../../../../tests/support/world';
import type { SessionId } from '$lib/ids';
import type { Stranger } from '../access/actor';
import { setDisabled } from '../access/staff';
import { RULES } from '../access/throttle';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { calendarFeeds, groupFacilitators, groups, groupTimes, participants, sessions } from '../db/schema';
import { calendarFile } from '../exports/calendar-file';
import { newId } from '../new-id';
import { findFeed, makeFeed, readFeed, revokeFeed } from './calendar-feeds';

withDatabase();

const ZONE = 'America/New_York';
const at = (words: string) => Temporal.ZonedDateTime.from(`${words}[${ZONE}]`).epochMilliseconds;
/** A month before clocks go back there, on 1 November. */
const NOW = at('2026-10-07T12:00');
const STRANGER: Stranger = { kind: 'stranger', from: '192.0.2.9' };

/** A group that meets on Tuesdays at 6 PM for an hour and a half. */
async function aCalendar() {
	const world = await atTime(NOW, () => aWorld({ participants: 2 }));
	const { facilitator, groupId } = world;
	await tx((tx) =>
		tx.insert(groupTimes).values({ id: newId(), groupId, weekday: 2, startMinute: 1080, minutes: 90 })
	);
	const token = await atTime(NOW, () => makeFeed(facilitator));
	const session = (start: string, status: 'ended' | 'cancelled' | 'planned') =>
		tx((tx) =>
			tx.insert(sessions).values({
				id: newId<SessionId>(),
				groupId,
				status,
				planId: null,
				plannedStartAtMs: at(start),
				plannedEndAtMs: at(start) + 90 * 60_000,
				openedAtMs: null,
				startedAtMs: null,
				endedAtMs: null,
				handedOverAtMs: null
			})
		);
	const read = (key = token) => atTime(NOW, () => readFeed(STRANGER, key));
	const file = async () => {
		const { events, language } = await read();
		return calendarFile(events, language).replace(/\r\n[ \t]/g, '');
	};
	/** The lines of each event, by name. */
	const events = async () =>
		(await file())
			.split('BEGIN:VEVENT\r\n')
			.slice(1)
			.map((event) =>
				Object.fromEntries(
					event
						.split('END:VEVENT')[0]!
						.trim()
						.split('\r\n')
						.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
				)
			);
	return { ...world, token, session, read, file, events };
}

const outcome = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'given',
		(refused: { code?: string }) => refused.code ?? String(refused)
	);

describe('a calendar of one’s own groups', () => {
	it('keeps 18:00 at 18:00 when clocks change, as UTC', async () => {
		const { events } = await aCalendar();
		const starts = (await events()).map(({ DTSTART }) => DTSTART);
		expect(starts.slice(0, 5)).toEqual([
			...['20261013T220000Z', '20261020T220000Z', '20261027T220000Z'],
			...['20261103T230000Z', '20261110T230000Z']
		]);
		expect((await events())[0]).toMatchObject({ DTEND: '20261013T233000Z', CLASS: 'PRIVATE' });
	});

	it('reaches thirty days back and a hundred and eighty ahead', async () => {
		const { session, events } = await aCalendar();
		await session('2026-09-01T18:00', 'ended');
		await session('2026-09-08T18:00', 'ended');
		const starts = (await events()).map(({ DTSTART }) => DTSTART!);
		expect(starts[0]).toBe('20260908T220000Z');
		expect(starts.at(-1)).toBe('20270330T220000Z');
		// Weekly times that passed without a session were not held.
		expect(starts[1]).toBe('20261013T220000Z');
	});

	it('keeps a meeting’s UID when it becomes a session and is cancelled, and says so', async () => {
		const { session, events } = await aCalendar();
		const [before] = await events();
		expect(before).toMatchObject({ SEQUENCE: '0', STATUS: 'CONFIRMED' });
		await session('2026-10-13T18:00', 'cancelled');
		const after = (await events()).filter(({ DTSTART }) => DTSTART === before!.DTSTART);
		expect(after).toMatchObject([{ UID: before!.UID, SEQUENCE: '1', STATUS: 'CANCELLED' }]);
		expect(new Set((await events()).map(({ UID }) => UID)).size).toBe((await events()).length);
	});

	it('asks to be read again every hour, and holds names of groups and nobody’s', async () => {
		const { file, groupId, facilitator, people } = await aCalendar();
		const text = await file();
		expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
		expect(text).toContain('X-PUBLISHED-TTL:PT1H');
		expect(text).toContain('SUMMARY:Test group');
		const all = await db().select().from(participants);
		for (const { firstName, lastName, recordNumber } of all)
			for (const name of [firstName, lastName, recordNumber]) expect(text).not.toContain(name);
		for (const id of [groupId, facilitator.staffId, ...people]) expect(text).not.toContain(id);
		expect(text).not.toMatch(/ATTENDEE|ORGANIZER|DESCRIPTION|LOCATION/);
	});

	it('leaves out groups that are archived, and those that she leads no more', async () => {
		const { events, groupId } = await aCalendar();
		await tx((tx) => tx.update(groups).set({ archivedAtMs: NOW }).where(eq(groups.id, groupId)));
		expect(await events()).toEqual([]);
		await tx((tx) => tx.update(groups).set({ archivedAtMs: null }).where(eq(groups.id, groupId)));
		expect((await events()).length).toBeGreaterThan(20);
		await tx((tx) =>
			tx.update(groupFacilitators).set({ untilMs: NOW }).where(eq(groupFacilitators.groupId, groupId))
		);
		expect(await events()).toEqual([]);
	});
});

describe('the address of a calendar', () => {
	it('is kept as a hash', async () => {
		const { token } = await aCalendar();
		expect(token.length).toBeGreaterThanOrEqual(43);
		expect(JSON.stringify(await db().select().from(calendarFeeds))).not.toContain(token);
	});

	it('is over when it is switched off, when there is a newer one, and when the account is', async () => {
		const { facilitator, siteId, token, read } = await aCalendar();
		const newer = await makeFeed(facilitator);
		expect(await outcome(read(token))).toBe('not-found');
		expect(await outcome(read(newer))).toBe('given');
		await revokeFeed(facilitator);
		expect(await outcome(read(newer))).toBe('not-found');
		expect(await findFeed(facilitator)).toBeNull();
		const last = await makeFeed(facilitator);
		await setDisabled(await aStaffMember(siteId, 'administrator'), facilitator.staffId, true);
		expect(await outcome(read(last))).toBe('not-found');
	});

	it('slows down whoever guesses', async () => {
		const { read, token } = await aCalendar();
		for (let guess = 0; guess <= RULES.address.free; guess++) await outcome(read(`guess ${guess}`));
		expect(await outcome(read('one more'))).toBe('throttled');
		expect(await outcome(read(token))).toBe('throttled');
	});

	it('is for facilitators, who lead groups', async () => {
		const { siteId } = await aCalendar();
		for (const role of ['supervisor', 'administrator'] as const)
			expect(await outcome(makeFeed(await aStaffMember(siteId, role)))).toBe('not-found');
	});
});
