import type { Localised } from '../../localised';

/** The four styles of speaking up (clinical.md 2.3); clinics that teach three leave the last one out. */
export const STYLES = ['passive', 'assertive', 'aggressive', 'passive-aggressive'] as const;
export type Style = (typeof STYLES)[number];

export const STYLE_LABELS: Record<Style, { label: Localised; about: Localised }> = {
	passive: {
		label: { en: 'Passive', es: 'Pasivo' },
		about: { en: 'Hides what I want', es: 'Esconde lo que quiero' }
	},
	assertive: {
		label: { en: 'Assertive', es: 'Asertivo' },
		about: { en: 'Clear, with respect', es: 'Claro y con respeto' }
	},
	aggressive: {
		label: { en: 'Aggressive', es: 'Agresivo' },
		about: { en: 'Attacks the other', es: 'Ataca al otro' }
	},
	'passive-aggressive': {
		label: { en: 'Passive-aggressive', es: 'Pasivo-agresivo' },
		about: { en: 'Says yes, stings later', es: 'Dice sí y luego hiere' }
	}
};

/** What observers listen for in the saying-aloud round (clinical.md 2.3). */
export const ALOUD_CHECKS = [
	{ key: 'calm-voice', label: { en: 'Calm voice', es: 'Voz tranquila' } },
	{ key: 'own-feeling', label: { en: 'Own feeling named', es: 'Nombró su sentimiento' } },
	{ key: 'clear-ask', label: { en: 'Clear request', es: 'Petición clara' } },
	{ key: 'respects', label: { en: 'Showed respect', es: 'Mostró respeto' } },
	{ key: 'held-line', label: { en: 'Held the line', es: 'Se mantuvo firme' } }
] as const;
