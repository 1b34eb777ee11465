import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aSite, aStaffMember } from '../../../../tests/support/world';
import { SITE_DEFAULTS, type SiteSettings } from '$lib/settings';
import { tx } from '../db';
import { sites } from '../db/schema';
import { changeSettings, getSettings, getSite, SettingsInput } from './sites';

withDatabase();

describe('the rules of attendance and hours', () => {
	it('are kept, and are as they come at a clinic that has not looked since an upgrade', async () => {
		const administrator = await aStaffMember(await aSite(), 'administrator');
		const { lateAfterMinutes: _, ...others } = SITE_DEFAULTS;
		const { weeklyHours: __, stayWeeksFrom: ___, ...older } = others;
		await tx((tx) => tx.update(sites).set({ settings: older as SiteSettings }));
		const settings = await getSettings(administrator);
		expect(settings).toMatchObject({
			weeklyHours: 9,
			weeklySessions: 3,
			stayWeeksFrom: 13,
			weekStart: 'monday'
		});
		await changeSettings(administrator, { ...settings, weeklyHours: 4.5, weekStart: 'sunday' });
		expect((await getSite(administrator)).settings).toMatchObject({ weeklyHours: 4.5, weekStart: 'sunday' });
	});

	it('say beside the field what does not fit', async () => {
		const settings = await getSettings(await aStaffMember(await aSite(), 'administrator'));
		const faults = (change: Partial<SettingsInput>) =>
			SettingsInput.safeParse({ ...settings, ...change }).error?.issues.map(({ path }) => path.join('.'));
		expect(faults({})).toBeUndefined();
		expect(faults({ attendedAfter: 101 })).toEqual(['attendedAfter']);
		expect(faults({ attendedAfter: 101, attendedAfterUnit: 'minutes' })).toBeUndefined();
		expect(faults({ stayWeeksFrom: 18 })).toEqual(['stayWeeksUntil']);
		expect(faults({ weeklyHours: 4.4 })).toEqual(['weeklyHours']);
		expect(faults({ confirmedForMinutes: 0 })).toEqual(['confirmedForMinutes']);
	});
});
