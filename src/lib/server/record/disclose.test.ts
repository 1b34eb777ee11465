import { describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { Disclosure } from '$lib/disclosure';
import { withDatabase } from '../../../../tests/support/database';
import { aStaffMember, aWorld } from '../../../../tests/support/world';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { auditEntries, disclosures, sites } from '../db/schema';
import { newId } from '../new-id';
import { listConsents, recordConsent, revokeConsent, type ConsentInput } from './consents';
import { disclose } from './disclose';
import { getDisclosures, listDisclosures } from './disclosures';

withDatabase();

// The test site is in New York: the first of June begins there at four in the morning UTC.
const JUNE_1 = Date.UTC(2026, 5, 1, 4);
const HOUR_MS = 3_600_000;

async function aConsent(change: Partial<ConsentInput> = {}) {
	const world = await aWorld();
	const [participantId] = world.people;
	const id = newId<string>();
	await atTime(JUNE_1, () =>
		recordConsent(world.facilitator, participantId!, {
			id,
			recipient: 'Harbor House',
			purpose: 'Continued care',
			parts: ['attendance', 'scores'],
			signedOn: '2026-06-01',
			expiresOn: '2026-06-30',
			...change
		})
	);
	const give = (asked: Partial<Disclosure> = {}, atMs = JUNE_1 + HOUR_MS) =>
		atTime(atMs, () =>
			tx((tx) =>
				disclose(tx, world.facilitator, {
					participantId: participantId!,
					format: 'fhir',
					parts: ['attendance'],
					recipient: '',
					purpose: '',
					basis: 'consent',
					consentId: id,
					...asked
				})
			)
		);
	return { ...world, participantId: participantId!, consentId: id, give };
}

const written = () => db().select().from(disclosures);
const exportsAudited = () => db().select().from(auditEntries).where(eq(auditEntries.action, 'record:export'));

describe('what leaves on a consent', () => {
	it('is written down, with what the consent says where nothing else was said', async () => {
		const { give, participantId, facilitator, consentId } = await aConsent();
		const { consent, ...stamp } = await give();
		expect(stamp).toMatchObject({
			atMs: JUNE_1 + HOUR_MS,
			recipient: 'Harbor House',
			purpose: 'Continued care',
			basis: 'consent'
		});
		expect(consent).toMatchObject({ recipient: 'Harbor House', expiresAtMs: expect.any(Number) });
		expect(await written()).toMatchObject([{ ...stamp, participantId, consentId, parts: ['attendance'] }]);
		expect(await exportsAudited()).toMatchObject([
			{ subjectId: stamp.id, participantId, actorId: facilitator.staffId }
		]);
		expect(JSON.stringify(await exportsAudited())).not.toMatch(/Harbor|Continued/);
	});

	it('leaves through its last day at the site, and no longer', async () => {
		const { give } = await aConsent();
		const july1 = Date.UTC(2026, 6, 1, 4);
		await expect(give({}, july1 - 1)).resolves.toBeDefined();
		await expect(give({}, july1)).rejects.toMatchObject({
			code: 'beyond-consent',
			detail: { why: 'expired', atMs: july1 }
		});
	});

	it('leaves no more once it is revoked; the consent stays in the list', async () => {
		const { give, facilitator, participantId, consentId } = await aConsent();
		const revokedAtMs = JUNE_1 + 2 * HOUR_MS;
		await atTime(revokedAtMs, () => revokeConsent(facilitator, participantId, consentId));
		await expect(give({}, revokedAtMs)).rejects.toMatchObject({
			code: 'beyond-consent',
			detail: { why: 'revoked', atMs: revokedAtMs }
		});
		expect(await listConsents(facilitator, participantId)).toMatchObject([
			{ id: consentId, state: 'revoked', revokedAtMs }
		]);
		await expect(revokeConsent(facilitator, participantId, consentId)).rejects.toMatchObject({
			code: 'not-found'
		});
	});

	it('is refused with the reason, and then nothing is written', async () => {
		const { give, people, facilitator } = await aConsent();
		const refused = async (asked: Partial<Disclosure>, detail: object) =>
			expect(give(asked)).rejects.toMatchObject({ code: 'beyond-consent', detail });
		await refused({ parts: ['attendance', 'notes'] }, { why: 'parts', parts: ['notes'] });
		await refused({ recipient: 'A brother' }, { why: 'recipient' });
		await refused({ consentId: newId() }, { why: 'no-consent' });
		await refused({ consentId: null }, { why: 'no-consent' });
		// A consent of one participant says nothing about another.
		await refused({ participantId: people[1]! }, { why: 'no-consent' });
		expect(await written()).toEqual([]);
		expect(await exportsAudited()).toEqual([]);
		expect(await getDisclosures(facilitator, people[0]!)).toEqual([]);
	});
});

describe('what leaves on another ground', () => {
	const ground = { basis: 'emergency' as const, consentId: null };

	it('needs a recipient and a purpose, and something to leave', async () => {
		const { give } = await aConsent();
		await expect(give({ ...ground, purpose: 'Overdose' })).rejects.toMatchObject({
			code: 'invalid',
			detail: { field: 'recipient' }
		});
		await expect(give({ ...ground, recipient: 'County hospital', purpose: ' ' })).rejects.toMatchObject({
			code: 'invalid',
			detail: { field: 'purpose' }
		});
		await expect(give({ parts: [] })).rejects.toMatchObject({ code: 'invalid' });
		expect(await written()).toEqual([]);
	});

	it('is listed, newest first, with who gave it out; a consent that was named too is not taken for its ground', async () => {
		const { give, participantId, consentId } = await aConsent();
		const asked = { ...ground, recipient: 'County hospital', purpose: 'Overdose' };
		await give({ ...asked, consentId });
		await give({ basis: 'consent' }, JUNE_1 + 5 * HOUR_MS);
		expect(await listDisclosures(db(), participantId)).toMatchObject([
			{ basis: 'consent', recipient: 'Harbor House', by: 'facilitator' },
			{ basis: 'emergency', recipient: 'County hospital', purpose: 'Overdose' }
		]);
		expect((await written()).find(({ basis }) => basis === 'emergency')?.consentId).toBeNull();
	});

	it('is never more than who gives it out may read, and never a psychotherapy note', async () => {
		const { give, siteId, participantId } = await aConsent();
		const asked = { ...ground, recipient: 'County hospital', purpose: 'Overdose' };
		const administrator = await aStaffMember(siteId, 'administrator');
		const notes: Disclosure = { ...asked, participantId, format: 'fhir', parts: ['notes'] };
		await expect(tx((tx) => disclose(tx, administrator, notes))).rejects.toMatchObject({ code: 'not-found' });
		const apart = { ...asked, parts: ['psychotherapy'] as unknown as Disclosure['parts'] };
		await expect(give(apart)).rejects.toMatchObject({ code: 'not-found' });
		expect(await written()).toEqual([]);
	});

	it('stays as it was written', async () => {
		const { give } = await aConsent();
		await give();
		await expect(tx((tx) => tx.update(disclosures).set({ purpose: 'Something else' }))).rejects.toThrow();
		await expect(tx((tx) => tx.delete(disclosures))).rejects.toThrow();
	});
});

describe('a consent that is recorded', () => {
	it('is one, however often its form arrives', async () => {
		const { facilitator, participantId, consentId } = await aConsent();
		await recordConsent(facilitator, participantId, {
			id: consentId,
			recipient: 'Somebody else',
			purpose: 'Else',
			parts: ['notes'],
			signedOn: '2026-06-01',
			expiresOn: ''
		});
		expect(await listConsents(facilitator, participantId)).toMatchObject([{ recipient: 'Harbor House' }]);
	});

	it('is not signed on a day that is still to come where the clinic is', async () => {
		const { facilitator, participantId, siteId } = await aConsent();
		const input = {
			recipient: 'Harbor House',
			purpose: 'Continued care',
			parts: ['attendance' as const],
			signedOn: '2026-06-02',
			expiresOn: ''
		};
		const record = (atMs: number) =>
			atTime(atMs, () => recordConsent(facilitator, participantId, { id: newId(), ...input }));
		await expect(record(JUNE_1 + 23 * HOUR_MS)).rejects.toMatchObject({
			code: 'invalid',
			detail: { field: 'signedOn' }
		});
		await tx((tx) => tx.update(sites).set({ timeZone: 'Asia/Tokyo' }).where(eq(sites.id, siteId)));
		await expect(record(JUNE_1 + 23 * HOUR_MS)).resolves.toBeUndefined();
	});
});
