import type { Locale } from '../localised';
import * as m from '../paraglide/messages';
import type { Sees } from './contract';

const WORDS: Record<Sees, (inputs: object, options: { locale: Locale }) => string> = {
	own: m.seat_sees_own,
	staff: m.seat_sees_staff,
	'staff-counts': m.seat_sees_staff_counts,
	'staff-words': m.seat_sees_staff_words,
	'staff-deliver': m.seat_sees_staff_deliver
};

/** What a tablet says, before anything is typed, about who will see the answer. */
export const seesWords = (sees: Sees, locale: Locale): string => WORDS[sees]({}, { locale });
