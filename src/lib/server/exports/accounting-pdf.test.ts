import { describe, expect, it } from 'vitest';
import type { ListedDisclosure } from '$lib/keeping';
import { wordsOn as wordsIn } from '../../../../tests/support/pdf';
import type { Accounting } from './accounting';
import { accountingPdf, sourceOf } from './accounting-pdf';

const one = (change: Partial<ListedDisclosure> = {}): ListedDisclosure => ({
	id: 'a',
	atMs: Date.UTC(2026, 10, 24, 18),
	by: 'Robin',
	parts: ['attendance', 'notes'],
	recipient: 'The county court',
	purpose: 'Proof of attendance',
	basis: 'consent',
	...change
});
const accounting = (change: Partial<Accounting> = {}): Accounting => ({
	clinic: 'Alder House',
	name: 'Ana Riverbend',
	recordNumber: 'R-17',
	timeZone: 'America/New_York',
	atMs: Date.UTC(2026, 10, 28, 18),
	disclosures: [one()],
	locale: 'en',
	size: 'letter',
	...change
});

const plain = (pdf: Buffer): string => pdf.toString('latin1');
const size = (pdf: string): number[] => /\/MediaBox \[([\d. ]+)\]/.exec(pdf)![1]!.split(' ').map(Number);

const wordsOn = (paper: Accounting): string => wordsIn(sourceOf(paper)).join(' ').replace(/ +/g, ' ');

describe('the accounting of disclosures as a PDF', () => {
	it('is tagged with a table whose heads are heads, in its own language, and says its title', async () => {
		const pdf = plain(await accountingPdf(accounting({ locale: 'es' })));
		expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(pdf).toContain('/Lang (es)');
		expect(pdf).toContain('<rdf:li xml:lang="x-default">Informe de divulgaciones</rdf:li>');
		for (const tag of ['/S /Table', '/S /TR', '/S /TH', '/S /TD', '/S /P']) expect(pdf).toContain(tag);
	});

	it('is on letter or A4 paper', async () => {
		expect(size(plain(await accountingPdf(accounting())))).toEqual([0, 0, 612, 792]);
		const [, , width, height] = size(plain(await accountingPdf(accounting({ size: 'a4' }))));
		expect([Math.round(width!), Math.round(height!)]).toEqual([595, 842]);
	});

	it('says to whom, what, why and on what ground, and who it is about', async () => {
		const words = wordsOn(accounting());
		for (const said of ['Ana Riverbend', 'R-17', 'Alder House', 'The county court', 'attendance and minutes'])
			expect(words).toContain(said);
		expect(words).toContain('Proof of attendance');
		expect(words).toContain('written consent');
	});

	it('says in words that there was none, without an empty table', async () => {
		const none = accounting({ disclosures: [] });
		expect(wordsOn(none)).toContain('Nothing was given out');
		expect(plain(await accountingPdf(none))).not.toContain('/S /Table');
	});

	it('takes no word for code, however long or strange', async () => {
		const wild = one({ recipient: '#panic() $x$ \\ "', purpose: `${'x'.repeat(300)} 工 𝕏 \ud800` });
		const pdf = await accountingPdf(accounting({ disclosures: Array.from({ length: 80 }, () => wild) }));
		expect(pdf.length).toBeGreaterThan(1_000);
		expect(wordsOn(accounting({ disclosures: [wild] }))).toContain('panic()');
	});
});
