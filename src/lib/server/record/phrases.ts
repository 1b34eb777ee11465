import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { NoteId } from '$lib/ids';
import { LOCALES } from '$lib/localised';
import { mentions } from '$lib/name-guard';
import { LONGEST_PHRASE, LONGEST_PHRASE_NAME, phraseFor, type Phrase } from '$lib/phrases';
import { plainText } from '$lib/plain-text';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { nowMs } from '../clock';
import { tx, type Tx } from '../db';
import { staffPhrases } from '../db/schema';
import { Refusal } from '../refusal';
import { getReadableNote, namesAround } from './find-note';

const words = (longest: number) =>
	z
		.string()
		.max(longest * 4)
		.transform(plainText)
		.pipe(z.string().min(1).max(longest));

export const PhraseInput = z.strictObject({
	id: z.uuid(),
	// One word, so that it can be typed after a slash.
	name: z
		.string()
		.max(LONGEST_PHRASE_NAME * 4)
		.transform((name) => plainText(name).replace(/^\//, '').replace(/\s+/g, '-'))
		.pipe(
			z
				.string()
				.max(LONGEST_PHRASE_NAME)
				.regex(/^[\p{L}\p{M}\d-]+$/u)
		),
	words: words(LONGEST_PHRASE),
	language: z.enum(LOCALES)
});
export type PhraseInput = z.infer<typeof PhraseInput>;

/** The actor's own phrases, by name. */
export async function listPhrases(actor: StaffActor): Promise<Phrase[]> {
	return tx(async (tx) => {
		await allowOwnPhrases(tx, actor);
		const rows = await tx
			.select()
			.from(staffPhrases)
			.where(eq(staffPhrases.staffId, actor.staffId))
			.orderBy(asc(staffPhrases.name), asc(staffPhrases.id));
		return rows.map(({ id, name, words, language }) => ({ id, name, words, language }));
	});
}

/**
 * Keeps a phrase: a new one, or new words for one that is there.
 * @param from the note that it was taken from: nobody of its roster may be named in it
 * @throws Refusal 'taken' where another has that name; 'names-somebody'
 */
export async function savePhrase(actor: StaffActor, input: PhraseInput, from: NoteId | null): Promise<void> {
	await tx(async (tx) => {
		await allowOwnPhrases(tx, actor);
		if (from) await refuseNames(tx, actor, from, input);
		const own = await tx.select().from(staffPhrases).where(eq(staffPhrases.staffId, actor.staffId));
		const sameName = ({ id, name, language }: Phrase) =>
			id !== input.id && language === input.language && name.toLowerCase() === input.name.toLowerCase();
		if (own.some(sameName)) throw new Refusal('taken');
		const row = { ...input, staffId: actor.staffId, updatedAtMs: nowMs() };
		if (own.some(({ id }) => id === input.id)) {
			await tx.update(staffPhrases).set(row).where(eq(staffPhrases.id, input.id));
			return;
		}
		const [others] = await tx.select().from(staffPhrases).where(eq(staffPhrases.id, input.id));
		if (others) throw new Refusal('not-found');
		await tx.insert(staffPhrases).values(row);
	});
}

/** Takes a phrase away; one that is not there, or not the actor's, stays as it is. */
export async function removePhrase(actor: StaffActor, id: string): Promise<void> {
	await tx(async (tx) => {
		await allowOwnPhrases(tx, actor);
		await tx
			.delete(staffPhrases)
			.where(and(eq(staffPhrases.id, id), eq(staffPhrases.staffId, actor.staffId)));
	});
}

const allowOwnPhrases = (tx: Tx, actor: StaffActor): Promise<StaffActor> =>
	allow(tx, actor, 'phrases:use', { siteId: actor.siteId, onlyOf: actor.staffId });

async function refuseNames(tx: Tx, actor: StaffActor, noteId: NoteId, input: PhraseInput): Promise<void> {
	const { note } = await getReadableNote(tx, actor, noteId);
	const { subject, others } = await namesAround(tx, note);
	const people = subject ? [subject, ...others] : others;
	// What stands for a name is none, though somebody may be called so.
	const text = `${input.name.replaceAll('-', ' ')} ${phraseFor(input.words, '')}`;
	if (mentions(text, people).length > 0) {
		throw new Refusal('names-somebody');
	}
}
