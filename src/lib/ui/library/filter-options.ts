import { KINDS } from '$lib/kinds/registry';
import { GROUP_TYPE_LABELS, STAGE_LABELS } from '$lib/library/labels';
import { TOPIC_LABELS } from '$lib/library/topics';
import { inLocale, type Locale, type Localised } from '$lib/localised';
import * as m from '$lib/paraglide/messages';

/** What filters offer, in words. */
const labelled = <T extends string>(labels: Record<T, Localised>, locale: Locale) =>
	(Object.entries(labels) as [T, Localised][]).map(([value, label]) => ({
		value,
		words: inLocale(label, locale)
	}));

export const topicOptions = (locale: Locale) => labelled(TOPIC_LABELS, locale);
export const groupTypeOptions = (locale: Locale) => labelled(GROUP_TYPE_LABELS, locale);
export const stageOptions = (locale: Locale) => labelled(STAGE_LABELS, locale);
export const kindOptions = (locale: Locale) =>
	KINDS.map(({ id, label }) => ({ value: id, words: inLocale(label, locale) }));
export const languageOptions = () => [
	{ value: 'en' as const, words: m.library_complete_en() },
	{ value: 'es' as const, words: m.library_complete_es() }
];
export const lengthOptions = (lengths: readonly number[]) =>
	lengths.map((minutes) => ({ value: minutes, words: m.library_up_to({ minutes }) }));
