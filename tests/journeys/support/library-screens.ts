import type { Page } from '@playwright/test';
import { expectAwake } from './checks';
import { aPhoto } from './picture-files';
import { along, at, unfolded, type Screen } from './screen-ways';

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

/** The library and its exercises. */
export const LIBRARY: Screen[] = [
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
];

/** Plans out of them. */
export const PLANS: Screen[] = [
	{ route: '(staff)/plans', as: 'robin', open: unfolded(at('/plans')) },
	{ route: '(staff)/plans', as: 'robin', state: 'nothing found', open: at('/plans?words=zzz') },
	{ route: '(staff)/plans/[id]', as: 'robin', open: along('/plans', /^(Stress|Estrés)/) },
	{ route: '(staff)/plans/[id]', as: 'robin', state: 'in parts', open: at('/plans/evening-urges') },
	{ route: '(staff)/plans/new', as: 'robin', open: at('/plans/new?from=stress') },
	{ route: '(staff)/plans/new', as: 'robin', state: 'in parts', open: at('/plans/new?from=evening-urges') }
];
