import { and, asc, eq, isNull } from 'drizzle-orm';
import type { NoteTemplate } from '$lib/note-templates';
import { GROUP_TYPES, type GroupType, type SiteSettings } from '$lib/settings';
import type { StaffActor } from '../access/actor';
import { allow } from '../access/rights';
import { audit } from '../audit/audit';
import { nowMs } from '../clock';
import { tx, type Reader, type Tx } from '../db';
import { groups, noteTemplates, recordNotes, sessions, sites } from '../db/schema';
import { readSite } from '../programme/sites';
import { Refusal } from '../refusal';
import { draftNotes } from './draft-notes';
import type { FormChoices, TemplateInput } from './template-input';

export type NoteForms = { chosen: SiteSettings['noteTemplates']; templates: NoteTemplate[] };

/** What notes are begun with at the actor's site, and its templates by name. */
export async function listNoteForms(actor: StaffActor): Promise<NoteForms> {
	return tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const { noteTemplates: chosen } = (await readSite(tx, actor.siteId)).settings;
		const rows = await tx
			.select()
			.from(noteTemplates)
			.where(eq(noteTemplates.siteId, actor.siteId))
			.orderBy(asc(noteTemplates.name), asc(noteTemplates.id));
		return { chosen, templates: rows.map((row) => templateOf(row, chosen)) };
	});
}

/**
 * Keeps a template: a new one, or a change. Notes keep the sections that they were begun with.
 * @throws Refusal 'taken' where another has that name; 'changed-elsewhere'
 */
export async function saveTemplate(actor: StaffActor, id: string, input: TemplateInput): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const [there] = await tx.select().from(noteTemplates).where(eq(noteTemplates.id, id));
		if (there && there.siteId !== actor.siteId) throw new Refusal('not-found');
		if ((there?.version ?? 0) !== input.version) {
			throw new Refusal(there ? 'changed-elsewhere' : 'not-found');
		}
		await refuseName(tx, actor, id, input.name);
		const version = input.version + 1;
		const row = { ...input, version, updatedAtMs: nowMs(), updatedBy: actor.staffId };
		if (there) await tx.update(noteTemplates).set(row).where(eq(noteTemplates.id, id));
		else await tx.insert(noteTemplates).values({ id, siteId: actor.siteId, ...row, archivedAtMs: null });
		await note(tx, actor, 'note-template:save', id, { version });
		await redraft(tx, actor);
	});
}

/**
 * Puts a template away, or takes it out again.
 * @throws Refusal 'in-use' with the types of group whose notes are begun with it; 'taken' where another has its name
 */
export async function setArchived(actor: StaffActor, id: string, isArchived: boolean): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const { name } = await findTemplate(tx, actor, id);
		if (!isArchived) await refuseName(tx, actor, id, name);
		const usedFor = typesWith(id, (await readSite(tx, actor.siteId)).settings.noteTemplates);
		if (isArchived && usedFor.length > 0) throw new Refusal('in-use', { usedFor });
		await tx
			.update(noteTemplates)
			.set({ archivedAtMs: isArchived ? nowMs() : null })
			.where(eq(noteTemplates.id, id));
		await note(tx, actor, isArchived ? 'note-template:archive' : 'note-template:restore', id);
	});
}

/**
 * What notes of each type of group are begun with from now on. Drafts of a session in whose notes nobody has written
 * yet follow; all others keep the sections that they were begun with.
 * @throws Refusal 'not-found' for a template that is not there any more
 */
export async function chooseForms(actor: StaffActor, choices: FormChoices): Promise<void> {
	await tx(async (tx) => {
		await allow(tx, actor, 'settings:write', { siteId: actor.siteId });
		const { settings } = await readSite(tx, actor.siteId);
		for (const choice of Object.values(choices)) {
			if (typeof choice === 'string') continue;
			const { archivedAtMs } = await findTemplate(tx, actor, choice.templateId);
			if (archivedAtMs !== null) throw new Refusal('not-found');
		}
		const chosen = { ...settings.noteTemplates, ...choices };
		await tx
			.update(sites)
			.set({ settings: { ...settings, noteTemplates: chosen } })
			.where(eq(sites.id, actor.siteId));
		await note(tx, actor, 'note-forms:choose', null, chosen);
		await redraft(tx, actor);
	});
}

/** Drafts anew what nobody has touched. */
async function redraft(tx: Tx, { siteId }: StaffActor): Promise<void> {
	const untouched = await tx
		.selectDistinct({ sessionId: recordNotes.sessionId })
		.from(recordNotes)
		.innerJoin(sessions, eq(sessions.id, recordNotes.sessionId))
		.innerJoin(groups, eq(groups.id, sessions.groupId))
		.where(and(eq(groups.siteId, siteId), eq(recordNotes.status, 'draft'), isNull(recordNotes.updatedBy)));
	for (const { sessionId } of untouched) await draftNotes(tx, sessionId);
}

async function findTemplate(reader: Reader, { siteId }: StaffActor, id: string) {
	const [template] = await reader
		.select()
		.from(noteTemplates)
		.where(and(eq(noteTemplates.id, id), eq(noteTemplates.siteId, siteId)));
	if (!template) throw new Refusal('not-found');
	return template;
}

async function refuseName(tx: Tx, { siteId }: StaffActor, id: string, name: string): Promise<void> {
	const standing = await tx
		.select()
		.from(noteTemplates)
		.where(and(eq(noteTemplates.siteId, siteId), isNull(noteTemplates.archivedAtMs)));
	const isSame = (other: { id: string; name: string }) =>
		other.id !== id && other.name.toLowerCase() === name.toLowerCase();
	if (standing.some(isSame)) throw new Refusal('taken');
}

const typesWith = (id: string, chosen: NoteForms['chosen']): GroupType[] =>
	GROUP_TYPES.filter((type) => {
		const choice = chosen[type];
		return typeof choice !== 'string' && choice.templateId === id;
	});

const templateOf = (
	{ id, name, format, sections, version, archivedAtMs }: typeof noteTemplates.$inferSelect,
	chosen: NoteForms['chosen']
): NoteTemplate => ({
	...{ id, name, format, sections, version },
	isArchived: archivedAtMs !== null,
	usedFor: typesWith(id, chosen)
});

const note = (
	tx: Tx,
	actor: StaffActor,
	action: string,
	id: string | null,
	detail: Record<string, string | number | { templateId: string }> = {}
): Promise<void> =>
	audit(tx, actor, {
		action,
		subject: id === null ? { kind: 'site', id: actor.siteId } : { kind: 'note-template', id },
		siteId: actor.siteId,
		detail
	});
