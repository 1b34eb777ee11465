import type { Stage } from '../curriculum/schema';
import { both, type Locale, type Localised } from '../localised';
import * as m from '../paraglide/messages';
import type { GroupType } from '../settings';

/** The types of groups, and the stages of treatment, in words and in the order in which they are listed. */
export const GROUP_TYPE_LABELS: Record<GroupType, Localised> = {
	psychoeducational: both((locale) => m.group_type_psychoeducational({}, { locale })),
	skills: both((locale) => m.group_type_skills({}, { locale })),
	support: both((locale) => m.group_type_support({}, { locale })),
	process: both((locale) => m.group_type_process({}, { locale })),
	family: both((locale) => m.group_type_family({}, { locale }))
};
export const STAGE_LABELS: Record<Stage, Localised> = {
	early: both((locale) => m.stage_early({}, { locale })),
	middle: both((locale) => m.stage_middle({}, { locale })),
	late: both((locale) => m.stage_late({}, { locale }))
};

/** "Skills, Support" */
export const labelsOf = <T extends string>(
	labels: Record<T, Localised>,
	values: readonly T[],
	locale: Locale
): string => values.map((value) => labels[value][locale]).join(', ');
