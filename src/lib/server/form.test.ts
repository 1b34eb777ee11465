import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { FirstAdministrator } from './access/first-administrator';
import { NewStaff } from './access/staff';
import { actorIn, newForm, readForm, submit } from './form';
import { GroupForm } from './programme/group-form';
import { NewParticipant } from './programme/participants';
import { SettingsInput } from './programme/sites';
import { Refusal } from './refusal';

const Person = z.strictObject({
	name: z.string().trim().min(1).max(20),
	age: z.int().min(3).max(120),
	role: z.enum(['facilitator', 'supervisor']),
	newPassword: z.string().min(15)
});

function sent(fields: Record<string, string>): Request {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	return new Request('http://localhost/', { method: 'POST', body });
}

const RIGHT = { name: ' Ami ', age: '30', role: 'supervisor', newPassword: 'lantern over the harbor' };
const read = (fields: Record<string, string> = {}) =>
	readForm('person', Person, sent({ ...RIGHT, ...fields }));

describe('a form', () => {
	it('gives what was typed to the work, as its schema reads it', async () => {
		const { done } = await submit(await read(), async (person) => person);
		expect(done).toEqual({ ...RIGHT, name: 'Ami', age: 30 });
	});

	it('says beside each field what is wrong, in plain words, and keeps what was typed', async () => {
		const form = await read({ name: '   ', age: '2' });
		expect(form.errors).toEqual({ name: ['Please fill this in.'], age: ['The smallest number here is 3.'] });
		const { failed } = await submit(form, () => Promise.reject(new Error('must not run')));
		expect(failed?.status).toBe(400);
		expect(failed?.data.form.data).toMatchObject({ age: 2, role: 'supervisor' });
	});

	it('says it in the language of the page', async () => {
		overwriteGetLocale(() => 'es');
		const form = await read({ name: 'a'.repeat(21), age: 'x' });
		overwriteGetLocale(() => 'en');
		expect(form.errors).toEqual({
			name: ['Use como mucho 20 caracteres.'],
			age: ['Escriba un número entero.']
		});
	});

	it('never sends a password back', async () => {
		for (const newPassword of ['too short', RIGHT.newPassword]) {
			const refuse = () => Promise.reject(new Refusal('taken'));
			const { failed } = await submit(await read({ newPassword }), refuse);
			expect(JSON.stringify(failed?.data)).not.toContain(newPassword);
		}
	});

	it('says a refusal beside the field that it is about, or above the form', async () => {
		const refuse = () => Promise.reject(new Refusal('taken'));
		const beside = await submit(await read(), refuse, {
			taken: { field: 'name', words: () => 'Somebody has it.' }
		});
		expect(beside.failed?.data.form.errors).toEqual({ name: ['Somebody has it.'] });
		const above = await submit(await read(), refuse);
		expect(above.failed?.data.form.errors).toEqual({ _errors: ['That is taken already. Choose another.'] });
	});

	it('keeps what was typed by somebody who was signed out meanwhile', async () => {
		const { failed } = await submit(await read(), async () => actorIn({ staff: undefined } as App.Locals));
		expect(failed?.status).toBe(401);
		expect(failed?.data.form.data.name).toBe('Ami');
		expect(failed?.data.form.errors._errors?.[0]).toContain('signed out');
	});

	it('lets a bug through as a bug', async () => {
		const bug = () => Promise.reject(new RangeError('a bug'));
		await expect(submit(await read(), bug)).rejects.toThrow(RangeError);
	});

	it('shows no faults before it was sent', async () => {
		expect((await newForm('person', Person, { name: '' })).errors).toEqual({});
	});
});

describe('a form with everything missing', () => {
	it.each(Object.entries({ FirstAdministrator, NewStaff, GroupForm, NewParticipant, SettingsInput }))(
		'is refused with words, not with a fault of the server: %s',
		async (_, schema) => {
			const form = await readForm('form', schema, sent({}));
			expect(form.valid).toBe(false);
			expect(JSON.stringify(form.errors)).toContain('Please');
		}
	);
});
