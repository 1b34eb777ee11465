import { describe, expect, it } from 'vitest';
import { RULE_TO_BEGIN_WITH } from '$lib/rules';
import { withDatabase } from '../../../../tests/support/database';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { atTime } from '../clock';
import { db } from '../db';
import { newId } from '../new-id';
import { getRule, listRules } from './list-rules';
import { formOfRule, RuleForm, ruleOfForm } from './rule-form';
import { ruleFor } from './rules';
import { addPayer, archivePayer, renamePayer, writeRule } from './write-rule';

withDatabase();

const NOON = Date.parse('2026-11-28T17:00:00Z');
const DAY_MS = 24 * 3_600_000;

async function aClinic() {
	const siteId = await aSite();
	const administrator = await aStaffMember(siteId, 'administrator', 'Ad Min');
	const payer = newId();
	await addPayer(administrator, { name: 'Bluebird Health', newId: payer });
	return { siteId, administrator, payer };
}

describe('writing a rule', () => {
	it('makes it hold from the first moment of its day, and not before', async () => {
		const { siteId, administrator } = await aClinic();
		const rule = { ...RULE_TO_BEGIN_WITH, groupSize: 10 };
		const fromMs = await atTime(NOON, () =>
			writeRule(administrator, null, { rule, source: 'Contract.', from: '2026-11-30' })
		);
		expect(new Date(fromMs).toISOString()).toBe('2026-11-30T05:00:00.000Z');
		expect((await ruleFor(db(), siteId, null, fromMs - 1)).groupSize).toBe(12);
		expect((await ruleFor(db(), siteId, null, fromMs)).groupSize).toBe(10);
	});

	it('is refused for a day that has passed', async () => {
		const { administrator } = await aClinic();
		const yesterday = atTime(NOON, () =>
			writeRule(administrator, null, { rule: {}, source: 'Late.', from: '2026-11-27' })
		);
		await expect(yesterday).rejects.toMatchObject({ code: 'invalid' });
	});

	it('keeps what was written before, and says which one holds', async () => {
		const { administrator, payer } = await aClinic();
		await atTime(NOON, async () => {
			await writeRule(administrator, payer, { rule: { groupSize: 9 }, source: 'First.', from: '2026-11-28' });
			await writeRule(administrator, payer, { rule: { groupSize: 8 }, source: 'Then.', from: '2026-11-28' });
			await writeRule(administrator, payer, { rule: { groupSize: 7 }, source: 'Next.', from: '2026-12-01' });
		});
		const { entries, current } = await atTime(NOON + DAY_MS, () => getRule(administrator, payer));
		expect(entries.map(({ source, state, addedBy }) => [source, state, addedBy])).toEqual([
			['Next.', 'to-come', 'Ad Min'],
			['Then.', 'current', 'Ad Min'],
			['First.', 'past', 'Ad Min']
		]);
		expect(current).toMatchObject({ groupSize: 8, signWithinHours: 24 });
	});
});

describe('payers', () => {
	it('have names of their own, whatever the case, and are added once', async () => {
		const { administrator, payer } = await aClinic();
		await addPayer(administrator, { name: 'Bluebird Health', newId: payer });
		const same = addPayer(administrator, { name: 'bluebird health', newId: newId() });
		await expect(same).rejects.toMatchObject({ code: 'taken' });
		await renamePayer(administrator, payer, 'BLUEBIRD Health');
		expect((await listRules(administrator)).payers.map(({ name }) => name)).toEqual(['BLUEBIRD Health']);
	});

	it('that are put away keep their rule, and can be brought back', async () => {
		const { siteId, administrator, payer } = await aClinic();
		await writeRule(administrator, payer, { rule: { groupSize: 6 }, source: 'x', from: '2999-01-01' });
		await archivePayer(administrator, payer, true);
		expect((await getRule(administrator, payer)).payer?.archived).toBe(true);
		expect((await ruleFor(db(), siteId, payer, Date.parse('2999-06-01'))).groupSize).toBe(6);
		await archivePayer(administrator, payer, false);
		expect((await getRule(administrator, payer)).payer?.archived).toBe(false);
	});

	it('of another site are not there', async () => {
		const { payer } = await aClinic();
		const stranger = await aStaffMember(await aSite(), 'administrator');
		for (const act of [
			() => getRule(stranger, payer),
			() => renamePayer(stranger, payer, 'Mine'),
			() => archivePayer(stranger, payer, true),
			() => writeRule(stranger, payer, { rule: {}, source: 'x', from: '2999-01-01' })
		])
			await expect(act()).rejects.toMatchObject({ code: 'not-found' });
	});
});

describe('the form of a rule', () => {
	const filled = (rule = {}) => ({
		...formOfRule(rule, RULE_TO_BEGIN_WITH),
		source: 'Contract.',
		from: '2026-11-28'
	});
	const faultsOf = (form: object) =>
		RuleForm.safeParse(form).error?.issues.map(({ path }) => path.join('.')) ?? [];

	it('says what a rule says, and the other way round', () => {
		for (const rule of [
			RULE_TO_BEGIN_WITH,
			{},
			{ groupSize: null, coSignature: { credentials: ['LCDC-I', 'QMHP'] } },
			{ perFacilitator: 8, coSignature: 'none' as const }
		])
			expect(ruleOfForm(filled(rule))).toEqual(rule);
	});

	it('names the field that does not fit', () => {
		expect(faultsOf(filled())).toEqual([]);
		expect(faultsOf({ ...filled(), groupSizeIs: 'set', groupSize: null })).toEqual(['groupSize']);
		expect(faultsOf({ ...filled(), coSignatureIs: 'credentials', credentials: ' , ' })).toEqual([
			'credentials'
		]);
		expect(faultsOf({ ...filled({ signWithinHours: 48, overdueAfterHours: 24 }) })).toEqual([
			'overdueAfterHours'
		]);
		expect(faultsOf({ ...filled({ certifiedHours: 9, certificationDays: null }) })).toEqual([
			'certificationDays'
		]);
		expect(faultsOf({ ...filled(), from: 'soon', source: '' })).toEqual(['source', 'from']);
	});
});
