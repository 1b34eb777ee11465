import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession, FINISHED } from '../../../../tests/support/ended-session';
import { aStaffMember } from '../../../../tests/support/world';
import type { NoteNews, NoteSaid } from '$lib/live/note-events';
import type { StaffActor } from '../access/actor';
import { lock, markUnlocked } from '../access/lock';
import { signOut } from '../access/sign-in';
import { tx } from '../db';
import { groupFacilitators } from '../db/schema';
import { noteKeeper } from '../record/write-together';
import { signNote } from '../record/write-note';
import { nowMs } from '../clock';
import { newId } from '../new-id';
import { NoteLines } from './note-lines';

withDatabase();

const NOTHING = new Uint8Array([0]);
const CURSOR = { section: 'data', anchor: NOTHING, head: NOTHING };

async function aNoteWithLines() {
	const session = await anEndedSession();
	const noteId = await session.noteId('group');
	const lines = new NoteLines(noteKeeper);

	async function line(actor: StaffActor = session.facilitator) {
		const heard: NoteNews[] = [];
		let isClosed = false;
		const { hear, leave } = lines.open({
			actor,
			noteId,
			tell: (news) => void heard.push(news),
			close: () => (isClosed = true)
		});
		const say = (said: NoteSaid | null) => hear(said);
		return { heard, say, leave, isClosed: () => isClosed };
	}
	return { ...session, noteId, lines, line };
}

/** A change that puts words into a part of a note, made beside it. */
function words(text: string): Uint8Array {
	const document = new Y.Doc();
	document.getText('plan').insert(0, text);
	return Y.encodeStateAsUpdate(document);
}

describe('the lines of a note', () => {
	it('carry who is there, where they write, and what they write', async () => {
		const { line } = await aNoteWithLines();
		const [one, two] = [await line(), await line()];
		await one.say({ does: 'join', has: NOTHING });
		await two.say({ does: 'join', has: NOTHING });
		await two.say({ does: 'point', cursor: CURSOR });
		await two.say({ does: 'save', piece: words('More.'), isLast: true });
		two.leave();
		expect(one.heard.map(({ is }) => is)).toEqual(['person', 'person', 'change', 'left']);
		expect(one.heard[1]).toEqual({ is: 'person', who: 2, name: expect.any(String), cursor: CURSOR });
		expect(two.heard.map(({ is }) => is)).toEqual(['person']);
	});

	it('say a name, and nobody’s id', async () => {
		const { line, facilitator, siteId } = await aNoteWithLines();
		const [one, two] = [await line(), await line()];
		await one.say({ does: 'join', has: NOTHING });
		await two.say({ does: 'join', has: NOTHING });
		for (const id of [facilitator.staffId, facilitator.signInId, siteId]) {
			expect(JSON.stringify(one.heard)).not.toContain(id);
		}
	});

	it('take a long change in pieces, and none without an end', async () => {
		const { line, note } = await aNoteWithLines();
		const one = await line();
		await one.say({ does: 'join', has: NOTHING });
		const update = words('x'.repeat(9_000));
		await one.say({ does: 'save', piece: update.slice(0, 5_000), isLast: false });
		await one.say({ does: 'save', piece: update.slice(5_000), isLast: true });
		expect((await note('group'))?.body.plan).toContain('x'.repeat(9_000));

		const piece = new Uint8Array(32_000);
		const endless = Array.from({ length: 20 }, () => ({ does: 'save' as const, piece, isLast: false }));
		await expect(
			endless.reduce((before, said) => before.then(() => one.say(said)), Promise.resolve<unknown>(null))
		).rejects.toMatchObject({ code: 'too-large' });
	});

	it('are closed with the reason when the note is signed, or is not theirs any more', async () => {
		const { line, lines, noteId, facilitator } = await aNoteWithLines();
		const one = await line();
		await one.say({ does: 'join', has: NOTHING });
		await signNote(facilitator, noteId, { version: 1, body: FINISHED }, false);
		await lines.changed(noteId);
		expect(one.heard.at(-1)).toEqual({ is: 'closed', because: 'signed' });
		expect(one.isClosed()).toBe(true);
	});

	it('are closed for whoever does not lead the group any more', async () => {
		const { line, lines, groupId } = await aNoteWithLines();
		const one = await line();
		await one.say({ does: 'join', has: NOTHING });
		await tx((tx) =>
			tx.update(groupFacilitators).set({ untilMs: 1 }).where(eq(groupFacilitators.groupId, groupId))
		);
		const late = one.say({ does: 'save', piece: words('Late.'), isLast: true });
		await expect(late).rejects.toMatchObject({ code: 'not-found' });
		await lines.rightsChanged();
		expect(one.heard[0]).toEqual({ is: 'closed', because: 'not-yours' });
		expect(one.isClosed()).toBe(true);
	});

	it('forget a page that was gone before it was let in', async () => {
		const { line } = await aNoteWithLines();
		const [one, two] = [await line(), await line()];
		const joining = one.say({ does: 'join', has: NOTHING });
		one.leave();
		await joining;
		await two.say({ does: 'join', has: NOTHING });
		expect(two.heard).toEqual([]);
	});

	it('end with a sign-in', async () => {
		const { line, lines, facilitator } = await aNoteWithLines();
		const one = await line();
		await one.say({ does: 'join', has: NOTHING });
		await signOut(facilitator);
		await lines.rightsChanged();
		expect(one.isClosed()).toBe(true);
		await expect(one.say({ does: 'join', has: NOTHING })).rejects.toMatchObject({ code: 'not-signed-in' });
	});

	it('let nobody in who does not lead the group, and hear nothing before that', async () => {
		const { line, siteId } = await aNoteWithLines();
		const one = await line(await aStaffMember(siteId, 'facilitator'));
		await expect(one.say({ does: 'join', has: NOTHING })).rejects.toMatchObject({ code: 'not-found' });
		for (const said of [
			{ does: 'save' as const, piece: words('In.'), isLast: true },
			{ does: 'point' as const, cursor: CURSOR }
		]) {
			await expect(one.say(said)).rejects.toMatchObject({ code: 'stale' });
		}
		await expect(one.say(null)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('A-3: tell a locked screen nothing, take nothing from it, and bring it up to date once it is open', async () => {
		const { line, lines, facilitator, groupId } = await aNoteWithLines();
		const other = await aStaffMember(facilitator.siteId, 'facilitator');
		await tx((tx) =>
			tx
				.insert(groupFacilitators)
				.values({ id: newId(), groupId, staffId: other.staffId, fromMs: nowMs(), untilMs: null })
		);
		const [covered, open] = [await line(), await line(other)];
		await covered.say({ does: 'join', has: NOTHING });
		await lock(facilitator, 'hand');
		await open.say({ does: 'join', has: NOTHING });
		await open.say({ does: 'point', cursor: CURSOR });
		await open.say({ does: 'save', piece: words('More.'), isLast: true });
		await lines.rightsChanged();
		expect(covered.heard).toEqual([]);
		await expect(covered.say({ does: 'point', cursor: CURSOR })).rejects.toMatchObject({ code: 'locked' });
		expect(covered.isClosed()).toBe(false);

		await tx((tx) => markUnlocked(tx, facilitator, 'password'));
		await lines.rightsChanged();
		expect(covered.heard.map(({ is }) => is)).toEqual(['change', 'person']);
	});
});
