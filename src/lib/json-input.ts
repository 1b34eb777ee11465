import { z } from 'zod';

/** Deeper than anything of ours. */
const DEEPEST = 40;

/** JSON that may come from anybody: of any form, but not so deep that reading it would take the whole stack. */
export const jsonInput = z
	.unknown()
	.refine((value) => isNoDeeper(value, DEEPEST), { abort: true })
	.pipe(z.json());

function isNoDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return levels > 0 && Object.values(value).every((each) => isNoDeeper(each, levels - 1));
}
