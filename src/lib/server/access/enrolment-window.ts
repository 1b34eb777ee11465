import { eq, like } from 'drizzle-orm';
import { z } from 'zod';
import type { SiteId, StaffId } from '$lib/ids';
import type { Locale } from '$lib/localised';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Reader, type Tx } from '../db';
import { devices, installation, staff } from '../db/schema';
import { Refusal } from '../refusal';
import type { StaffActor, Stranger } from './actor';
import { addDevice } from './devices';
import { allow } from './rights';
import { newToken, sameSecret, tokenHash } from './secrets';
import { countFailure, refuseThrottled, RULES, type Throttled } from './throttle';

/** How long tablets can be enrolled by one link before somebody has to open the window anew. */
export const WINDOW_MS = 15 * 60_000;

const PREFIX = 'enrolment-window:';
const keyOf = (siteId: SiteId): string => PREFIX + siteId;

/** What is kept of a site's window: never the token itself. */
const Kept = z.strictObject({
	tokenHash: z.string(),
	endsAtMs: z.int(),
	openedBy: z.string(),
	/** The word before a tablet's number: "Tablet 3". */
	word: z.string()
});
type Kept = z.infer<typeof Kept>;

const WORDS: Record<Locale, string> = { en: 'Tablet', es: 'Tableta' };

/**
 * Lets any number of tablets become the clinic's for a quarter of an hour, by one link. A window that was open
 * before is closed by it.
 * @returns what the link carries, this once
 */
export async function openEnrolmentWindow(
	actor: StaffActor,
	language: Locale
): Promise<{ token: string; endsAtMs: number }> {
	const token = newToken();
	const endsAtMs = nowMs() + WINDOW_MS;
	await tx(async (tx) => {
		const { siteId, staffId } = await allow(tx, actor, 'devices:write', { siteId: actor.siteId });
		const kept: Kept = {
			tokenHash: tokenHash(token),
			endsAtMs,
			openedBy: staffId,
			word: WORDS[language]
		};
		const row = { key: keyOf(siteId), value: JSON.stringify(kept), atMs: nowMs() };
		await tx.insert(installation).values(row).onConflictDoUpdate({ target: installation.key, set: row });
		await audit(tx, actor, {
			action: 'enrolment-window:open',
			subject: { kind: 'site', id: siteId },
			siteId
		});
	});
	return { token, endsAtMs };
}

/** Ends the window; where none is open it changes nothing. */
export async function closeEnrolmentWindow(actor: StaffActor): Promise<void> {
	await tx(async (tx) => {
		const { siteId } = await allow(tx, actor, 'devices:write', { siteId: actor.siteId });
		const [closed] = await tx
			.delete(installation)
			.where(eq(installation.key, keyOf(siteId)))
			.returning({ key: installation.key });
		if (!closed) return;
		await audit(tx, actor, {
			action: 'enrolment-window:close',
			subject: { kind: 'site', id: siteId },
			siteId
		});
	});
}

/** When the site's window ends, UTC ms; null where none is open. */
export async function enrolmentWindowEnd(actor: StaffActor): Promise<number | null> {
	const { siteId } = await allow(db(), actor, 'devices:read', { siteId: actor.siteId });
	const [row] = await db()
		.select()
		.from(installation)
		.where(eq(installation.key, keyOf(siteId)));
	const kept = row && keptIn(row.value);
	return kept && kept.endsAtMs > nowMs() ? kept.endsAtMs : null;
}

/**
 * Makes the tablet that opened the link one of the clinic's, with the next number.
 * @returns the token that belongs into its cookie
 * @throws Refusal 'not-open' for a link that has ended, was stopped or never was; 'throttled'
 */
export async function enrolThroughWindow(stranger: Stranger, token: string): Promise<{ token: string }> {
	const keys: Throttled[] = [{ key: `enrol:${stranger.from ?? ''}`, rule: RULES.address }];
	await refuseThrottled(db(), keys);
	const enrolled = await tx(async (tx) => {
		const open = await findWindow(tx, token);
		if (!open) {
			await countFailure(tx, keys);
			return null;
		}
		const { siteId, openedBy, word } = open;
		const label = `${word} ${(await highestNumber(tx, siteId)) + 1}`;
		const device = await addDevice(tx, { siteId, label, enrolledBy: openedBy });
		await audit(tx, stranger, {
			action: 'device:enrol',
			subject: { kind: 'device', id: device.id },
			siteId,
			detail: { openedBy }
		});
		return device;
	});
	if (!enrolled) throw new Refusal('not-open');
	return enrolled;
}

/** The open window that a token belongs to. It ends too when whoever opened it is no administrator any more. */
async function findWindow(
	tx: Tx,
	token: string
): Promise<{ siteId: SiteId; openedBy: StaffId; word: string } | null> {
	const hash = tokenHash(token);
	const rows = await tx
		.select()
		.from(installation)
		.where(like(installation.key, `${PREFIX}%`));
	for (const { key, value } of rows) {
		const kept = keptIn(value);
		if (!kept || kept.endsAtMs <= nowMs() || !sameSecret(kept.tokenHash, hash)) continue;
		const [opener] = await tx
			.select()
			.from(staff)
			.where(eq(staff.id, kept.openedBy as StaffId));
		const siteId = key.slice(PREFIX.length) as SiteId;
		const stillMay =
			opener?.siteId === siteId && opener.role === 'administrator' && opener.disabledAtMs === null;
		return stillMay ? { siteId, openedBy: opener.id, word: kept.word } : null;
	}
	return null;
}

function keptIn(value: string): Kept | undefined {
	return Kept.safeParse(JSON.parse(value)).data;
}

/** The highest number that a tablet of the site ever had, revoked ones too: a number means one tablet for ever. */
async function highestNumber(reader: Reader, siteId: SiteId): Promise<number> {
	const rows = await reader.select({ label: devices.label }).from(devices).where(eq(devices.siteId, siteId));
	return Math.max(0, ...rows.map(({ label }) => Number(/ (\d{1,4})$/.exec(label)?.[1] ?? 0)));
}
