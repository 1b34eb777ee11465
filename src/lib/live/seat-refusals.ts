import * as m from '../paraglide/messages';
import type { RefusalCode, Refused } from '../refusal';

/** What can be refused to a seat; a tablet has no room for the words of all the others. */
const WORDS: Partial<Record<RefusalCode, () => string>> = {
	'session-ended': m.refusal_session_ended,
	'not-seated': m.refusal_not_seated,
	'step-closed': m.refusal_step_closed,
	'not-open': m.refusal_not_open,
	'too-large': m.refusal_too_large
};

/** What a refusal says on a tablet, in the page's language. */
export const seatRefusal = ({ code }: Refused): string => (WORDS[code] ?? m.refusal_invalid)();
