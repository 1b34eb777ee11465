// The record with years behind it: pages over HTTP with three years of ten groups, and with one month of the same; the
// floor of each is the month's.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { now } from './clients.js';
import { line, median, percentile, say } from './report.js';
import { newFolder, realServer } from './servers.js';

const MONTH = 4;
const YEARS = 156;
const REQUESTS = 80;
const PAPERS = 8;

/**
 * @typedef {{ written: { sessions: number, notes: number, answers: number }, groupId: string,
 *   tokens: Record<'facilitator' | 'supervisor' | 'administrator', string>,
 *   drafted: { drafts: number[], floor: number[], notes: number } }} Clinic
 * @typedef {{ name: string, as: 'facilitator' | 'supervisor', path: (at: Paths) => string, form?: Record<string, string> | [string, string][] }} Asked
 * @typedef {{ session: string, participant: string, longest: string }} Paths
 * @typedef {{ clinic: Clinic, server: Awaited<ReturnType<typeof realServer>>, paths: Paths }} Served
 */

/** @type {Asked[]} */
const ASKED = [
	{ name: 'a session’s record', as: 'facilitator', path: ({ session }) => session },
	{ name: 'a participant’s record', as: 'facilitator', path: ({ participant }) => participant },
	{ name: 'the dashboard', as: 'supervisor', path: () => '/dashboard' },
	{ name: 'the review queue', as: 'supervisor', path: () => '/review' },
	{
		name: 'a search for a rare word',
		as: 'facilitator',
		path: () => '/search',
		form: { words: 'coworkers' }
	},
	{ name: 'a search for a common word', as: 'supervisor', path: () => '/search', form: { words: 'session' } }
];

/** Pages of the record, the 95th percentile, with three years of data against one month. */
export async function measureRecord() {
	say('The record, three years of it (some minutes for making it)');
	// All of it is made before either server starts: one that nobody touches for minutes locks its staff's screens.
	const [aMonth, manyYears] = [made(MONTH), made(YEARS)];
	const month = await served(aMonth);
	const years = await served(manyYears);
	const { sessions, notes, answers } = years.clinic.written;
	say(`${sessions} sessions, ${notes} notes, ${answers} answers`);
	for (const asked of ASKED) {
		/** @type {Record<'month' | 'years', number[]>} */
		const took = { month: [], years: [] };
		for (let turn = -10; turn < REQUESTS; turn++) {
			// In turns, so that whatever else the machine does hits both alike; the first ten only warm up.
			const once = { month: await request(month, asked), years: await request(years, asked) };
			if (turn < 0) continue;
			took.month.push(once.month);
			took.years.push(once.years);
		}
		line(
			`page of ${asked.name}, three years, p95`,
			'ms',
			percentile(took.years, 95),
			percentile(took.month, 95)
		);
	}
	/** @type {Record<'month' | 'years', number[]>} */
	const papers = { month: [], years: [] };
	for (let turn = -1; turn < PAPERS; turn++) {
		const once = { month: await request(month, paperOf(month)), years: await request(years, paperOf(years)) };
		if (turn < 0) continue;
		papers.month.push(once.month);
		papers.years.push(once.years);
	}
	line('PDF of one participant’s year, p50', 'ms', median(papers.years), median(papers.month));
	const { drafts, floor, notes: drafted } = years.clinic.drafted;
	line(`first drafts of ${drafted} notes, three years, p95`, 'ms', percentile(drafts, 95), median(floor));
	await month.server.stop();
	await years.server.stop();
}

/** @param {number} weeks @returns {{ folder: string, clinic: Clinic }} */
function made(weeks) {
	const folder = newFolder();
	const file = join(folder, 'record.json');
	const { status } = spawnSync(process.execPath, ['bench/record-data.js', String(weeks), file], {
		env: { ...process.env, GROUNDWORK_DATA: folder, GROUNDWORK_LOG: 'silent' },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	if (status !== 0) throw new Error('The bench could not make its data.');
	return { folder, clinic: JSON.parse(readFileSync(file, 'utf8')) };
}

/** @param {ReturnType<typeof made>} made @returns {Promise<Served>} */
async function served({ folder, clinic }) {
	const server = await realServer(folder);
	const cookie = `groundwork-staff=${clinic.tokens.facilitator}`;
	const found = await fetch(`${server.base}/search`, {
		method: 'POST',
		headers: { cookie, origin: server.base, accept: 'text/html' },
		body: new URLSearchParams({ words: 'YEAR1x1', group: '' })
	});
	const [, longest = ''] = (await found.text()).match(/href="(\/participants\/[\w-]+)"/) ?? [];
	const group = await fetch(`${server.base}/groups/${clinic.groupId}`, {
		headers: { cookie }
	});
	const page = await group.text();
	/** @param {RegExp} link */
	const find = (link) => {
		const found = page.match(link)?.[1];
		if (!found) throw new Error('The group’s page has no such link.');
		return found;
	};
	const paths = {
		session: find(/href="(\/sessions\/[0-9a-f-]{36})"/),
		participant: find(/href="(\/participants\/[\w-]+)"/),
		longest
	};
	return { clinic, server, paths };
}

/** Everything of somebody who stayed for a year, where there is a year. @param {Served} of @returns {Asked} */
const paperOf = ({ paths }) => ({
	name: 'a year',
	as: 'facilitator',
	path: () => `${paths.longest}/export/file`,
	form: [
		...['attendance', 'notes', 'scores', 'goals'].map(
			(part) => /** @type {[string, string]} */ (['parts', part])
		),
		['from', new Date(Date.now() - 1500 * 86_400_000).toISOString().slice(0, 10)],
		['until', new Date().toISOString().slice(0, 10)],
		['format', 'pdf'],
		['language', 'en'],
		['size', 'letter'],
		['basis', 'within'],
		['consentId', ''],
		['recipient', 'The bench'],
		['purpose', 'Measuring']
	]
});

/** @param {Served} from @param {Asked} asked @returns {Promise<number>} ms until all of it was there */
async function request({ clinic, server, paths }, { as, path, form }) {
	const at = now();
	const response = await fetch(`${server.base}${path(paths)}`, {
		// As a browser asks, without script: for a page.
		headers: { cookie: `groundwork-staff=${clinic.tokens[as]}`, origin: server.base, accept: 'text/html' },
		redirect: 'manual',
		...(form && { method: 'POST', body: new URLSearchParams(form) })
	});
	await response.text();
	if (!response.ok) throw new Error(`${path(paths)} answered ${response.status}.`);
	return now() - at;
}
