// `npm run seed -- --years 3`: fills an empty data folder (GROUNDWORK_DATA) with an invented clinic and years of its past,
// to see how everything looks and how quick it is when there is much. `--months 1` for less.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const { values } = parseArgs({ options: { years: { type: 'string' }, months: { type: 'string' } } });
const weeks = Math.round(Number(values.years ?? 0) * 52 + Number(values.months ?? 0) * (52 / 12));
if (!(weeks >= 1 && weeks <= 520)) {
	process.stderr.write('How much? For example: npm run seed -- --years 3 (up to ten), or --months 1\n');
	process.exit(1);
}
process.env.GROUNDWORK_LOG ??= 'silent';
const vite = await createServer({
	server: { middlewareMode: true, hmr: false },
	logLevel: 'error',
	appType: 'custom'
});
/** @type {typeof import('../src/lib/server/demo/years/years')} */
const { seedYears, PASSWORD } = /** @type {never} */ (
	await vite.ssrLoadModule('/src/lib/server/demo/years/years.ts')
);
const number = new Intl.NumberFormat('en');
try {
	const { written } = await seedYears(weeks, (done, { sessions, notes, answers }) => {
		const far = `${Math.round((done / weeks) * 100)} % – week ${done} of ${weeks}`;
		process.stdout.write(
			`${far}: ${number.format(sessions)} sessions, ${number.format(notes)} notes, ${number.format(answers)} answers\n`
		);
	});
	process.stdout.write(
		`Done: ${number.format(written.sessions)} sessions. Sign in after \`npm start\` as wren (facilitator), juniper ` +
			`(supervisor) or clover (administrator), password ${PASSWORD}.\n`
	);
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
/** @type {typeof import('../src/lib/server/db')} */
const { closeDatabase } = /** @type {never} */ (await vite.ssrLoadModule('/src/lib/server/db/index.ts'));
await closeDatabase();
await vite.close();
process.exit();
