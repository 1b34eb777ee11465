import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aPasskeyOf } from '../../../../tests/support/software-passkey';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { signInByPasskey, signInOptions } from './passkey-sign-in';
import { findSignedIn } from './sign-in';
import { setDisabled } from './staff';

withDatabase();

const HERE = { rpId: 'clinic.example', origin: 'https://clinic.example' };
const FROM = '192.0.2.7';
const wrong = expect.objectContaining({ code: 'wrong-passkey', detail: null });

async function aPerson() {
	const siteId = await aSite({ secondFactorFor: ['facilitator'] });
	const administrator = await aStaffMember(siteId, 'administrator');
	const { staffId } = await aStaffMember(siteId, 'facilitator', 'Sam Example');
	return { administrator, staffId, passkey: await aPasskeyOf(staffId) };
}

describe('signing in by a passkey alone', () => {
	it('needs no name and no second step: the passkey is both', async () => {
		const { passkey } = await aPerson();
		const { options, kept } = await signInOptions(HERE);
		expect(options).toMatchObject({ rpId: 'clinic.example', userVerification: 'required' });
		expect(options.allowCredentials ?? [], 'nobody’s passkeys are named').toEqual([]);
		const { token } = await signInByPasskey(HERE, kept, passkey.answer(options.challenge, HERE), FROM);
		expect(await findSignedIn(token, FROM)).toMatchObject({ displayName: 'Sam Example' });
	});

	it('takes an answer once, from the browser that was asked', async () => {
		const { passkey } = await aPerson();
		const { options, kept } = await signInOptions(HERE);
		const answer = passkey.answer(options.challenge, HERE);
		await expect(signInByPasskey(HERE, undefined, answer, FROM)).rejects.toEqual(wrong);
		const other = await signInOptions(HERE);
		await expect(signInByPasskey(HERE, other.kept, answer, FROM)).rejects.toEqual(wrong);
		await expect(signInByPasskey(HERE, kept, answer, FROM)).resolves.toHaveProperty('token');
		await expect(signInByPasskey(HERE, kept, answer, FROM)).rejects.toEqual(wrong);
	});

	it('takes no answer five minutes later', async () => {
		const { passkey } = await aPerson();
		const { options, kept } = await signInOptions(HERE);
		const answer = passkey.answer(options.challenge, HERE);
		await atTime(nowMs() + 5 * 60_000, () =>
			expect(signInByPasskey(HERE, kept, answer, FROM)).rejects.toEqual(wrong)
		);
	});

	it('believes no challenge that this server did not make', async () => {
		const { passkey } = await aPerson();
		const invented = Buffer.from('invented by somebody else').toString('base64url');
		const kept = `${invented}.${nowMs() + 60_000}.${invented}`;
		await expect(signInByPasskey(HERE, kept, passkey.answer(invented, HERE), FROM)).rejects.toEqual(wrong);
	});

	it('says the same of an unknown passkey, another page’s answer, one without a finger or PIN, and a disabled account', async () => {
		const { administrator, staffId, passkey } = await aPerson();
		const attempt = async (change: (challenge: string) => ReturnType<typeof passkey.answer>) => {
			const { options, kept } = await signInOptions(HERE);
			await expect(signInByPasskey(HERE, kept, change(options.challenge), FROM)).rejects.toEqual(wrong);
		};
		await attempt((challenge) => ({ ...passkey.answer(challenge, HERE), id: 'AAAA', rawId: 'AAAA' }));
		await attempt((challenge) => passkey.answer(challenge, { ...HERE, origin: 'https://evil.example' }));
		await attempt((challenge) => passkey.answer(challenge, HERE, false));
		await setDisabled(administrator, staffId, true);
		await attempt((challenge) => passkey.answer(challenge, HERE));
	});
});
