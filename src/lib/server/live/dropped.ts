import type { PlanItemId } from '$lib/ids';
import type { LiveState } from './state';

/** What is dropped after some more is, and after what is run after all is dropped no longer. */
export const withDropped = (
	{ room }: Pick<LiveState, 'room'>,
	added: readonly PlanItemId[],
	backIn: PlanItemId | null
): PlanItemId[] => [...new Set([...room.dropped, ...added])].filter((id) => id !== backIn);
