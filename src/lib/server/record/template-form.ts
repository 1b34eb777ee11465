import { fail } from '@sveltejs/kit';
import type { StaffActor } from '../access/actor';
import { refusing } from '../routing';
import { saveTemplate } from './note-templates';
import { TemplateInput } from './template-input';

/**
 * Keeps the template that a form holds; its sections come as JSON, because their number is the writer's.
 * @returns what to say where it was refused; null where it is kept
 */
export async function submitTemplate(actor: () => StaffActor, id: string, request: Request) {
	const form = await request.formData();
	const template = TemplateInput.safeParse({
		name: form.get('name'),
		format: form.get('format'),
		sections: jsonIn(form.get('sections')),
		version: Number(form.get('version'))
	});
	if (!template.success) return fail(400, { refused: { code: 'invalid' as const, detail: null } });
	return (await refusing(() => saveTemplate(actor(), id, template.data))) ?? null;
}

function jsonIn(text: FormDataEntryValue | null): unknown {
	try {
		return JSON.parse(String(text));
	} catch {
		return null;
	}
}
