import { along, at, SKILLS, unfolded, type Screen } from './screen-ways';

/** What an administrator sets and sees. */
export const ADMINISTRATOR: Screen[] = [
	{ route: '(staff)/groups/[id]', as: 'casey', open: unfolded(along('/groups', SKILLS)) },
	{ route: '(staff)/staff', as: 'casey', open: at('/staff') },
	{ route: '(staff)/staff/new', as: 'casey', open: at('/staff/new') },
	{ route: '(staff)/staff/[id]', as: 'casey', open: along('/staff', 'Robin Alderbrook') },
	{
		route: '(staff)/tablets',
		as: 'casey',
		open: async (page) => {
			await page.goto('/tablets');
			await page.getByRole('button', { name: /^(Start|Empezar|Comenzar)$/ }).click();
			await page.getByText(/enrol#/).waitFor();
		}
	},
	{ route: '(staff)/settings', as: 'casey', open: at('/settings') },
	{ route: '(staff)/settings/playbooks', as: 'casey', open: at('/settings/playbooks') },
	{ route: '(staff)/settings/sign-in', as: 'casey', open: at('/settings/sign-in') },
	{ route: '(staff)/settings/lock', as: 'casey', open: at('/settings/lock') },
	{ route: '(staff)/settings/rules', as: 'casey', open: at('/settings/rules') },
	{ route: '(staff)/audit', as: 'casey', open: at('/audit') },
	{ route: '(staff)/audit', as: 'casey', state: 'nothing found', open: at('/audit?until=2001-01-01') },
	{ route: '(staff)/emergencies', as: 'casey', open: at('/emergencies') },
	{ route: '(staff)/settings/keeping', as: 'casey', open: at('/settings/keeping') },
	{
		route: '(staff)/settings/keeping',
		as: 'casey',
		state: 'what would go',
		open: async (page) => {
			await page.goto('/settings/keeping');
			await page.getByLabel(/^(Notes|Notas)$/).fill('7');
			await page.getByRole('button', { name: /^(See what would go|Ver qué se eliminaría)$/ }).click();
			await page.getByRole('heading', { name: /^(What would go|Lo que se eliminaría)/ }).waitFor();
		}
	},
	{
		route: '(staff)/participants/[handle]/holds',
		as: 'casey',
		open: async (page) => {
			await along('/groups', SKILLS, 'Carmen Piedrafina', /^(Legal holds|Retenciones legales)$/)(page);
			await page.getByRole('textbox').fill('A letter of the county court, case 12-345.');
			await page.getByRole('button', { name: /^(Place the hold|Poner la retención)$/ }).click();
			await page.getByRole('status').waitFor();
		}
	},
	{
		route: '(staff)/participants/[handle]/delete',
		as: 'casey',
		open: along('/groups', SKILLS, 'Carmen Piedrafina', /^(Delete this|Eliminar los datos)/)
	},
	{
		route: '(staff)/settings/rules/[of]',
		as: 'casey',
		open: along('/settings/rules', 'Bluebird Health Plan')
	},
	{
		route: '(staff)/settings/rules/[of]',
		as: 'casey',
		state: 'the clinic’s',
		open: at('/settings/rules/site')
	},
	{ route: '(staff)/settings/notes', as: 'casey', open: at('/settings/notes') },
	{ route: '(staff)/settings/notes/new', as: 'casey', open: at('/settings/notes/new?from=GIRP') },
	{
		route: '(staff)/settings/notes/[id]',
		as: 'casey',
		open: along('/settings/notes', 'Support group')
	},
	{
		route: '(staff)/groups/[id]/export',
		as: 'casey',
		open: along('/groups', SKILLS, /^(Save the attendance|Guardar la asistencia)$/)
	},
	{ route: '(staff)/hours/export', as: 'casey', open: at('/hours/export?weeks=8') }
];
