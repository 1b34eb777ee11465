import type { NotePage } from '$lib/record-views';
import type { StaffActor } from '../access/actor';
import { reaches } from '../access/rights';
import type { Reader, Tx } from '../db';
import { listComments } from './comments';
import { listAddenda, type FoundNote } from './find-note';
import { endOf } from './judge-signature';
import { verifyNote } from './note-content';
import { keepReading } from './readings';
import { seenMark } from './review';
import { ruleOfSession } from './rules';
import { isLateEntry } from './signing-rules';

type Signed = Pick<NotePage, 'signed' | 'asSigned' | 'addenda' | 'comments'>;

/**
 * What was signed of a note, added to it and said at it, and whether it still reads so. For somebody who may review it,
 * it is kept that they have had it before them.
 */
export async function readSigned(tx: Tx, actor: StaffActor, found: FoundNote): Promise<Signed> {
	const { note, groupId } = found;
	const { signedAs, signedAtMs, signedHash } = note;
	if (signedAs === null || signedAtMs === null || signedHash === null) {
		return { signed: null, asSigned: true, addenda: [], comments: [] };
	}
	const rows = await listAddenda(tx, note.id);
	if (await reaches(tx, actor, 'signed-notes:review', { groupId })) {
		await keepReading(tx, actor, note.id, seenMark(signedHash, rows.length));
	}
	return {
		signed: { as: signedAs, atMs: signedAtMs, hash: signedHash, late: note.lateEntry ?? false },
		asSigned: verifyNote(note, rows),
		addenda: await Promise.all(
			rows.map(async (row) => ({
				id: row.id,
				kind: row.kind ?? ('addition' as const),
				section: row.section,
				text: row.text,
				as: row.signedAs,
				atMs: row.signedAtMs,
				late: await isLate(tx, found, row.signedAtMs)
			}))
		),
		comments: await listComments(tx, note.id, actor.staffId)
	};
}

/** An addendum is a late entry by its own time and the rule by which the session is judged. */
async function isLate(reader: Reader, { note }: FoundNote, atMs: number): Promise<boolean> {
	const rule = await ruleOfSession(reader, note.sessionId, note.participantId);
	return isLateEntry(rule, await endOf(reader, note.sessionId), atMs);
}
