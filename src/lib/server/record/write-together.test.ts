import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import type { NoteId } from '$lib/ids';
import type { NoteAnswer } from '$lib/live/note-events';
import { NoteSync } from '$lib/live/note-sync';
import type { StaffActor } from '../access/actor';
import { db } from '../db';
import { noteTexts } from '../db/schema';
import { Refusal } from '../refusal';
import { saveNote, signNote } from './write-note';
import { joinNote, saveTogether } from './write-together';

withDatabase();

const NOTHING = new Uint8Array([0]);
const refusal = (code: string) => expect.objectContaining({ code });

type Network = { isUp: boolean; loses: 'nothing' | 'the answer' };

/** Somebody's page: its document, and a network that may carry a change and lose the answer to it. */
function aPage(actor: StaffActor, noteId: NoteId) {
	const document = new Y.Doc();
	const network: Network = { isUp: true, loses: 'nothing' };
	const over = async (work: () => Promise<object>): Promise<NoteAnswer | null> => {
		if (!network.isUp) return null;
		try {
			const answer = { ok: true as const, ...(await work()) };
			return network.loses === 'nothing' ? answer : null;
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { ok: false, refused: { code: error.code, detail: error.detail } };
		}
	};
	const sync = new NoteSync(
		document,
		{
			join: (has) => over(() => joinNote(actor, noteId, has)),
			save: (update) => over(async () => (await saveTogether(actor, noteId, update), {}))
		},
		() => {}
	);
	return { document, network, sync, text: document.getText('data') };
}

async function aSharedNote() {
	const session = await anEndedSession();
	const noteId = await session.noteId('group');
	const page = aPage(session.facilitator, noteId);
	await page.sync.join();
	return { ...session, noteId, page, other: aPage(session.facilitator, noteId) };
}

describe('a note that is written together', () => {
	it('begins with the text of the note, once, whoever opens it and however often', async () => {
		const { note, page, other } = await aSharedNote();
		const { data } = (await note('group'))!.body;
		await other.sync.join();
		await other.sync.join();
		expect([page.text.toString(), other.text.toString()]).toEqual([data, data]);
	});

	it('is the note: a change is in its body, with a new version and its author', async () => {
		const { note, page, facilitator } = await aSharedNote();
		const before = (await note('group'))!;
		page.text.insert(0, 'Seen: ');
		expect(page.sync.state).toBe('unsaved');
		await page.sync.flush();
		expect(page.sync.state).toBe('saved');
		expect(await note('group')).toMatchObject({
			body: { ...before.body, data: `Seen: ${before.body.data}` },
			version: before.version + 1,
			updatedBy: facilitator.staffId
		});
	});

	it('takes in what was saved without it, as a change and not beside it', async () => {
		const { note, noteId, page, facilitator } = await aSharedNote();
		page.text.insert(0, 'Mine. ');
		const { version, body } = (await note('group'))!;
		await saveNote(facilitator, noteId, { version, body: { ...body, plan: 'Meet again.' } });
		await page.sync.flush();
		await page.sync.join();
		expect(page.document.getText('plan').toString()).toBe('Meet again.');
		expect((await note('group'))?.body).toMatchObject({ data: `Mine. ${body.data}`, plan: 'Meet again.' });
	});

	it('ends when it is signed, with the text that was saved; what comes later is kept on its page', async () => {
		const { note, noteId, page, facilitator } = await aSharedNote();
		const { version } = (await note('group'))!;
		await signNote(facilitator, noteId, { version, body: FINISHED }, false);
		page.text.insert(0, 'Too late. ');
		await page.sync.flush();
		expect([page.sync.state, page.sync.closed, page.sync.isBehind]).toEqual(['locked', 'signed', true]);
		expect((await note('group'))?.body).toEqual(FINISHED);
		expect(await db().select().from(noteTexts).where(eq(noteTexts.noteId, noteId))).toEqual([]);
	});

	it('is not there for others, nor is a note about one person', async () => {
		const { siteId, noteId, supervisor, administrator, facilitator, note } = await aSharedNote();
		const stranger = await aStaffMember(siteId, 'facilitator');
		for (const actor of [stranger, supervisor, administrator]) {
			await expect(joinNote(actor, noteId, NOTHING)).rejects.toEqual(refusal('not-found'));
			await expect(saveTogether(actor, noteId, NOTHING)).rejects.toEqual(refusal('not-found'));
		}
		const personal = (await note(0))!.id;
		await expect(joinNote(facilitator, personal, NOTHING)).rejects.toEqual(refusal('not-found'));
	});
});

describe('what is no change of the note', () => {
	it.each([
		['bytes that mean nothing', () => new Uint8Array([7, 7, 7, 7])],
		[
			'a part that the note does not have',
			() => changeOf((document) => document.getText('more').insert(0, 'x'))
		],
		[
			'a text without end',
			() => changeOf((document) => document.getText('data').insert(0, 'x'.repeat(50_000)))
		],
		['a change whose beginning is missing', () => lastChangeOf('data')]
	])('%s is refused, and nothing of it is kept', async (_, made) => {
		const { note, noteId, facilitator } = await aSharedNote();
		const before = await note('group');
		await expect(saveTogether(facilitator, noteId, made())).rejects.toBeInstanceOf(Refusal);
		expect(await note('group')).toEqual(before);
		const page = aPage(facilitator, noteId);
		await page.sync.join();
		expect(page.text.toString()).toBe(before?.body.data);
	});
});

function changeOf(change: (document: Y.Doc) => void): Uint8Array {
	const document = new Y.Doc();
	change(document);
	return Y.encodeStateAsUpdate(document);
}

function lastChangeOf(key: string): Uint8Array {
	const document = new Y.Doc();
	document.getText(key).insert(0, 'first');
	const before = Y.encodeStateVector(document);
	document.getText(key).insert(5, ' second');
	return Y.encodeStateAsUpdate(document, before);
}

type Act =
	| { act: 'type'; by: 0 | 1; at: number }
	| { act: 'erase'; by: 0 | 1; at: number }
	| { act: 'send'; by: 0 | 1; loses: Network['loses'] }
	| { act: 'cut' | 'join'; by: 0 | 1 }
	| { act: 'restart' };

const by = fc.constantFrom<0 | 1>(0, 1);
const at = fc.nat(40);
const acts: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ act: fc.constant('type' as const), by, at }) },
	fc.record({ act: fc.constant('erase' as const), by, at }),
	fc.record({
		act: fc.constant('send' as const),
		by,
		loses: fc.constantFrom<Network['loses']>('nothing', 'the answer')
	}),
	fc.record({ act: fc.constantFrom('cut' as const, 'join' as const), by }),
	fc.record({ act: fc.constant('restart' as const) })
);

describe('whatever order people type, lose contact and come back in', () => {
	it('both pages and the note come to say the same, and no word that nobody erased is missing', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(acts, { maxLength: 25 }), async (story) => {
				const { note, noteId, facilitator } = await aSharedNote();
				const pages = [aPage(facilitator, noteId), aPage(facilitator, noteId)] as const;
				for (const { sync } of pages) await sync.join();
				const typed = new Set<string>();
				for (const [n, step] of story.entries()) await follow(step, n, pages, typed);
				for (const { network, sync } of pages) {
					Object.assign(network, { isUp: true, loses: 'nothing' });
					await sync.join();
					await sync.flush();
				}
				for (const { sync } of pages) await sync.join();
				const [one, two] = pages.map(({ text }) => text.toString());
				expect(two).toBe(one);
				expect((await note('group'))?.body.data).toBe(one!.trim());
				for (const word of typed) expect(one).toContain(word);
				expect(pages.map(({ sync }) => sync.state)).toEqual(['saved', 'saved']);
			}),
			{ numRuns: 25 }
		);
	});
});

/** Words go in between words, and only what was there from the start is erased, so that each can be looked for. */
async function follow(
	step: Act,
	n: number,
	pages: readonly ReturnType<typeof aPage>[],
	typed: Set<string>
): Promise<void> {
	// A server keeps nothing of a note in memory: to a page, its restart is a lost line.
	if (step.act === 'restart') return pages.forEach(({ sync }) => sync.lost());
	const { text, sync, network } = pages[step.by]!;
	switch (step.act) {
		case 'type': {
			const word = `<${step.by}-${n}>`;
			text.insert(edge(text.toString(), step.at), word);
			typed.add(word);
			return;
		}
		case 'erase': {
			const found = text.toString().match(/[a-z]{4}/);
			if (found) text.delete(found.index!, 1);
			return;
		}
		case 'send':
			network.loses = step.loses;
			await sync.flush();
			network.loses = 'nothing';
			return;
		case 'cut':
			network.isUp = false;
			sync.lost();
			return;
		case 'join':
			network.isUp = true;
			await sync.join();
	}
}

/** The nearest place from here on that is not inside a word that somebody typed. */
function edge(text: string, at: number): number {
	let place = Math.min(at, text.length);
	while (place > 0 && text.lastIndexOf('<', place - 1) > text.lastIndexOf('>', place - 1)) place--;
	return place;
}
