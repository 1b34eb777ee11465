import type { Page } from '@playwright/test';
import { expectAwake } from './checks';
import type { StaffName } from './house';
import { aPhoto } from './picture-files';

const SKILLS = 'Refusal and assertiveness skills';
const EVERYTHING = /^(Everything for the participant|Todo para el participante)$/;
const CRAVINGS = 'Understanding cravings';
const GIVE_OUT = /^(Give out the record|Entregar el expediente)$/;
const SAVE_A_COPY = /^(Save a copy|Guardar una copia)$/;

export type Screen = {
	/** The folder of the page under `src/routes`. */
	route: string;
	as: StaffName | 'nobody';
	/** What is on it, where a page is looked at more than once. */
	state?: string;
	/** Goes there, in whichever language the page speaks. */
	open: (page: Page) => Promise<unknown>;
};

const at = (path: string) => (page: Page) => page.goto(path);

/** Goes from page to page by the links in the content, as they lead in this clinic. */
const along =
	(path: string, ...links: (string | RegExp)[]) =>
	async (page: Page) => {
		await page.goto(path);
		for (const name of links) {
			const before = page.url();
			await page.getByRole('main').getByRole('link', { name }).first().click();
			await page.waitForURL((url) => url.href !== before);
		}
	};

/** Opens all that is folded on a page. */
const unfolded = (open: Screen['open']) => async (page: Page) => {
	await open(page);
	for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
};

/** Goes to somebody's note of the first evening of which the group's page still knows. */
async function aSignedNote(page: Page): Promise<void> {
	await along('/groups', SKILLS)(page);
	const sessions = page.getByRole('main').getByRole('link', { name: /\d/ });
	await sessions.and(page.locator('[href^="/sessions/"]')).last().click();
	await page.waitForURL('**/sessions/*');
	await page.getByRole('main').getByRole('link', { name: 'Ana Riverbend' }).click();
	await page.waitForURL('**/notes/*');
}

/** Copies an exercise and changes the copy, so that it has an earlier version. */
async function changedOnce(page: Page): Promise<void> {
	await page.goto('/library/new?from=at-work');
	await expectAwake(page);
	await page.getByRole('button', { name: /^(Save in the library|Guardar en la biblioteca)$/ }).click();
	await page.waitForURL(/library\/[0-9a-f-]{36}$/);
	await page.goto(`${page.url()}/edit`);
	await expectAwake(page);
	await page.getByRole('textbox').first().fill('Another name');
	await page.getByRole('button', { name: /^(Save the changes|Guardar los cambios)$/ }).click();
	await page.waitForURL(/library\/[0-9a-f-]{36}$/);
}

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
		{ route: '+error', as: 'nobody', open: at('/nowhere') }
	],

	'a facilitator’s': [
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
		{ route: '(staff)/account/phrases', as: 'robin', open: at('/account/phrases') }
	],

	'the record’s': [
		{ route: '(staff)/hours', as: 'robin', open: at('/hours') },
		{ route: '(staff)/hours', as: 'robin', state: 'sixteen weeks', open: at('/hours?weeks=16') },
		{
			route: '(staff)/hours',
			as: 'robin',
			state: 'a week in words',
			open: async (page) => {
				await page.goto('/hours');
				await page.getByRole('table').getByRole('button').last().click();
				await page.getByRole('dialog').waitFor();
			}
		},
		{ route: '(staff)/dashboard', as: 'robin', open: unfolded(at('/dashboard')) },
		{ route: '(staff)/dashboard', as: 'robin', state: 'a year', open: at('/dashboard?period=year') },
		{ route: '(staff)/dashboard/exercises', as: 'robin', open: at('/dashboard/exercises') },
		{ route: '(staff)/sessions/[id]', as: 'robin', open: unfolded(along('/today', /^Refusal/)) },
		{
			route: '(staff)/sessions/[id]',
			as: 'robin',
			state: 'a correction of several times',
			open: async (page) => {
				await along('/today', /^Refusal/)(page);
				await expectAwake(page);
				await page
					.getByRole('button', { name: /^(Correct|Corregir)/ })
					.last()
					.click();
				await page.getByRole('button', { name: /^(Add an arrival|Añadir una llegada)/ }).click();
			}
		},
		{ route: '(staff)/notes/[id]', as: 'robin', open: along('/today', /^Refusal/, 'Ana Riverbend') },
		{
			route: '(staff)/notes/[id]',
			as: 'robin',
			state: 'a draft, with what was drafted into it',
			open: unfolded(async (page) => {
				await page.goto('/today');
				const session = page.getByRole('listitem').filter({ hasText: /notes to sign|notas por firmar/ });
				await session.getByRole('link', { name: SKILLS }).click();
				await page.getByRole('main').getByRole('link', { name: 'Ana Riverbend', exact: true }).click();
				await expectAwake(page);
				await page.getByRole('textbox').first().press('ControlOrMeta+Home');
			})
		},
		{
			route: '(staff)/notes/[id]',
			as: 'robin',
			state: 'written together',
			open: async (page) => {
				await along('/today', /^Refusal/, /^(Group note|Nota del grupo)$/)(page);
				await page.locator('[contenteditable=true]').first().waitFor();
			}
		},
		{
			route: '(staff)/sessions/[id]/own-notes',
			as: 'robin',
			open: along('/today', /^Refusal/, /^(My own notes|Mis propias notas)$/)
		},
		{ route: '(staff)/notes/[id]', as: 'robin', state: 'signed', open: unfolded(aSignedNote) }
	],

	'what leaves the record': [
		{
			route: '(staff)/notes/[id]/export',
			as: 'jordan',
			open: async (page) => {
				await along('/review', /./)(page);
				await page.goto(`${page.url().replace('/review/', '/notes/')}/export`);
			}
		},
		{ route: '(staff)/sessions/[id]/export', as: 'robin', open: along('/today', /^Refusal/, SAVE_A_COPY) },
		{
			route: '(staff)/groups/[id]/export',
			as: 'casey',
			open: along('/groups', SKILLS, /^(Save the attendance|Guardar la asistencia)$/)
		},
		{ route: '(staff)/hours/export', as: 'casey', open: at('/hours/export?weeks=8') }
	],

	'the library’s': [
		{ route: '(staff)/library', as: 'robin', open: unfolded(at('/library')) },
		{ route: '(staff)/library', as: 'robin', state: 'nothing found', open: at('/library?words=zzz') },
		{ route: '(staff)/library/[id]', as: 'robin', open: unfolded(at('/library/at-work')) },
		{
			route: '(staff)/library/[id]',
			as: 'robin',
			state: 'shown in Spanish',
			open: at('/library/cold-home?language=es')
		},
		{ route: '(staff)/library/[id]/print', as: 'robin', open: at('/library/at-work/print') },
		{ route: '(staff)/library/save', as: 'robin', open: at('/library/save') },
		{ route: '(staff)/library/import', as: 'robin', open: at('/library/import') },
		{
			route: '(staff)/library/[id]/versions/[version]',
			as: 'robin',
			open: async (page) => {
				await changedOnce(page);
				await page
					.getByRole('region', { name: /^(Versions|Versiones)$/ })
					.getByRole('link')
					.first()
					.click();
				await page.waitForURL('**/versions/1');
			}
		},
		{
			route: '(staff)/library/[id]',
			as: 'robin',
			state: 'slides',
			open: unfolded(at('/library/what-happens-in-the-brain'))
		},
		{
			route: '(staff)/library/[id]/print',
			as: 'robin',
			state: 'slides',
			open: at('/library/what-happens-in-the-brain/print')
		},
		{
			route: '(staff)/library/[id]/print',
			as: 'robin',
			state: 'questions',
			open: at('/library/urges-what-we-know/print')
		},
		{
			route: '(staff)/library/[id]/print',
			as: 'robin',
			state: 'a reflection',
			open: at('/library/urge-wave/print')
		},
		{ route: '(staff)/library/new', as: 'robin', open: at('/library/new') },
		{ route: '(staff)/library/new', as: 'robin', state: 'a stance', open: at('/library/new?kind=stance') },
		{ route: '(staff)/library/new', as: 'robin', state: 'a sort', open: at('/library/new?kind=sort') },
		{
			route: '(staff)/library/new',
			as: 'robin',
			state: 'a practice',
			open: at('/library/new?kind=practice')
		},
		{ route: '(staff)/library/new', as: 'robin', state: 'slides', open: at('/library/new?kind=slides') },
		{
			route: '(staff)/library/new',
			as: 'robin',
			state: 'slides with a picture of one’s own that was replaced',
			open: async (page) => {
				await page.goto('/library/new?kind=slides');
				await expectAwake(page);
				await page.getByRole('radio', { name: /^(A picture of your own|Una imagen propia)$/ }).check();
				const chooser = page.getByLabel(/^(Choose|Elegir)/);
				await chooser.setInputFiles(await aPhoto());
				await page.getByRole('img', { name: /that you chose|que eligió/ }).waitFor();
				await chooser.setInputFiles(await aPhoto());
				await page.getByRole('button', { name: /^(Undo|Deshacer)$/ }).waitFor();
			}
		},
		{ route: '(staff)/library/new', as: 'robin', state: 'a copy', open: at('/library/new?from=at-work') },
		{
			route: '(staff)/library/[id]/edit',
			as: 'robin',
			open: async (page) => {
				await page.goto('/library/new?from=arriving');
				await page.getByRole('button', { name: /^(Save in the library|Guardar en la biblioteca)$/ }).click();
				await page.getByRole('link', { name: /^(Change it|Cambiarlo)$/ }).click();
				await page.waitForURL('**/edit');
			}
		},
		{
			route: '(staff)/library/[id]',
			as: 'robin',
			state: 'in one language',
			open: async (page) => {
				await page.goto('/library/new?kind=reflection');
				for (const field of await page.getByLabel('English', { exact: true }).all()) await field.fill('Good');
				await page.getByRole('button', { name: /^(Save in the library|Guardar en la biblioteca)$/ }).click();
				await page.waitForURL(/library\/(?!new)/);
			}
		},
		{
			route: '(staff)/library',
			as: 'robin',
			state: 'with one in one language',
			open: at('/library?words=good&language=en')
		}
	],

	plans: [
		{ route: '(staff)/plans', as: 'robin', open: unfolded(at('/plans')) },
		{ route: '(staff)/plans', as: 'robin', state: 'nothing found', open: at('/plans?words=zzz') },
		{ route: '(staff)/plans/[id]', as: 'robin', open: along('/plans', /^(Stress|Estrés)/) },
		{ route: '(staff)/plans/[id]', as: 'robin', state: 'in parts', open: at('/plans/evening-urges') },
		{ route: '(staff)/plans/new', as: 'robin', open: at('/plans/new?from=stress') },
		{ route: '(staff)/plans/new', as: 'robin', state: 'in parts', open: at('/plans/new?from=evening-urges') }
	],

	'an administrator’s': [
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
		{ route: '(staff)/settings/rules', as: 'casey', open: at('/settings/rules') },
		{ route: '(staff)/audit', as: 'casey', open: at('/audit') },
		{ route: '(staff)/audit', as: 'casey', state: 'nothing found', open: at('/audit?until=2001-01-01') },
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
		}
	],

	'a supervisor’s': [
		{ route: '(staff)/search', as: 'robin', open: at('/search') },
		{
			route: '(staff)/search',
			as: 'robin',
			state: 'what was found',
			open: async (page) => {
				await page.goto('/search');
				await expectAwake(page);
				await page.getByRole('searchbox').fill('Ana');
				await page.getByRole('button', { name: /^(Find|Encontrar)$/ }).click();
				await page.getByRole('heading', { name: /^(In the record|En el registro)$/ }).waitFor();
			}
		},
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
		{ route: '(staff)/groups', as: 'jordan', open: at('/groups') }
	]
};

/** Pages that another journey looks at in the same way, because they live only in a session or once. */
export const ELSEWHERE = ['seat', 'display/[token]', '(staff)/sessions/[id]/console', 'setup', 'card'];
