import { along, at, unfolded, type Screen } from './screen-ways';

/** What a supervisor reviews. */
export const SUPERVISOR: Screen[] = [
	{ route: '(staff)/review', as: 'jordan', open: at('/review') },
	{
		route: '(staff)/review',
		as: 'jordan',
		state: 'filtered, with one that was read',
		open: async (page) => {
			await along('/review', /./)(page);
			await unfolded(at('/review?hours=24'))(page);
		}
	},
	{ route: '(staff)/review/[id]', as: 'jordan', open: along('/review', /./) },
	{ route: '(staff)/review/[id]', as: 'jordan', state: 'unfolded', open: unfolded(along('/review', /./)) },
	{ route: '(staff)/groups', as: 'jordan', open: at('/groups') },
	{ route: '(staff)/emergencies', as: 'jordan', open: at('/emergencies') },
	{
		route: '(staff)/notes/[id]/export',
		as: 'jordan',
		open: async (page) => {
			await along('/review', /./)(page);
			await page.goto(`${page.url().replace('/review/', '/notes/')}/export`);
		}
	}
];
