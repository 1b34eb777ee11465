import { fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Kind } from '$lib/kinds/contract';
import { contentOf, draftOf, type Draft } from '$lib/library/draft';
import { exerciseInput, type ExerciseInput } from '$lib/library/exercise-input';
import { fieldsOf } from '$lib/library/fields';
import { readDraft } from '$lib/library/sent-form';
import * as m from '$lib/paraglide/messages';
import { refusalWords } from '$lib/refusal-words';
import { faultWords } from '../form-faults';
import { Refusal } from '../refusal';
import { statusOf } from '../routing';
import { revisionIn } from './revision';

/** What is wrong with an exercise that was sent, by the path of the field; under '' what is wrong with the whole. */
export type Faults = Record<string, string>;

/** An exercise's form that comes back: all that was typed in it, and why. */
export type Returned = {
	typed: Draft;
	faults: Faults;
	/** The state that it was made to. */
	madeTo: number | null;
	/** The state that is there now, where somebody else changed it meanwhile. */
	revision: number | null;
};

/** What stands in the form of an exercise that is there; of a new one where there is none. */
export const exerciseDraft = (kind: Kind, exercise?: ExerciseInput): Draft =>
	draftOf(fieldsOf(exerciseInput(kind)), exercise);

/**
 * Does with an exercise what its form asks for. What does not fit and what is refused comes back with all that was
 * typed, whether it was a text that is too long, somebody else who was faster, or a sign-in that has ended.
 */
export async function submitExercise<Done>(
	kind: Kind,
	form: FormData,
	work: (written: ExerciseInput) => Promise<Done>
): Promise<{ done: Done; failed?: never } | { done?: never; failed: ActionFailure<Returned> }> {
	const schema = exerciseInput(kind);
	const fields = fieldsOf(schema);
	const typed = readDraft(fields, form);
	const madeTo = Number(form.get('revision')) || null;
	const read = schema.safeParse(contentOf(fields, typed), { error: exerciseFault });
	if (!read.success) {
		const faults: Faults = {};
		for (const { path, message } of read.error.issues) faults[path.join('.')] ??= message;
		return { failed: fail(400, { typed, faults, madeTo, revision: null }) };
	}
	try {
		return { done: await work(read.data) };
	} catch (refused) {
		if (!(refused instanceof Refusal)) throw refused;
		const words = refused.code === 'not-signed-in' ? m.form_signed_out() : refusalWords(refused);
		return {
			failed: fail(statusOf(refused.code), {
				typed,
				faults: Object.fromEntries(placesOf(refused).map((path) => [path, words])),
				madeTo,
				revision: revisionIn(refused)
			})
		};
	}
}

/** Where a refusal is said: beside the fields that it is about, or above the whole form. */
function placesOf({ code, detail }: Refusal): string[] {
	return code === 'picture-gone' ? (detail as { fields: string[] }).fields : [''];
}

/** As in every form; of a list it says how many there must be rather than that one has to choose. */
export const exerciseFault: z.core.$ZodErrorMap = (issue) => {
	if (issue.code === 'too_small' && issue.origin === 'array') {
		return m.fault_list_few({ n: String(issue.minimum) });
	}
	if (issue.code === 'too_big' && issue.origin === 'array') {
		return m.fault_list_many({ n: String(issue.maximum) });
	}
	return faultWords(issue);
};
