/** The same in every run, so that what is red was made so by a change; `FUZZ_SEED=… npx playwright test fuzz` looks elsewhere. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 71_227);

/** How many times the short form: `FUZZ_TIMES=50` is the long one. */
export const TIMES = Number(process.env['FUZZ_TIMES'] ?? 1);
