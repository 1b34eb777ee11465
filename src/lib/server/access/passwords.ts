import { hash, verify } from '@node-rs/argon2';

// Argon2id, 64 MiB, three passes: well over OWASP's least (19 MiB, two passes).
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** At most two at once, so that a flood of sign-ins can't stall a running group. */
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
	running++;
	try {
		return await work();
	} finally {
		running--;
		waiting.shift()?.();
	}
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST));

let nobody: Promise<string> | undefined;

/** Whether the password is the one. Takes as long for somebody unknown (no hash) as for somebody known. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
	const against = passwordHash ?? (await (nobody ??= hashPassword('nobody has this password')));
	const right = await inTurn(() => verify(against, password));
	return right && passwordHash !== undefined;
}
