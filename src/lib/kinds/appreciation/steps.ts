import * as m from '../../paraglide/messages';
import type { Localised } from '../../localised';
import { RESTING, type Step } from '../contract';
import { both } from '../text';
import { stepKeyOf, type AppreciationRun } from './arrange';

const step = (key: string, label: Localised, more: Partial<Step> = {}): Step => ({
	...RESTING,
	key,
	label,
	...more
});

/** One step for each whose turn comes, by a number: labels stand on the room's display. */
export function appreciationSteps({ content, arrangement }: AppreciationRun): Step[] {
	const turns = arrangement.order.map((seat, index) =>
		step(
			stepKeyOf(arrangement, seat),
			both((locale) => m.appreciation_step_for({ number: index + 1 }, { locale })),
			{
				form: { name: 'words', sees: 'staff-deliver' },
				seconds: content.seconds,
				say: both((locale) => m.appreciation_say_for({}, { locale })),
				watch: both((locale) => m.appreciation_watch_for({}, { locale }))
			}
		)
	);
	return [
		step(
			'begin',
			both((locale) => m.appreciation_step_begin({}, { locale })),
			{ say: content.intro, watch: both((locale) => m.appreciation_watch_begin({}, { locale })) }
		),
		...turns,
		step(
			'read',
			both((locale) => m.appreciation_step_read({}, { locale })),
			{
				seconds: 180,
				say: both((locale) => m.appreciation_say_read({}, { locale })),
				watch: both((locale) => m.appreciation_watch_read({}, { locale })),
				protects: true
			}
		),
		step(
			'receive',
			both((locale) => m.appreciation_step_receive({}, { locale })),
			{
				seconds: 120,
				say: both((locale) => m.appreciation_say_receive({}, { locale })),
				watch: both((locale) => m.appreciation_watch_receive({}, { locale }))
			}
		),
		step(
			'talk',
			both((locale) => m.appreciation_step_talk({}, { locale })),
			{ say: content.talk, watch: both((locale) => m.appreciation_watch_talk({}, { locale })) }
		)
	];
}
