import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'groundwork-supply-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (script: string, args: string[], cwd = process.cwd()) =>
	spawnSync(process.execPath, [resolve('scripts', script), ...args], { encoding: 'utf8', cwd });

describe('what Groundwork is built from', () => {
	it('D-22: every package is pinned, from no named registry, and no script runs at install that nobody has looked at', () => {
		expect(run('check-lock.js', [])).toMatchObject({ status: 0 });
	});

	it('D-22, guard removed: a range, a registry’s address and an unlisted install script are each named', () => {
		const manifest = { dependencies: { a: '^1.0.0' }, devDependencies: {}, allowScripts: {} };
		const packages = {
			'': { dependencies: { a: '^1.0.0' } },
			'node_modules/a': { resolved: 'https://packages.example/a.tgz', hasInstallScript: true }
		};
		writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
		writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
		const { status, stderr } = run('check-lock.js', [], folder);
		expect(status).toBe(1);
		expect(stderr.trim().split('\n').sort()).toEqual([
			'a is not pinned to one version',
			expect.stringContaining('a runs a script at install'),
			'node_modules/a names a registry'
		]);
	});

	it('D-22: is listed for others to check, without an address or a path of where the list was made', () => {
		const file = join(folder, 'sbom.json');
		expect(run('sbom.js', [file])).toMatchObject({ status: 0 });
		const words = readFileSync(file, 'utf8');
		const { $schema, bomFormat, metadata, components } = JSON.parse(words) as {
			$schema: string;
			bomFormat: string;
			metadata: { component: { name: string } };
			components: { name: string; version: string; hashes: unknown[] }[];
		};
		expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'groundwork']);
		const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
			packages: Record<string, { version: string; link?: boolean }>;
		};
		const locked = new Set(Object.values(lock.packages).map(({ version }) => version));
		expect(components.map(({ name }) => name)).toEqual(expect.arrayContaining(['better-sqlite3', 'svelte']));
		expect(components.every(({ version }) => locked.has(version))).toBe(true);
		expect(words.replace($schema, '')).not.toMatch(/https?:\/\//);
		expect(words).not.toContain(process.cwd());
	});
});
