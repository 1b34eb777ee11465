import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom } from '../../../../tests/support/live-room';
import { aStaffMember } from '../../../../tests/support/world';
import { PLAYBOOKS } from '$lib/playbooks';
import { SITE_DEFAULTS, type SiteSettings } from '$lib/settings';
import { tx } from '../db';
import { sites } from '../db/schema';
import { liftSettings, type StoredSettings } from './lift-settings';
import { changePlaybook, listPlaybooks } from './playbooks';
import { changeSettings, getSettings } from './sites';

withDatabase();

const OURS = { en: 'Call Kim, 555-0100.', es: 'Llame a Kim, 555-0100.' };
const { en, es } = PLAYBOOKS['suicide-risk'].steps;

describe('settings of before', () => {
	it('keep the steps that a clinic had written, as its playbook', () => {
		expect(liftSettings({ protocol: OURS }).playbooks).toEqual({ 'suicide-risk': OURS });
		expect(liftSettings({ protocol: OURS })).not.toHaveProperty('protocol');
	});

	it('leave a playbook that the clinic has written, too, as it is', () => {
		const playbooks = { 'suicide-risk': { en: 'Ours already.', es: 'Ya el nuestro.' } };
		expect(liftSettings({ protocol: OURS, playbooks }).playbooks).toEqual(playbooks);
	});

	it('are nothing of a clinic’s own where they were never changed', () => {
		const untouched = {
			en: 'Ask the person for a word alone, now and calmly.\nAsk directly: are there thoughts of suicide, a plan, the means?\nStay with them, and call the clinician on duty.\nIn danger: 911. Crisis line, call or text: 988.\nWrite down here what was done.',
			es: 'Pida a la persona hablar a solas, ahora y con calma.\nPregunte directamente: ¿hay ideas de suicidio, un plan, los medios?\nQuédese con la persona y llame a quien esté de guardia.\nSi hay peligro: 911. Línea de crisis, por llamada o texto: 988.\nEscriba aquí lo que se hizo.'
		};
		expect(liftSettings({ protocol: untouched })).toEqual(SITE_DEFAULTS);
		expect(liftSettings({})).toEqual(SITE_DEFAULTS);
	});

	it('are read and kept so wherever somebody changes a setting', async () => {
		const { siteId, facilitator } = await aLiveRoom();
		const administrator = await aStaffMember(siteId, 'administrator');
		const stored: StoredSettings = { ...SITE_DEFAULTS, protocol: OURS };
		await tx((tx) =>
			tx
				.update(sites)
				.set({ settings: stored as SiteSettings })
				.where(eq(sites.id, siteId))
		);
		const steps = async () => (await listPlaybooks(facilitator))['suicide-risk'].steps;
		expect(await steps()).toEqual(OURS);
		await changeSettings(administrator, { ...(await getSettings(administrator)), lateAfterMinutes: 20 });
		expect(await steps()).toEqual(OURS);
		await changePlaybook(administrator, { key: 'suicide-risk', en, es });
		expect(await steps()).toEqual({ en, es });
	});
});
