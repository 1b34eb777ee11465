import { atTime, nowMs } from '../clock';
import { newId } from '../new-id';
import { readSite } from '../programme/sites';
import { db, tx } from '../db';
import { recordConsent, revokeConsent } from '../record/consents';
import { disclose } from '../record/disclose';
import { dayAt } from '../programme/days';
import { actorOf, type Clinic } from './clinic';

const DAY_MS = 24 * 3_600_000;

/** One participant has a consent that stands, on which something has left, and another one that was revoked. */
export async function recordConsents({ siteId, actors, people }: Clinic): Promise<void> {
	const casey = actorOf(actors, 'casey');
	const { timeZone } = await readSite(db(), siteId);
	const day = (days: number) => dayAt(nowMs() + days * DAY_MS, timeZone);
	const [first, second] = people;
	if (!first || !second) return;
	const stands = newId<string>();
	await recordConsent(casey, first, {
		id: stands,
		recipient: 'Harbor House, sober living',
		purpose: 'To plan the time after the program',
		parts: ['attendance', 'goals'],
		signedOn: day(-14),
		expiresOn: day(90)
	});
	await atTime(nowMs() - 5 * DAY_MS, () =>
		tx((tx) =>
			disclose(tx, actorOf(actors, 'robin'), {
				participantId: first,
				format: 'fhir',
				parts: ['attendance'],
				recipient: '',
				purpose: '',
				basis: 'consent',
				consentId: stands
			})
		)
	);
	const revoked = newId<string>();
	await atTime(nowMs() - 10 * DAY_MS, () =>
		recordConsent(casey, second, {
			id: revoked,
			recipient: 'Fernhill Family Clinic',
			purpose: 'Treatment, payment and health care operations',
			parts: ['attendance', 'notes', 'scores'],
			signedOn: day(-12),
			expiresOn: ''
		})
	);
	await atTime(nowMs() - 2 * DAY_MS, () => revokeConsent(casey, second, revoked));
}
