import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/test';

test('a setting that can’t be right ends the start with one plain line that names it', ({ clinic }) => {
	const folder = mkdtempSync(join(tmpdir(), 'groundwork-start-'));
	const start = (environment: Record<string, string>) =>
		spawnSync(process.execPath, ['src/server.js'], {
			encoding: 'utf8',
			env: {
				...process.env,
				HOST: '127.0.0.1',
				PORT: '1',
				GROUNDWORK_DATA: folder,
				GROUNDWORK_LOG: 'silent',
				...environment
			}
		});
	const files = { GROUNDWORK_TLS_CERT: join(folder, 'no.crt'), GROUNDWORK_TLS_KEY: join(folder, 'no.key') };
	try {
		expect(start({ ORIGIN: 'groundwork.lan' })).toMatchObject({
			status: 1,
			stderr: expect.stringMatching(/^Invalid ORIGIN.+\n$/)
		});
		expect(start({ ORIGIN: 'https://groundwork.lan', ...files })).toMatchObject({
			status: 1,
			stderr: expect.stringMatching(/^GROUNDWORK_TLS_CERT and GROUNDWORK_TLS_KEY can't be used.+\n$/)
		});
		expect(start({ PORT: String(clinic.port) })).toMatchObject({
			status: 1,
			stderr: expect.stringMatching(/^PORT: another program listens on \d+ already.+\n$/)
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
