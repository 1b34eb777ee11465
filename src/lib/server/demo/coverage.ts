import { nowMs } from '../clock';
import { newId } from '../new-id';
import { dayAt } from '../programme/days';
import { readSite } from '../programme/sites';
import { certify, choosePayer } from '../record/certifications';
import { addPayer, writeRule } from '../record/write-rule';
import { db } from '../db';
import { actorOf, type Clinic } from './clinic';

const DAY_MS = 24 * 3_600_000;

/** Indexes into `PARTICIPANTS` of those for whom the invented payer pays. */
const COVERED = [5, 8];
/** Whose certification is due in a few days, three weeks after the clinic was built; everybody else's has time. */
const DUE_SOON = 10;

/** One payer with a rule of its own, and a certification for everybody. */
export async function buildCoverage({ siteId, actors, people }: Clinic): Promise<void> {
	const [administrator, supervisor] = [actorOf(actors, 'casey'), actorOf(actors, 'jordan')];
	const { timeZone } = await readSite(db(), siteId);
	const daysAgo = (days: number) => dayAt(nowMs() - days * DAY_MS, timeZone);
	const payer = newId();
	await addPayer(administrator, { name: 'Bluebird Health Plan', newId: payer });
	await writeRule(administrator, payer, {
		rule: { groupSize: 10, signWithinHours: 48 },
		source: 'Provider manual of an invented plan, chapter 4',
		from: daysAgo(0)
	});
	for (const index of COVERED) {
		const person = people[index];
		if (person) await choosePayer(administrator, person, payer);
	}
	for (const [index, person] of people.entries())
		await certify(supervisor, person, {
			newId: newId(),
			certifiedBy: 'Dr. Wren Hollybrook',
			weeklyHours: 9,
			day: daysAgo(index === DUE_SOON ? 35 : index)
		});
}
