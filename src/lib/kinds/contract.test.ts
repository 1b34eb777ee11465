import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holdsTheContract } from '../../../tests/support/kind-contract';
import { KINDS } from './registry';

const FOLDER = 'src/lib/kinds';

it('lists every folder of a kind, and no other', () => {
	const folders = readdirSync(FOLDER, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'surfaces')
		.map(({ name }) => name);
	expect(KINDS.map(({ id }) => id).sort()).toEqual(folders.sort());
});

describe.each(KINDS.map((kind) => [kind.id, kind] as const))('the kind %s', (id, kind) => {
	holdsTheContract(kind, `${FOLDER}/${id}`);
});
