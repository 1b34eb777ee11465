import { randomInt } from 'node:crypto';

/** Read out on the phone: no letter or digit that is taken for another. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** By which a request, or a command that came by a socket, is found in the log. Ten letters and digits, by chance. */
export const newRequestId = () =>
	Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
