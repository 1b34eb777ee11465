import { and, eq, inArray } from 'drizzle-orm';
import type { PictureId, SessionId, SiteId } from '$lib/ids';
import type { Json } from '$lib/json';
import { picturesIn } from '$lib/kinds/picture';
import type { Actor, StaffActor } from '../access/actor';
import { allow, reaches } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { db, tx, type Reader, type Tx } from '../db';
import { groups, pictures, sessions } from '../db/schema';
import { newId } from '../new-id';
import { Refusal } from '../refusal';
import { shownPicture, type ShownPicture } from './shown-picture';

/**
 * Makes a picture of the clinic's own out of a file that somebody sent, and keeps it.
 * @returns its size in pixels as it is shown
 * @throws Refusal 'picture-too-large', 'picture-too-wide' or 'not-a-picture'
 */
export async function addPicture(
	actor: StaffActor,
	file: Buffer
): Promise<{ id: PictureId; width: number; height: number }> {
	await allow(db(), actor, 'exercises:write', { siteId: actor.siteId });
	// Before the transaction: the one writer does not wait for a decoder.
	const shown = await shownPicture(file);
	const id = await tx((tx) => keepPicture(tx, actor, shown));
	return { id, width: shown.width, height: shown.height };
}

/** Keeps a picture that was made anew already, in the transaction of what it came with. */
export async function keepPicture(tx: Tx, actor: StaffActor, shown: ShownPicture): Promise<PictureId> {
	await allow(tx, actor, 'exercises:write', { siteId: actor.siteId });
	const id = newId<PictureId>();
	await tx
		.insert(pictures)
		.values({ id, siteId: actor.siteId, ...shown, addedBy: actor.staffId, addedAtMs: nowMs() });
	await audit(tx, actor, { action: 'picture:add', subject: { kind: 'picture', id }, siteId: actor.siteId });
	return id;
}

/**
 * A picture, for whoever may see it: the staff of its clinic, and the seats and the display of a session there until it
 * ends. It shows nobody, so no read of it is written down.
 * @throws Refusal 'not-found' for anybody else, and for one that is not there
 */
export async function readPicture(
	reader: Reader,
	actor: Actor,
	id: PictureId
): Promise<{ mediaType: string; bytes: Buffer }> {
	const [picture] = await reader.select().from(pictures).where(eq(pictures.id, id));
	if (!picture || !(await maySee(reader, actor, picture.siteId))) throw new Refusal('not-found');
	return { mediaType: picture.mediaType, bytes: picture.bytes };
}

async function maySee(reader: Reader, actor: Actor, siteId: SiteId): Promise<boolean> {
	switch (actor.kind) {
		case 'staff':
			return reaches(reader, actor, 'exercises:read', { siteId });
		case 'seat':
		case 'display':
			return (await siteOfRunning(reader, actor.sessionId)) === siteId;
		default:
			return false;
	}
}

async function siteOfRunning(reader: Reader, sessionId: SessionId): Promise<SiteId | undefined> {
	const [running] = await reader
		.select({ siteId: groups.siteId })
		.from(sessions)
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(eq(sessions.id, sessionId), inArray(sessions.status, ['open', 'live'])));
	return running?.siteId;
}

/**
 * Holds the content of an exercise to pictures that its clinic has.
 * @throws Refusal 'picture-gone' with the paths at which there is another
 */
export async function requirePictures(reader: Reader, siteId: SiteId, content: Json): Promise<void> {
	const used = picturesIn(content);
	if (used.length === 0) return;
	const own = await reader
		.select({ id: pictures.id })
		.from(pictures)
		.where(
			and(
				eq(pictures.siteId, siteId),
				inArray(
					pictures.id,
					used.map(({ id }) => id)
				)
			)
		);
	const gone = used.filter((each) => !own.some(({ id }) => id === each.id));
	if (gone.length > 0)
		throw new Refusal('picture-gone', { fields: gone.map(({ path }) => `content.${path}.id`) });
}
