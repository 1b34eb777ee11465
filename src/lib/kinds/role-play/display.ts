import type { Localised } from '../../localised';
import type { Run, Step } from '../contract';
import { checksInUse } from './checklist';
import type { RolePlayArrangement, RolePlayContent } from './shapes';
import { nameOf, turnOf } from './steps';
import { sceneOf } from './tablet';

/** What the room sees: the scene and what to look for. Nobody's part, and never how one person did. */
export type RolePlayDisplay = {
	step: string;
	label: Localised;
	say: Localised | null;
	scene: { title: Localised; place: Localised } | null;
	items: Localised[];
};

const WITH_SCENE = ['roles', 'huddle', 'run1', 'run2', 'run3'];
const WITH_ITEMS = ['model', 'feedback'];
const SPOKEN = ['frame', 'de-role', 'debrief', 'settle', 'plan'];

export function rolePlayDisplay(run: Run<RolePlayContent, RolePlayArrangement>, step: Step): RolePlayDisplay {
	const name = nameOf(step.key);
	const { title, place } = sceneOf(run);
	const shared = { step: name, label: step.label };
	// While people vote, what they choose from; while they play, what they chose.
	if (name === 'scene') {
		const several = run.content.scenes.length > 1;
		return {
			...shared,
			say: null,
			scene: several ? null : { title, place },
			items: several ? run.content.scenes.map((scene) => scene.title) : []
		};
	}
	return {
		...shared,
		say: SPOKEN.includes(name) ? step.say : null,
		scene: turnOf(step.key) !== undefined && WITH_SCENE.includes(name) ? { title, place } : null,
		items: WITH_ITEMS.includes(name) ? checksInUse(run.arrangement.excuses).map(({ label }) => label) : []
	};
}
