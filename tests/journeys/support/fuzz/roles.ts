import type { Page } from '@playwright/test';
import { DisplayPage } from '../display-page';
import type { House } from '../house';

const SKILLS = 'Refusal and assertiveness skills';
const PLAN = 'Refusal training, first evening';

export const ROLES = [
	'stranger',
	'tablet without a seat',
	'door',
	'seat',
	'display',
	'facilitator',
	'facilitator of another group',
	'supervisor',
	'administrator'
] as const;
export type Role = (typeof ROLES)[number];

export type Cast = { sessionId: string; cookies: Record<Role, string>; seat: Page };

/** Somebody of each role around one running session, with the cookies that their browsers hold. */
export async function everyRole(house: House): Promise<Cast> {
	const robin = await house.staff('robin');
	const console = await house.openRoom(robin, SKILLS, PLAN);
	await console.push('One reason of mine');
	const door = await house.knock(await console.code(), 'Dev');
	const display = new DisplayPage(await console.openDisplay());
	const seat = await house.seat('Ana');
	const held = {
		'tablet without a seat': await house.tablet('Tablet that nobody holds'),
		door,
		seat: seat.page,
		display: display.page,
		facilitator: robin,
		'facilitator of another group': await house.staff('marisol'),
		supervisor: await house.staff('jordan'),
		administrator: await house.staff('casey')
	};
	const cookies = { stranger: '' } as Record<Role, string>;
	for (const [role, page] of Object.entries(held)) cookies[role as Role] = await cookiesOf(page);
	const sessionId = /sessions\/([\w-]+)\/console/.exec(robin.url())![1]!;
	return { sessionId, cookies, seat: seat.page };
}

async function cookiesOf(page: Page): Promise<string> {
	const cookies = await page.context().cookies();
	return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
