/** Printed with what went wrong, so that the same run can be had again: `FUZZ_SEED=… npx playwright test fuzz`. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

/** How many times the short form: `FUZZ_TIMES=50` is the long one. */
export const TIMES = Number(process.env['FUZZ_TIMES'] ?? 1);
