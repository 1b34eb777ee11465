import { readdirSync, readFileSync } from 'node:fs';
import { expectAwake } from './support/checks';
import { expect, test } from './support/test';

const FOLDER = 'src/lib/curriculum/plans';
const plans = readdirSync(FOLDER).map(
	(file) =>
		JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as { exercises: (string | { break: number })[] }
);
/** What plans have in common is looked at once. */
const exercises = [
	...new Set(plans.flatMap((plan) => plan.exercises.filter((entry) => typeof entry === 'string')))
];

for (const [language, button] of [
	['en', 'English'],
	['es', 'Español']
] as const) {
	test(`every exercise of every plan goes from its first step to its last in ${button}`, async ({
		house
	}) => {
		test.setTimeout(900_000);
		const page = await house.staff('robin');
		const faults: string[] = [];
		page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
		for (const slug of exercises) {
			await page.goto(`/library/${slug}?language=${language}`);
			await expectAwake(page);
			const preview = page.getByRole('region', { name: 'Preview' });
			const tablet = preview.getByRole('region', { name: 'Tablet' });
			const next = preview.getByRole('button', { name: 'Next', exact: true }).first();
			const step = preview.getByText(/^Step \d+ of \d+$/);
			const total = Number(/of (\d+)/.exec((await step.textContent())!)![1]);
			for (let n = 1; ; n++) {
				await expect(step).toHaveText(`Step ${n} of ${total}`);
				await expect(tablet).not.toHaveText(/^Tablet\s*What a participant sees\s*$/);
				if (n === total) break;
				await next.click();
			}
		}
		expect(faults).toEqual([]);
	});
}
