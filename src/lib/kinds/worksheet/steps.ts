import * as m from '../../paraglide/messages';
import { both } from '../../localised';
import type { Step } from '../contract';
import { ofAudience, allPages, rulerSees, type Audience } from './pages';
import type { WorksheetContent } from './shapes';

const WORDS = {
	ruler: { label: m.worksheet_step_ruler, say: m.worksheet_say_ruler, watch: m.worksheet_watch_ruler },
	own: { label: m.worksheet_step_own, say: m.worksheet_say_own, watch: m.worksheet_watch_own },
	staff: { label: m.worksheet_step_staff, say: m.worksheet_say_staff, watch: m.worksheet_watch_staff },
	talk: { label: m.worksheet_step_talk, say: m.worksheet_say_talk, watch: m.worksheet_watch_talk }
};

function step(key: keyof typeof WORDS, sees: Audience | null): Step {
	const { label, say, watch } = WORDS[key];
	return {
		key,
		label: both((locale) => label({}, { locale })),
		form: sees && { name: key, sees },
		reveals: false,
		seconds: null,
		say: both((locale) => say({}, { locale })),
		watch: both((locale) => watch({}, { locale })),
		protects: false
	};
}

export function worksheetSteps(content: WorksheetContent): Step[] {
	const asks = (sees: Audience) => ofAudience(allPages(content), sees).length > 0;
	return [
		...(content.ruler ? [step('ruler', rulerSees(content))] : []),
		...(asks('own') ? [step('own', 'own')] : []),
		...(asks('staff') ? [step('staff', 'staff')] : []),
		step('talk', null)
	];
}
