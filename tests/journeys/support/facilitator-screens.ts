import { expectAwake } from './checks';
import { passwordOf, passwordToLeave } from './signing';
import { along, at, SKILLS, unfolded, type Screen } from './screen-ways';

const EVERYTHING = /^(Everything for the participant|Todo para el participante)$/;
const CRAVINGS = 'Understanding cravings';
const OPEN_RECORD = /^(Open the record|Abrir el expediente)$/;
const GIVE_OUT = /^(Give out the record|Entregar el expediente)$/;

/** What a facilitator has before and after a group. */
export const FACILITATOR: Screen[] = [
	{ route: '(staff)/today', as: 'robin', open: unfolded(at('/today')) },
	{ route: '(staff)/groups', as: 'robin', open: at('/groups') },
	{ route: '(staff)/groups/new', as: 'robin', open: at('/groups/new') },
	{ route: '(staff)/groups/[id]', as: 'robin', open: unfolded(along('/groups', SKILLS)) },
	{
		route: '(staff)/groups/[id]',
		as: 'robin',
		state: 'a session about to be cancelled',
		open: async (page) => {
			await along('/groups', SKILLS)(page);
			await expectAwake(page);
			await page
				.getByRole('button', { name: /^(Cancel the session|Cancelar la sesión)/ })
				.first()
				.click();
		}
	},
	{
		route: '(staff)/groups/[id]/edit',
		as: 'robin',
		open: along('/groups', SKILLS, /^(Change the group|Cambiar el grupo)$/)
	},
	{
		route: '(staff)/participants/[handle]',
		as: 'robin',
		open: unfolded(along('/groups', SKILLS, 'Carmen Piedrafina'))
	},
	{
		route: '(staff)/participants/[handle]/card',
		as: 'robin',
		open: along('/groups', SKILLS, 'Carmen Piedrafina', /QR/)
	},
	{
		route: '(staff)/participants/[handle]/card',
		as: 'robin',
		state: 'ready to print',
		open: async (page) => {
			await along('/groups', SKILLS, 'Carmen Piedrafina', /QR/)(page);
			await page.getByRole('main').getByRole('button', { name: /QR/ }).click();
			await page.getByRole('img').waitFor();
		}
	},
	{
		route: '(staff)/participants/[handle]/everything',
		as: 'robin',
		open: along('/groups', SKILLS, 'Carmen Piedrafina', EVERYTHING)
	},
	{
		route: '(staff)/participants/[handle]/everything',
		as: 'robin',
		state: 'all of it',
		open: async (page) => {
			await along('/groups', SKILLS, 'Carmen Piedrafina', EVERYTHING)(page);
			// Asked for once; at the next size it counts still.
			const password = passwordToLeave(page).first();
			if (await password.isVisible()) await password.fill(passwordOf('robin'));
			await page.getByRole('button', { name: /^(Show everything|Mostrar todo)$/ }).click();
			await page.getByRole('article').waitFor();
		}
	},
	{
		route: '(staff)/participants/[handle]/certification',
		as: 'robin',
		open: along('/groups', CRAVINGS, 'Kim Saltmarsh', /^(Look or|Ver o)/)
	},
	{
		route: '(staff)/participants/[handle]/consents',
		as: 'robin',
		open: unfolded(along('/groups', SKILLS, 'Ana Riverbend', /^(Consents|Consentimientos)$/))
	},
	{
		route: '(staff)/participants/[handle]/consents',
		as: 'robin',
		state: 'revoked',
		open: along('/groups', SKILLS, 'Ben Larkspur', /^(Consents|Consentimientos)$/)
	},
	{
		route: '(staff)/participants/[handle]/export',
		as: 'robin',
		open: along('/groups', SKILLS, 'Ben Larkspur', GIVE_OUT)
	},
	{
		route: '(staff)/participants/[handle]/export',
		as: 'robin',
		state: 'with faults',
		open: async (page) => {
			await along('/groups', SKILLS, 'Ana Riverbend', GIVE_OUT)(page);
			await page.getByRole('button', { name: /^(Check it|Revisar)$/ }).click();
			await page
				.getByText(/^(Please choose|Elija)/)
				.first()
				.waitFor();
		}
	},
	{
		route: '(staff)/participants/[handle]/export',
		as: 'robin',
		state: 'ready to leave',
		open: async (page) => {
			await along('/groups', SKILLS, 'Ana Riverbend', GIVE_OUT)(page);
			await expectAwake(page);
			await page.getByRole('checkbox').first().check();
			await page.getByRole('radio', { name: /^Harbor House/ }).check();
			await page.getByRole('button', { name: /^(Check it|Revisar)$/ }).click();
			await page.getByRole('region', { name: /^(Ready to leave|Listo para salir)$/ }).waitFor();
		}
	},
	{
		route: '(staff)/participants/[handle]/disclosures',
		as: 'robin',
		open: along('/groups', SKILLS, 'Ana Riverbend', /^(Disclosures|Divulgaciones)$/)
	},
	{ route: '(staff)/account', as: 'robin', open: at('/account') },
	{
		route: '(staff)/account',
		as: 'robin',
		state: 'a calendar address',
		open: async (page) => {
			await page.goto('/account');
			await page
				.getByRole('button', { name: /^(Make a calendar address|Crear una dirección de calendario)$/ })
				.click();
			await page.getByLabel(/^(Calendar address|Dirección del calendario)$/).waitFor();
		}
	},
	{ route: '(staff)/account/second-factor', as: 'robin', open: at('/account/second-factor') },
	{ route: '(staff)/account/phrases', as: 'robin', open: at('/account/phrases') },
	{ route: '(staff)/emergency', as: 'robin', open: at('/emergency') },
	{
		route: '(staff)/emergency',
		as: 'robin',
		state: 'with faults',
		open: async (page) => {
			await page.goto('/emergency');
			await page.getByRole('button', { name: OPEN_RECORD }).click();
			await page.getByText(/^(Write why|Escriba el motivo)/).waitFor();
		}
	},
	// The last ones: from here on its banner is on every page.
	{
		route: '(staff)/emergency/[handle]',
		as: 'robin',
		open: async (page) => {
			await page.goto('/emergency');
			await page.getByLabel(/^(Whose record|De quién es el expediente)$/).fill('Luis Rioalto');
			await page.getByLabel(/^(Reason|Motivo)$/).fill('He fell in the hall and does not answer.');
			const password = page.getByLabel(/^(Your password|Su contraseña), (to|para)/);
			if (await password.isVisible()) await password.fill(passwordOf('robin'));
			await page.getByRole('button', { name: OPEN_RECORD }).click();
			await page.getByRole('heading', { name: 'Luis Rioalto' }).waitFor();
		}
	},
	{ route: '(staff)/today', as: 'robin', state: 'with an emergency access', open: at('/today') }
];
