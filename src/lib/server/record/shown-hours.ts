import { SHOWN_WEEKS, type ShownWeeks } from '$lib/hours';
import type { GroupId } from '$lib/ids';
import { Refusal } from '../refusal';

type Named = { id: GroupId; name: string };

/**
 * Which groups and how many weeks of hours somebody asks for, by an address or a form: all of theirs and the fewest
 * weeks unless it says otherwise.
 * @throws Refusal 'not-found' for a group that is not theirs
 */
export function readShown(
	groups: readonly Named[],
	asked: Pick<URLSearchParams, 'get'> | FormData
): { shown: ShownWeeks; group: string; wanted: Named[] } {
	const group = String(asked.get('group') ?? '');
	const shown = SHOWN_WEEKS.find((n) => String(n) === asked.get('weeks')) ?? SHOWN_WEEKS[0];
	const wanted = groups
		.filter(({ id }) => group === '' || id === group)
		.map(({ id, name }) => ({ id, name }));
	if (group !== '' && wanted.length === 0) throw new Refusal('not-found');
	return { shown, group, wanted };
}
