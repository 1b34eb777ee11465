import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { passkeyChallenges, passkeys } from '../db/schema';
import {
	addPasskey,
	confirmByPasskey,
	confirmOptions,
	listPasskeys,
	newPasskeyOptions,
	passkeyPlace,
	removePasskey
} from './passkeys';

withDatabase();

const HERE = { rpId: 'clinic.example', origin: 'https://clinic.example' };
const INVENTED = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' as const, response: {} };
const wrong = expect.objectContaining({ code: 'wrong-passkey' });

const aFacilitator = async () => aStaffMember(await aSite(), 'facilitator');

const aPasskeyOf = (staffId: Awaited<ReturnType<typeof aFacilitator>>['staffId'], id = 'AAAA') =>
	tx((tx) =>
		tx.insert(passkeys).values({
			id,
			staffId,
			name: 'Laptop',
			publicKey: 'AAAA',
			counter: 0,
			transports: [],
			createdAtMs: nowMs(),
			lastUsedAtMs: null
		})
	);

describe('the address of a passkey', () => {
	it.each([
		['https://clinic.example/account', HERE],
		['http://localhost:3000/account', { rpId: 'localhost', origin: 'http://localhost:3000' }],
		['http://clinic.example/account', null],
		['https://192.168.1.20:3000/account', null],
		['https://[fe80::1]/account', null]
	])('%s', (address, place) => expect(passkeyPlace(new URL(address))).toEqual(place));
});

describe('a challenge', () => {
	it('is answered once, right or wrong', async () => {
		const actor = await aFacilitator();
		const first = await confirmOptions(actor, HERE);
		expect(first).toMatchObject({ rpId: 'clinic.example', userVerification: 'required' });
		await expect(confirmByPasskey(actor, HERE, INVENTED)).rejects.toEqual(wrong);
		expect(await db().select().from(passkeyChallenges)).toEqual([]);
		await expect(confirmByPasskey(actor, HERE, INVENTED)).rejects.toEqual(wrong);
	});

	it('is another each time, and the one before counts no more', async () => {
		const actor = await aFacilitator();
		const [first, second] = [await confirmOptions(actor, HERE), await newPasskeyOptions(actor, HERE)];
		expect(first.challenge).not.toBe(second.challenge);
		expect(await db().select().from(passkeyChallenges)).toMatchObject([{ challenge: second.challenge }]);
	});

	it('ends after five minutes', async () => {
		const actor = await aFacilitator();
		await confirmOptions(actor, HERE);
		await atTime(nowMs() + 5 * 60_000, () =>
			expect(addPasskey(actor, HERE, 'Laptop', INVENTED)).rejects.toEqual(wrong)
		);
	});
});

describe('passkeys', () => {
	it('are one’s own: nobody is asked for another’s, lists it or takes it away', async () => {
		const [actor, other] = [await aFacilitator(), await aFacilitator()];
		await aPasskeyOf(other.staffId);
		expect((await confirmOptions(actor, HERE)).allowCredentials).toEqual([]);
		expect(await listPasskeys(db(), actor)).toEqual([]);
		await removePasskey(actor, 'AAAA');
		expect(await listPasskeys(db(), other)).toMatchObject([{ name: 'Laptop' }]);
		await removePasskey(other, 'AAAA');
		expect(await listPasskeys(db(), other)).toEqual([]);
	});
});
