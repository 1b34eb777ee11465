import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GroupId } from '$lib/ids';
import { withDatabase } from '../../../../tests/support/database';
import { calendarFile } from './calendar-file';

withDatabase();

const linesWith = (groupName: string): string[] => {
	const times = { startAtMs: 0, endAtMs: 3_600_000, cancelled: false };
	return calendarFile([{ groupId: 'a' as GroupId, groupName, ...times }], 'en')
		.replace(/\r\n[ \t]/g, '')
		.trimEnd()
		.split('\r\n');
};

it('X-26: a group’s name is the words of its event, whatever is in it, and no line of its own', () => {
	const usual = linesWith('Skills').map((line) => line.split(/[:;]/)[0]);
	fc.assert(
		fc.property(
			fc.string({ unit: 'binary' }),
			fc.constantFrom(
				'',
				'\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n',
				'\r',
				'\n',
				'\u2028',
				';',
				',',
				'\\',
				'"',
				':'
			),
			(words, between) => {
				const lines = linesWith(`a${words}${between}${words}`);
				expect(lines.map((line) => line.split(/[:;]/)[0])).toEqual(usual);
				expect(lines.join('')).not.toMatch(/[\r\n]/);
			}
		)
	);
});
