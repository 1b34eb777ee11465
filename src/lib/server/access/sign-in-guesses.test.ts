import * as argon2 from '@node-rs/argon2';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { withOwnPassword } from '../../../../tests/support/own-password';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime, nowMs } from '../clock';
import { tx } from '../db';
import { throttles } from '../db/schema';
import { changePassword, findSignedIn, signIn } from './sign-in';
import { addStaff, setDisabled } from './staff';

/** Hashes that cost nothing, and say what they would have cost: what is compared here is how often and for how much. */
vi.mock('@node-rs/argon2', () => {
	type Cost = { memoryCost: number; timeCost: number; parallelism: number };
	const hash = (password: string, { memoryCost, timeCost, parallelism }: Cost) =>
		Promise.resolve(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${password}`);
	const verify = (against: string, password: string) => Promise.resolve(against.endsWith(`$${password}`));
	return { hash: vi.fn(hash), verify: vi.fn(verify) };
});

withDatabase();

const PASSWORD = 'lantern over the harbor';
const AT = 1_700_000_000_000;
const address = (n: number) => `198.51.100.${n}`;

async function aColleague() {
	const administrator = await aStaffMember(await aSite(), 'administrator');
	const staffId = await withOwnPassword(
		await addStaff(administrator, {
			displayName: 'Sam Example',
			credential: '',
			signInName: 'sam',
			role: 'facilitator',
			language: 'en',
			password: PASSWORD
		})
	);
	return { administrator, staffId };
}

type Try = { name?: string; password?: string; from?: string; marks?: string };

const codeOf = ({ name = 'sam', password = 'not the password', from = address(1), marks }: Try = {}) =>
	signIn({ signInName: name, password }, from, marks).then(
		() => 'in',
		(refused: { code: string }) => refused.code
	);

/** What the throttle remembers is gone: as if it were not there. */
const forgetAll = () => tx((tx) => tx.delete(throttles));

async function row(tries: Try[], before: () => Promise<unknown> = async () => undefined): Promise<string[]> {
	const codes: string[] = [];
	for (const each of tries) {
		await before();
		codes.push(await codeOf(each));
	}
	return codes;
}

describe('guessing at passwords', () => {
	const elevenAddresses = Array.from({ length: 11 }, (_, n) => ({ from: address(n) }));
	const manyNames = Array.from({ length: 50 }, (_, n) => ({ name: `name.${n}`, from: address(1) }));

	it('A-1: at one account from eleven addresses is refused from the sixth on', async () => {
		await aColleague();
		const codes = await atTime(AT, () => row(elevenAddresses));
		expect(codes).toEqual([...Array(5).fill('wrong-sign-in'), ...Array(6).fill('throttled')]);
		expect(await atTime(AT, () => codeOf({ password: PASSWORD, from: address(99) }))).toBe('throttled');
	});

	it('A-1: is no way to shut the owner out of a browser in which they have signed in before', async () => {
		await aColleague();
		const { marks } = await signIn({ signInName: 'sam', password: PASSWORD }, address(1));
		await atTime(AT, async () => {
			await row([...elevenAddresses, ...manyNames.map(({ name }) => ({ name, from: address(1) }))]);
			expect(await codeOf({ password: PASSWORD, marks })).toBe('in');
		});
	});

	it('A-1: at fifty accounts from one address is limited, too', async () => {
		const codes = await atTime(AT, () => row(manyNames));
		expect(codes.slice(0, 40)).toEqual(Array(40).fill('wrong-sign-in'));
		expect(codes.at(-1)).toBe('throttled');
	});

	it('A-1, guard removed: without what the throttle remembers every guess is looked at', async () => {
		await aColleague();
		expect(await row(elevenAddresses, forgetAll)).not.toContain('throttled');
	});

	it('counts a hundred at once as a hundred in a row', async () => {
		await aColleague();
		const codes = await atTime(AT, () =>
			Promise.all(Array.from({ length: 30 }, (_, n) => codeOf({ from: address(n) })))
		);
		expect(codes.filter((code) => code === 'wrong-sign-in')).toHaveLength(5);
	});

	it('in a known browser is slowed down there, and nowhere else', async () => {
		await aColleague();
		const { marks } = await signIn({ signInName: 'sam', password: PASSWORD }, address(1));
		await atTime(AT, async () => {
			const codes = await row(Array(8).fill({ marks }));
			expect(codes.filter((code) => code === 'throttled')).toHaveLength(3);
			expect(await codeOf({ password: PASSWORD, from: address(2) })).toBe('in');
		});
	});

	it('finds no mark that was invented, is somebody else’s, or is older than the password', async () => {
		await aColleague();
		const { token, marks } = await signIn({ signInName: 'sam', password: PASSWORD }, address(1));
		expect(marks).not.toContain('sam');
		const { actor } = (await findSignedIn(token, null))!;
		await changePassword(actor, { current: PASSWORD, next: 'harbor under the lantern' });
		for (const forged of [marks, `${'A'.repeat(22)}.${'A'.repeat(43)}`, '~~~', '.']) {
			await forgetAll();
			await atTime(AT, async () => {
				await row(elevenAddresses);
				expect(await codeOf({ password: 'harbor under the lantern', marks: forged })).toBe('throttled');
			});
		}
	});
});

describe('A-2: an unknown name, a wrong password and a disabled account', () => {
	beforeEach(() => vi.clearAllMocks());

	it('are answered alike, after the same work', async () => {
		const { administrator, staffId } = await aColleague();
		// Once a process, whoever comes first: the hash that unknown names are held against.
		await codeOf({ name: 'first' });
		const work = async (what: Try) => {
			vi.clearAllMocks();
			const refused: unknown = await signIn(
				{ signInName: what.name ?? 'sam', password: what.password ?? 'not the password' },
				address(3)
			).catch((refusal: { code: string; detail: unknown }) => ({
				code: refusal.code,
				detail: refusal.detail
			}));
			const calls = [vi.mocked(argon2.hash), vi.mocked(argon2.verify)].map((each) => each.mock.calls.length);
			const cost = vi.mocked(argon2.verify).mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4));
			return { refused, calls, cost };
		};
		const unknown = await work({ name: 'nobody', password: PASSWORD });
		const wrong = await work({});
		await setDisabled(administrator, staffId, true);
		const disabled = await work({ password: PASSWORD });
		expect(unknown).toEqual({
			refused: { code: 'wrong-sign-in', detail: null },
			calls: [0, 1],
			cost: [['argon2id', 'v=19', 'm=65536,t=3,p=1']]
		});
		expect(wrong).toEqual(unknown);
		expect(disabled).toEqual(unknown);
	});

	it('keep their place in one row: a throttled name is throttled whether it is somebody’s or nobody’s', async () => {
		await aColleague();
		const six = (name: string) => Array.from({ length: 6 }, (_, n) => ({ name, from: address(n) }));
		const [sam, nobody] = await atTime(nowMs(), async () => [
			await row(six('sam')),
			await row(six('nobody'))
		]);
		expect(sam).toEqual(nobody);
	});
});
