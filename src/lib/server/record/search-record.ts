import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { GroupId, NoteId, ParticipantId } from '$lib/ids';
import { byName } from '$lib/name-order';
import { excerptsOf, LONGEST_SEARCH, searchWords, type Found } from '$lib/record-search';
import type { StaffActor } from '../access/actor';
import { allow, listOwnGroups } from '../access/rights';
import { POLICY } from '../access/policy';
import { audit } from '../audit/audit';
import { tx, type Reader } from '../db';
import { holdsWords } from '../db/full-text';
import { groups, participants, searchEntries } from '../db/schema';
import { Refusal } from '../refusal';

export const Search = z.strictObject({
	words: z.string().max(LONGEST_SEARCH),
	/** Only of one group. */
	groupId: z.string().max(40).nullable(),
	/** Only before this, as the last answer's `beforeId` says; null for the newest. */
	before: z.int().nullable()
});
export type Search = z.infer<typeof Search>;

export type SearchAnswer = { found: Found[]; before: number | null };

const PAGE = 40;

/**
 * Searches the notes, activities and follow-ups that the actor may read: a facilitator those of her own groups, a
 * supervisor those of the site without drafts. Newest first, forty at a time.
 * @param of one participant, or everybody
 * @throws Refusal 'empty' where there is no word to search for; 'not-found'
 */
export async function searchRecord(
	actor: StaffActor,
	{ words, groupId, before }: Search,
	of: ParticipantId | null = null
): Promise<SearchAnswer> {
	const search = searchWords(words);
	if (search.length === 0) throw new Refusal('empty');
	return tx(async (tx) => {
		const groupIds = await searchable(tx, actor, groupId as GroupId | null, of);
		const seesDrafts = POLICY['note-drafts:read'][actor.role] !== 'none';
		const rows = await tx
			.select({
				entry: searchEntries,
				groupName: groups.name,
				firstName: participants.firstName,
				lastName: participants.lastName
			})
			.from(searchEntries)
			.innerJoin(groups, eq(groups.id, searchEntries.groupId))
			.leftJoin(participants, eq(participants.id, searchEntries.participantId))
			.where(
				and(
					inArray(searchEntries.groupId, groupIds),
					of ? eq(searchEntries.participantId, of) : undefined,
					seesDrafts ? undefined : eq(searchEntries.isDraft, false),
					before === null ? undefined : lt(searchEntries.id, before),
					holdsWords(search)
				)
			)
			.orderBy(desc(searchEntries.id))
			.limit(PAGE + 1);
		const page = rows.slice(0, PAGE);
		await audit(tx, actor, {
			action: 'record:search',
			subject: { kind: groupId ? 'group' : 'site', id: groupId ?? actor.siteId },
			...(of ? { participantId: of } : {}),
			...(groupId ? { groupId: groupId as GroupId } : {}),
			siteId: actor.siteId,
			detail: { found: page.length }
		});
		return {
			found: page.map(({ entry, groupName, firstName, lastName }) => ({
				kind: entry.kind,
				noteId: entry.noteId as NoteId | null,
				sessionId: entry.sessionId,
				groupId: entry.groupId,
				groupName,
				person: entry.participantId === null ? null : `${firstName} ${lastName}`,
				startAtMs: entry.atMs,
				isDraft: entry.isDraft,
				excerpts: excerptsOf(entry.text, search)
			})),
			before: rows.length > PAGE ? (page.at(-1)?.entry.id ?? null) : null
		};
	});
}

/** The groups whose record the actor may search: one that was asked for, or all of them. */
async function searchable(
	reader: Reader,
	actor: StaffActor,
	groupId: GroupId | null,
	of: ParticipantId | null
): Promise<GroupId[]> {
	if (of) await allow(reader, actor, 'record:search', { participantId: of });
	if (groupId) {
		await allow(reader, actor, 'record:search', { groupId });
		return [groupId];
	}
	return listSearchable(reader, actor);
}

/** @throws Refusal 'not-found' for whoever may search nothing */
async function listSearchable(reader: Reader, actor: StaffActor): Promise<GroupId[]> {
	const reach = POLICY['record:search'][actor.role];
	if (reach === 'none') throw new Refusal('not-found');
	if (reach === 'own') return listOwnGroups(reader, actor);
	await allow(reader, actor, 'record:search', { siteId: actor.siteId });
	const rows = await reader.select({ id: groups.id }).from(groups).where(eq(groups.siteId, actor.siteId));
	return rows.map(({ id }) => id);
}

/** The groups to choose from on the search page, by name. @throws Refusal 'not-found' for whoever may search nothing */
export async function listSearchedGroups(
	reader: Reader,
	actor: StaffActor
): Promise<{ id: GroupId; name: string }[]> {
	const ids = await listSearchable(reader, actor);
	const rows = await reader
		.select({ id: groups.id, name: groups.name })
		.from(groups)
		.where(inArray(groups.id, ids));
	return rows.sort((a, b) => byName(a.name, b.name));
}
