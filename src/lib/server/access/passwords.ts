import { hash, verify } from '@node-rs/argon2';
import { atMost } from '../at-most';
import { PASSWORD_COST } from './password-cost';

/** Two of the threads that everything else needs, too: a flood of sign-ins can't stall a running group. */
const inTurn = atMost(2);

export const hashPassword = (password: string): Promise<string> =>
	inTurn(() => hash(password, PASSWORD_COST));

let nobody: Promise<string> | undefined;

/** Whether the password is the one. Does the same work for somebody unknown (no hash) as for somebody known. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
	nobody ??= hash('nobody has this password', PASSWORD_COST);
	const against = passwordHash ?? (await nobody);
	const right = await inTurn(() => verify(against, password));
	return right && passwordHash !== undefined;
}
