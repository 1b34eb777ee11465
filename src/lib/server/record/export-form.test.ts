import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '$lib/ids';
import { atTime } from '../clock';
import { askedFor, ExportForm, newExport, periodOf } from './export-form';

const asked = {
	parts: ['attendance'],
	from: '2026-03-01',
	until: '2026-03-31',
	format: 'fhir',
	language: 'en',
	size: 'letter',
	basis: 'emergency',
	consentId: '',
	recipient: 'County hospital',
	purpose: 'Overdose'
};
const faultsOf = (change: object) =>
	(ExportForm.safeParse({ ...asked, ...change }).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('what is asked for in the form', () => {
	it('is whole', () => {
		expect(faultsOf({})).toEqual([]);
	});

	it('has something to leave, in an order of days that there are', () => {
		expect(faultsOf({ parts: [] })).toEqual(['parts']);
		expect(faultsOf({ parts: ['psychotherapy'] })).toEqual(['parts.0']);
		expect(faultsOf({ from: '2026-02-30' })).toContain('from');
		expect(faultsOf({ from: '0026-02-01' })).toEqual(['from']);
		expect(faultsOf({ until: '9999-12-31' })).toEqual(['until']);
		expect(faultsOf({ until: '2026-02-28' })).toEqual(['until']);
	});

	it('has each part once, however often it was sent', () => {
		const sent = ExportForm.parse({ ...asked, parts: ['goals', 'attendance', 'goals'] });
		expect(askedFor('p' as ParticipantId, sent).parts).toEqual(['attendance', 'goals']);
	});

	it('names recipient and purpose, or a consent that does', () => {
		expect(faultsOf({ recipient: ' \u200b', purpose: '' })).toEqual(['recipient', 'purpose']);
		expect(faultsOf({ basis: 'consent', recipient: '', purpose: '' })).toEqual(['consentId']);
		expect(faultsOf({ basis: 'consent', consentId: 'c', recipient: '', purpose: '' })).toEqual([]);
	});

	it('is of whole days at the site, also of one with 23 hours', () => {
		const of = (from: string, until: string) =>
			periodOf(ExportForm.parse({ ...asked, from, until }), 'America/New_York');
		expect(of('2026-03-08', '2026-03-08')).toEqual({
			startAtMs: Date.UTC(2026, 2, 8, 5),
			endAtMs: Date.UTC(2026, 2, 9, 4)
		});
	});

	it('begins with a year back from today at the site, also on a leap day', () => {
		const begun = (ms: number) => atTime(ms, () => newExport('America/New_York', 'fhir', 'en'));
		expect(begun(Date.UTC(2026, 2, 1, 3))).toMatchObject({ from: '2025-02-28', until: '2026-02-28' });
		expect(begun(Date.UTC(2028, 1, 29, 12))).toMatchObject({ from: '2027-02-28', until: '2028-02-29' });
	});
});
