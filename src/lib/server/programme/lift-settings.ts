import type { Localised } from '$lib/localised';
import { SITE_DEFAULTS, type SiteSettings } from '$lib/settings';

/** The steps that every site began with while they were a setting beside the playbooks. */
const PROTOCOL_AS_IT_CAME: Localised = {
	en: 'Ask the person for a word alone, now and calmly.\nAsk directly: are there thoughts of suicide, a plan, the means?\nStay with them, and call the clinician on duty.\nIn danger: 911. Crisis line, call or text: 988.\nWrite down here what was done.',
	es: 'Pida a la persona hablar a solas, ahora y con calma.\nPregunte directamente: ¿hay ideas de suicidio, un plan, los medios?\nQuédese con la persona y llame a quien esté de guardia.\nSi hay peligro: 911. Línea de crisis, por llamada o texto: 988.\nEscriba aquí lo que se hizo.'
};

/** Settings as a database may hold them: some of today's may be missing, and `protocol` may still be there. */
export type StoredSettings = Partial<SiteSettings> & { protocol?: Localised };

/**
 * A site's settings as they are today. What is new in them is as it comes. Steps that a clinic had written into the
 * old `protocol` are its playbook for a risk of suicide, unless it has written that one, too.
 */
export function liftSettings({ protocol, ...stored }: StoredSettings): SiteSettings {
	const settings = { ...SITE_DEFAULTS, ...stored };
	if (!protocol || settings.playbooks['suicide-risk']) return settings;
	if (protocol.en === PROTOCOL_AS_IT_CAME.en && protocol.es === PROTOCOL_AS_IT_CAME.es) return settings;
	return { ...settings, playbooks: { ...settings.playbooks, 'suicide-risk': protocol } };
}
