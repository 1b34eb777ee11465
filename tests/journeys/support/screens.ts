import { ADMINISTRATOR } from './administrator-screens';
import { FACILITATOR } from './facilitator-screens';
import { LIBRARY, PLANS } from './library-screens';
import { RECORD } from './record-screens';
import { at, type Screen } from './screen-ways';
import { SUPERVISOR } from './supervisor-screens';

/** Every page there is, by what people do there. A page that nobody put in here fails `screens.spec.ts`. */
export const SCREENS: Record<string, Screen[]> = {
	'the way in': [
		{ route: 'sign-in', as: 'nobody', open: at('/sign-in') },
		{ route: 'join', as: 'nobody', open: at('/join') },
		{
			route: 'join',
			as: 'nobody',
			state: 'a wrong code',
			open: async (page) => {
				await page.goto('/join?code=000000');
				await page.getByLabel(/^(Your PIN|Su PIN)$/).fill('0000');
				await page.getByRole('button', { name: /^(Come in|Entrar)$/ }).click();
				await page.getByRole('alert').waitFor();
			}
		},
		{ route: 'enrol', as: 'nobody', open: at('/enrol') },
		{ route: 'home/[token]', as: 'nobody', state: 'a link that is over', open: at('/home/gone') },
		{ route: '+error', as: 'nobody', open: at('/nowhere') },
		{ route: 'no-contact', as: 'nobody', open: at('/no-contact') }
	],
	'a facilitator’s': FACILITATOR,
	'the record’s': RECORD,
	'the library’s': LIBRARY,
	plans: PLANS,
	'an administrator’s': ADMINISTRATOR,
	'a supervisor’s': SUPERVISOR
};

/** Pages that another journey looks at in the same way, because they live only in a session or once. */
export const ELSEWHERE = [
	'seat',
	'display/[token]',
	'(staff)/sessions/[id]/console',
	'setup',
	'card',
	'sign-in/own-password',
	'sign-in/second',
	'sign-in/set-up',
	'unlock'
];
