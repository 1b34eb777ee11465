import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aGroup, aParticipant, aSite, aStaffMember, aWorld } from '../../../../tests/support/world';
import { db } from '../db';
import { auditEntries, participants } from '../db/schema';
import { enrol } from '../programme/enrolment';
import { findByCard, findByPin, issueCard, issuePin } from './pins';

withDatabase();

describe('a PIN', () => {
	it('is four digits, and each is one person’s at a site', async () => {
		const { facilitator, people } = await aWorld({ participants: 12 });
		const pins = [];
		for (const person of people) pins.push(await issuePin(facilitator, person));
		expect(pins.every((pin) => /^\d{4}$/.test(pin))).toBe(true);
		expect(new Set(pins).size).toBe(12);
		expect(await findByPin(db(), facilitator.siteId, pins[4]!)).toBe(people[4]);
	});

	it('is kept so that nobody can read it', async () => {
		const { facilitator, people } = await aWorld({ participants: 1 });
		const pin = await issuePin(facilitator, people[0]!);
		const [row] = await db().select().from(participants).where(eq(participants.id, people[0]!));
		expect(row!.pinHash).toBeTruthy();
		expect(row!.pinHash).not.toContain(pin);
		expect(JSON.stringify(await db().select().from(auditEntries))).not.toContain(`"${pin}"`);
	});

	it('ends when a new one is given', async () => {
		const { facilitator, people, siteId } = await aWorld({ participants: 1 });
		const first = await issuePin(facilitator, people[0]!);
		let second = first;
		while (second === first) second = await issuePin(facilitator, people[0]!);
		expect(await findByPin(db(), siteId, first)).toBeUndefined();
		expect(await findByPin(db(), siteId, second)).toBe(people[0]);
	});

	it('of another site does not work, and may be the same there', async () => {
		const here = await aSite();
		const there = await aSite();
		const ours = await aParticipant(here, { pin: '4071' });
		expect(await findByPin(db(), there, '4071')).toBeUndefined();
		const theirs = await aParticipant(there, { pin: '4071' });
		expect(await findByPin(db(), here, '4071')).toBe(ours);
		expect(await findByPin(db(), there, '4071')).toBe(theirs);
	});

	it('is given only by whoever may change that person', async () => {
		const { siteId, people } = await aWorld({ participants: 1 });
		const supervisor = await aStaffMember(siteId, 'supervisor');
		const other = await aStaffMember(siteId, 'facilitator', 'other');
		for (const actor of [supervisor, other]) {
			await expect(issuePin(actor, people[0]!)).rejects.toMatchObject({ code: 'not-found' });
			await expect(issueCard(actor, people[0]!)).rejects.toMatchObject({ code: 'not-found' });
		}
	});
});

describe('a card', () => {
	it('finds its person at their own site, until another is made; the PIN stays', async () => {
		const siteId = await aSite();
		const facilitator = await aStaffMember(siteId, 'facilitator');
		const person = await aParticipant(siteId, { pin: '4071' });
		await enrol(facilitator, await aGroup(siteId, [facilitator]), person);
		const first = await issueCard(facilitator, person);
		expect(await findByCard(db(), siteId, first)).toBe(person);
		expect(await findByCard(db(), await aSite(), first)).toBeUndefined();
		const second = await issueCard(facilitator, person);
		expect(await findByCard(db(), siteId, first)).toBeUndefined();
		expect(await findByCard(db(), siteId, second)).toBe(person);
		expect(await findByPin(db(), siteId, '4071')).toBe(person);
	});
});
