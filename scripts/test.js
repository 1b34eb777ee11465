// `npm test`: everything that proves it, in the order in which it is quickest to know. Ends with one line that counts
// what passed and what failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';

const total = { passed: 0, failed: 0 };
/** What is red, said once more at the end: the last lines are what is looked at first. @type {string[]} */
const red = [];

/** @param {string} what */
function failed(what) {
	total.failed++;
	red.push(what);
}

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
	if (status === 0) total.passed++;
	else if (status !== NOT_RUN) failed(name);
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
	const { numPassedTests, numFailedTests, testResults } = report('test-results/units.json');
	total.passed += numPassedTests;
	total.failed += numFailedTests;
	red.push(...failedUnits(testResults));
	if (unitsStatus !== 0 && numFailedTests === 0) failed('units');
} catch {
	failed('units');
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
	red.push(...titlesIn(suites, 'unexpected'));
	for (const title of titlesIn(suites, 'flaky')) console.log(`Passed at its second try only: ${title}`);
	if (journeysStatus !== 0 && stats.unexpected === 0) failed('journeys');
} catch {
	failed('journeys');
}

/** @typedef {{ suites?: Suite[], specs?: { title: string, tests: { status: string }[] }[] }} Suite */
/** @param {Suite[]} suites @param {string} wanted @returns {string[]} */
function titlesIn(suites, wanted) {
	return suites.flatMap(({ suites: inner = [], specs = [] }) => [
		...titlesIn(inner, wanted),
		...specs.filter(({ tests }) => tests.some(({ status }) => status === wanted)).map(({ title }) => title)
	]);
}

/** @param {{ assertionResults: { status: string, fullName: string }[] }[]} files @returns {string[]} */
function failedUnits(files) {
	return files.flatMap(({ assertionResults }) =>
		assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
	);
}

for (const what of red) console.log(`Failed: ${what}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
