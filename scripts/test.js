// `npm test`: everything that proves it, in the order in which it is quickest to know. Ends with one line that counts
// what passed and what failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';

const total = { passed: 0, failed: 0 };

/** @param {string} name @param {string} command @param {string[]} args */
function run(name, command, args) {
	console.log(`\n— ${name}`);
	const { status } = spawnSync(command, args, { stdio: 'inherit' });
	return status;
}

/** What a step ends with where this machine has not got what it needs: it has neither passed nor failed. */
const NOT_RUN = 77;

/** A step that either holds or does not. @param {string} name @param {string} script */
function check(name, script) {
	const status = run(name, 'npm', ['run', '--silent', script]);
	if (status !== NOT_RUN) total[status === 0 ? 'passed' : 'failed']++;
}

/** @param {string} file @returns {any} */
const report = (file) => JSON.parse(readFileSync(file, 'utf8'));

mkdirSync('test-results', { recursive: true });
for (const file of ['units', 'journeys']) rmSync(`test-results/${file}.json`, { force: true });

check('lock file', 'check:lock');
check('types', 'check');
check('format and lint', 'lint');
check('migrations fit the schema', 'check:migrations');

const unitsStatus = run('units', 'npx', [
	'vitest',
	'run',
	'--reporter=default',
	'--reporter=json',
	'--outputFile.json=test-results/units.json'
]);
try {
	const units = report('test-results/units.json');
	total.passed += units.numPassedTests;
	total.failed += units.numFailedTests;
	if (unitsStatus !== 0 && units.numFailedTests === 0) total.failed++;
} catch {
	total.failed++;
}

check('build', 'build');
check('size of the tablet', 'check:size');
check('faults, the short form', 'test:faults');
check('backups under load', 'test:backups');
check('faults, guards removed', 'test:controls');
check('a disk in trouble', 'test:troubles');
check('power cuts, the short form', 'test:powercut');

const journeysStatus = run('journeys', 'npx', ['playwright', 'test']);
try {
	const { stats, suites } = report('test-results/journeys.json');
	total.passed += stats.expected + stats.flaky;
	total.failed += stats.unexpected;
	for (const title of flakyIn(suites)) console.log(`Passed at its second try only: ${title}`);
	if (journeysStatus !== 0 && stats.unexpected === 0) total.failed++;
} catch {
	total.failed++;
}

/** @typedef {{ suites?: Suite[], specs?: { title: string, tests: { status: string }[] }[] }} Suite */
/** @param {Suite[]} suites @returns {string[]} */
function flakyIn(suites) {
	return suites.flatMap(({ suites: inner = [], specs = [] }) => [
		...flakyIn(inner),
		...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title)
	]);
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
