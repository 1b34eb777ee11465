import { expect, type Page } from '@playwright/test';
import { plainText } from '../../../../src/lib/plain-text';
import { write } from '../clinic-changes';

/** Whatever runs says so here, and whatever becomes an element carries the mark. */
export const PAYLOADS = [
	'<script>window.planted=1</script>',
	'<img src=x onerror="window.planted=1" data-planted>',
	'<svg onload="window.planted=1" data-planted></svg>',
	'"><b data-planted>b</b>',
	"' onmouseover='window.planted=1' data-planted='",
	'</script></title></textarea><b data-planted>',
	'<iframe data-planted srcdoc="<script>parent.planted=1</script>"></iframe>',
	'javascript:window.planted=1',
	'{constructor.constructor("window.planted=1")()} {first name} {{7*7}} ${7*7} %s',
	'\u202etxet desrever\u202c \u2066x',
	`Z${'\u0334\u0325\u0301'.repeat(60)}algo`,
	'👩‍👩‍👧‍👦'.repeat(900),
	'null\u0000byte\ud800',
	"Robert'); DROP TABLE participants;--",
	'=HYPERLINK("http://evil.example","x")',
	'#eval("1+1") $x^2$ *b* _i_ `raw` @foo <lab> \\ // c [x]',
	'# Heading [a](javascript:window.planted=1) ![](x)',
	'W'.repeat(5_000),
	'line\r\nBEGIN:VEVENT\r\nSUMMARY:planted'
];

/** Texts that people type: their column, how long the field is, and which rows keep theirs, for the ways lead by them. */
const COLUMNS: [table: string, column: string, longest: number, except?: string][] = [
	['sites', 'name', 80],
	['groups', 'name', 80],
	['staff', 'display_name', 80],
	['staff', 'credential', 40],
	['participants', 'last_name', 60, "first_name IN ('Ana', 'Ben', 'Carmen', 'Kim', 'Luis')"],
	['participants', 'record_number', 40],
	['plans', 'title', 120, "title LIKE 'Refusal training%'"],
	['participant_goals', 'words', 300],
	['staff_phrases', 'words', 500],
	['note_templates', 'name', 60],
	['psychotherapy_notes', 'text', 8_000],
	['record_visitors', 'name', 80],
	['record_attendance', 'reason', 300],
	['record_follow_ups', 'done', 500],
	['record_comments', 'text', 2_000],
	['record_addenda', 'text', 8_000],
	['record_reviews', 'comment', 2_000],
	['disclosures', 'recipient', 120],
	['payers', 'name', 80],
	['rules', 'source', 300],
	['certifications', 'certified_by', 120],
	['consents', 'recipient', 120, "recipient LIKE 'Harbor House%'"],
	['consents', 'purpose', 200],
	['legal_holds', 'reason', 500],
	['next_items', 'words', 400],
	['sessions', 'cancel_reason', 200],
	['devices', 'label', 40],
	['enrolments', 'end_reason', 200],
	['emergency_accesses', 'reason', 300]
];

/** The demo has no such access; this one is over, and nobody has looked at it. */
const OPENED_IN_AN_EMERGENCY = `
	INSERT INTO emergency_accesses (id, site_id, staff_id, sign_in_id, participant_id, reason, started_at_ms, until_ms)
	SELECT hex(randomblob(8)), person.site_id, staff.id, '', person.id, 'Fell in the hall.', 0, 1
	FROM participants person, staff WHERE person.first_name = 'Ana' AND staff.sign_in_name = 'marisol'`;

function oneAfterTheOther(): () => string {
	let next = 0;
	return () => PAYLOADS[next++ % PAYLOADS.length]!;
}

/** Puts a payload behind every text of a clinic, as the field that it is typed into would let it through. */
export function plantEverywhere(
	folder: string,
	another: (table: string) => string = oneAfterTheOther()
): void {
	const planted = (table: string, text: string, longest: number) =>
		plainText(`${text} ${another(table)}`)
			.slice(0, longest)
			.toWellFormed();
	write(folder, (database) => {
		// What is signed stays as it is but here, where it is to be looked at.
		const held = database
			.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'")
			.pluck()
			.all() as string[];
		for (const name of held) database.exec(`DROP TRIGGER "${name}"`);
		database.exec(OPENED_IN_AN_EMERGENCY);
		for (const [table, column, longest, except = 'FALSE'] of COLUMNS) {
			const rows = database
				.prepare(
					`SELECT rowid, "${column}" AS text FROM "${table}" WHERE "${column}" IS NOT NULL AND NOT (${except})`
				)
				.all() as { rowid: number; text: string }[];
			const set = database.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`);
			for (const { rowid, text } of rows) set.run(planted(table, text, longest), rowid);
		}
		// Notes have a text for each section.
		const notes = database.prepare('SELECT id, body FROM record_notes').all() as {
			id: string;
			body: string;
		}[];
		for (const { id, body } of notes) {
			const texts = Object.entries(JSON.parse(body) as Record<string, string>).map(([key, text]) => [
				key,
				planted('record_notes', text, 8_000)
			]);
			database
				.prepare('UPDATE record_notes SET body = ? WHERE id = ?')
				.run(JSON.stringify(Object.fromEntries(texts)), id);
		}
	});
}

/** What became an element in a page as it was sent; null where nothing did. Scripts with a nonce are the page's own. */
export function madeElementIn(html: string): string | null {
	const sent = html.replaceAll(/<script nonce=[\s\S]*?<\/script>/g, '');
	return /<[a-z]+[^>]{0,80}data-planted|<script>window\.planted/.exec(sent)?.[0] ?? null;
}

/** Counts what a page was told not to do, from its first moment on. */
export async function watch(page: Page): Promise<{ faults: string[] }> {
	const faults: string[] = [];
	page.on('dialog', (dialog) => {
		// Leaving a page with something typed on it asks, too.
		if (dialog.type() === 'beforeunload') return void dialog.accept();
		faults.push(`a dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('pageerror', (error) => faults.push(`an error: ${error.message}`));
	page.on('console', (message) => {
		if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
	});
	return { faults };
}

/** More than any page of the demo clinic needs, however much somebody wrote. */
const HIGHEST = 60_000;

/** What a page became of what was planted on it, in words; empty where all of it is text. */
export async function plantedFaults(page: Page): Promise<string[]> {
	return page.evaluate((highest) => {
		const root = document.documentElement;
		const faults: string[] = [];
		if ('planted' in window) faults.push('something ran');
		for (const made of document.querySelectorAll(
			'[data-planted], iframe, object, embed, base, [onerror], [onload], [onmouseover], a[href^="javascript:"]'
		))
			faults.push(`became an element: ${made.outerHTML.slice(0, 100)}`);
		if (root.scrollHeight > highest) faults.push(`is ${root.scrollHeight} px high`);
		const wide = [...document.querySelectorAll('main *')].filter(
			(each) => each.getBoundingClientRect().right > root.clientWidth + 1
		);
		if (root.scrollWidth > root.clientWidth) {
			faults.push(`scrolls sideways: ${wide.at(-1)?.outerHTML.slice(0, 100)}`);
		}
		return faults;
	}, HIGHEST);
}

/** Something of what was planted is on the page, as text. */
export const expectPlanted = (page: Page): Promise<void> =>
	expect(
		page.getByText(/planted|txet desrever|Zalgo|DROP TABLE|HYPERLINK|#eval|WWWWWW|DROP/).first()
	).toBeVisible();
