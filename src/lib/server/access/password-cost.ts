/** Argon2id, 64 MiB, three passes: well over OWASP's least (19 MiB, two passes). */
export const PASSWORD_COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
