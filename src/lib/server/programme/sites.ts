import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { SiteId } from '$lib/ids';
import type { Json } from '$lib/json';
import * as m from '$lib/paraglide/messages';
import { SMALLEST_SHOWN_FLOOR, WEEK_STARTS, type SiteSettings } from '$lib/settings';
import { oneLine } from '$lib/text-fields';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { db, tx, type Reader } from '../db';
import { sites } from '../db/schema';
import { Refusal } from '../refusal';
import { liftSettings } from './lift-settings';

export type Site = { id: SiteId; name: string; timeZone: string; settings: SiteSettings };

/** A zone that can be reckoned in, by its IANA name; older names of a zone too, as some browsers give them. */
export const TimeZone = z.string().max(60).refine(isTimeZone);

function isTimeZone(zone: string): boolean {
	if (!/^[A-Za-z]/.test(zone)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}

/** Every zone to choose from, by name. */
export const listTimeZones = (): string[] =>
	[...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].sort();

/** Attendance and weekly hours: the clinic's rules, as its form has them. */
const HourRules = z.object({
	attendedAfter: z.int().min(1).max(480),
	attendedAfterUnit: z.enum(['percent', 'minutes']),
	partialMinutes: z.boolean(),
	weeklyHours: z
		.number()
		.min(0.5)
		.max(60)
		.multipleOf(0.5, { error: () => m.settings_half_hours() }),
	weeklySessions: z.int().min(1).max(21),
	weekStart: z.enum(WEEK_STARTS),
	stayWeeksFrom: z.int().min(1).max(104),
	stayWeeksUntil: z.int().min(1).max(104)
});

export const SettingsInput = z
	.strictObject({
		name: oneLine(80).min(1),
		timeZone: TimeZone,
		smallestShown: z.int().min(SMALLEST_SHOWN_FLOOR).max(20),
		admitByItself: z.boolean(),
		riseToFlag: z.int().min(1).max(10),
		scoreToFlag: z.int().min(1).max(10),
		lateAfterMinutes: z.int().min(0).max(120),
		...HourRules.shape,
		confirmedForMinutes: z.int().min(1).max(120),
		recordLanguage: z.enum(['en', 'es'])
	})
	.check(({ value, issues }) => {
		const fault = (field: string, message: string) =>
			issues.push({ code: 'custom', path: [field], message, input: value });
		if (value.attendedAfterUnit === 'percent' && value.attendedAfter > 100)
			fault('attendedAfter', m.fault_at_most({ n: '100' }));
		if (value.stayWeeksUntil < value.stayWeeksFrom)
			fault('stayWeeksUntil', m.fault_at_least({ n: String(value.stayWeeksFrom) }));
	});
export type SettingsInput = z.infer<typeof SettingsInput>;

/** The actor's own site. */
export async function getSite(actor: StaffActor): Promise<Site> {
	await allow(db(), actor, 'settings:read', { siteId: actor.siteId });
	return readSite(db(), actor.siteId);
}

/** A site as the reader sees it; whoever changes a part of its settings reads the rest in the same transaction. */
export async function readSite(reader: Reader, siteId: SiteId): Promise<Site> {
	const [site] = await reader.select().from(sites).where(eq(sites.id, siteId));
	if (!site) throw new Refusal('not-found');
	return { ...site, settings: liftSettings(site.settings) };
}

/** The same for whoever may change it. */
export async function getSettings(actor: StaffActor): Promise<SettingsInput> {
	await allow(db(), actor, 'settings:write', { siteId: actor.siteId });
	const { name, timeZone, settings } = await getSite(actor);
	// Whose notes are co-signed is a rule by now (`record/rules.ts`).
	const {
		playbooks: _,
		noteTemplates: __,
		keptYears: ___,
		coSignature: ____,
		secondFactorFor: _____,
		lockAfterMinutes: _lock,
		tabletForgetsMinutes: _tablet,
		...rest
	} = settings;
	return { name, timeZone, ...rest };
}

/**
 * Changes a part of the settings that has a page of its own; all the rest stays as it is.
 * @param partOf what it is from now on, out of what it was
 * @param action what the audit log calls it; with `detail`
 */
export async function changeSettingsPart(
	actor: StaffActor,
	partOf: (settings: SiteSettings) => Partial<SiteSettings>,
	{ action, detail }: { action: string; detail: Json }
): Promise<void> {
	const { siteId } = actor;
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId });
		const { settings } = await readSite(tx, siteId);
		await tx
			.update(sites)
			.set({ settings: { ...settings, ...partOf(settings) } })
			.where(eq(sites.id, siteId));
		await audit(tx, actor, { action, subject: { kind: 'site', id: siteId }, siteId, detail });
	});
}

/** Rooms that are open keep the settings that they opened with. */
export async function changeSettings(actor: StaffActor, input: SettingsInput): Promise<void> {
	const { name, timeZone, ...rest } = input;
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		// What has a page of its own stays as it is.
		const settings: SiteSettings = { ...(await readSite(tx, actor.siteId)).settings, ...rest };
		await tx.update(sites).set({ name, timeZone, settings }).where(eq(sites.id, actor.siteId));
		await audit(tx, actor, {
			action: 'settings:change',
			subject: { kind: 'site', id: actor.siteId },
			siteId: actor.siteId,
			detail: { timeZone, ...rest }
		});
	});
}
