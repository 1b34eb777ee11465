import type { Page } from '@playwright/test';
import { expectAwake } from './checks';
import { along, at, notesToSign, SKILLS, unfolded, type Screen } from './screen-ways';

const SAVE_A_COPY = /^(Save a copy|Guardar una copia)$/;

/** Goes to somebody's note of the first evening of which the group's page still knows. */
async function aSignedNote(page: Page): Promise<void> {
	await along('/groups', SKILLS)(page);
	const sessions = page.getByRole('main').getByRole('link', { name: /\d/ });
	await sessions.and(page.locator('[href^="/sessions/"]')).last().click();
	await page.waitForURL('**/sessions/*');
	await page.getByRole('main').getByRole('link', { name: 'Ana Riverbend' }).click();
	await page.waitForURL('**/notes/*');
}

/** What is written down of an evening, and found again. */
export const RECORD: Screen[] = [
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
			await notesToSign(page, 'Ana Riverbend');
			await expectAwake(page);
			await page.getByRole('textbox').first().press('ControlOrMeta+Home');
		})
	},
	{
		route: '(staff)/notes/[id]',
		as: 'robin',
		state: 'written together',
		open: async (page) => {
			await notesToSign(page, /^(Group note|Nota del grupo)$/);
			await page.locator('[contenteditable=true]').first().waitFor();
		}
	},
	{
		route: '(staff)/sessions/[id]/own-notes',
		as: 'robin',
		open: along('/today', /^Refusal/, /^(My own notes|Mis propias notas)$/)
	},
	{ route: '(staff)/notes/[id]', as: 'robin', state: 'signed', open: unfolded(aSignedNote) },
	{ route: '(staff)/sessions/[id]/export', as: 'robin', open: along('/today', /^Refusal/, SAVE_A_COPY) },
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
			await page.getByRole('heading', { name: /^(In the record|En los expedientes)$/ }).waitFor();
		}
	}
];
