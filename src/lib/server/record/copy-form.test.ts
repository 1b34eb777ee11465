import { describe, expect, it } from 'vitest';
import { readExport } from './copy-form';

const sent = (change: Record<string, string>): Request => {
	const form = new FormData();
	const fields = { recipient: 'County court', purpose: 'Report', basis: 'within', parts: 'notes' };
	for (const [name, value] of Object.entries({ ...fields, ...change })) form.set(name, value);
	return new Request('http://localhost', { method: 'POST', body: form });
};

describe('what is asked before a file leaves', () => {
	it('takes whatever recipient and purpose a consent may state', async () => {
		const { asked } = await readExport(sent({ recipient: 'r'.repeat(200), purpose: 'p'.repeat(300) }), 'en');
		expect(asked.recipient).toHaveLength(200);
		expect(asked.purpose).toHaveLength(300);
	});

	it('names both, in one line each', async () => {
		await expect(readExport(sent({ recipient: ' ​' }), 'en')).rejects.toMatchObject({
			code: 'invalid',
			detail: { fields: ['recipient'] }
		});
		await expect(readExport(sent({ purpose: 'p'.repeat(301) }), 'en')).rejects.toMatchObject({
			detail: { fields: ['purpose'] }
		});
	});
});
