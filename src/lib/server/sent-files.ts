import { isHttpError } from '@sveltejs/kit';
import { MOST_FILE_BYTES } from '$lib/library/look';
import { Refusal } from './refusal';

/**
 * A form that carries files.
 * @throws Refusal 'too-large'
 */
export async function formWithFiles(request: Request): Promise<FormData> {
	try {
		return await request.formData();
	} catch (failed) {
		// The limit of the whole server (src/server.js), which breaks off the reading.
		if (isTooLarge(failed)) throw new Refusal('too-large');
		throw failed;
	}
}

const isTooLarge = (failed: unknown): boolean =>
	(isHttpError(failed) || failed instanceof Error) && 'status' in failed && failed.status === 413;

/**
 * The texts of the files that were chosen in a field, by their names.
 * @throws Refusal 'too-large' where they are more than may be taken in at once
 */
export async function chosenFiles(form: FormData, field: string): Promise<{ name: string; text: string }[]> {
	const files = form.getAll(field).filter((each) => typeof each !== 'string' && each.name !== '') as File[];
	if (files.reduce((sum, { size }) => sum + size, 0) > MOST_FILE_BYTES) throw new Refusal('too-large');
	return Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
}
