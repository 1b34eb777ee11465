import type { Database } from 'better-sqlite3';
import type { Json } from '../../json.ts';
import { deriveKey } from '../access/derive-key.ts';
import { FIRST_HASH, hashOf } from '../audit/chain.ts';

/**
 * Enters what a command did with a database beside the server, for each site, since each site's administrators read
 * their own log. In the caller's transaction, or in none where the file is a copy that nobody has yet.
 */
export function auditBeside(
	database: Database,
	rootKey: Buffer,
	{
		action,
		subject = { kind: 'installation', id: null },
		detail = null
	}: { action: string; subject?: { kind: string; id: string | null }; detail?: Json }
): void {
	const sites = database.prepare('SELECT id FROM sites ORDER BY id').pluck().all() as string[];
	const last = database.prepare('SELECT seq, hash FROM audit_entries ORDER BY seq DESC LIMIT 1');
	const add = database.prepare(
		`INSERT INTO audit_entries (seq, at_ms, actor_kind, action, subject_kind, subject_id, site_id, detail, previous_hash, hash)
		 VALUES (@seq, @atMs, @actorKind, @action, @subjectKind, @subjectId, @siteId, @detail, @previousHash, @hash)`
	);
	for (const siteId of sites.length > 0 ? sites : [null]) {
		const before = last.get() as { seq: number; hash: string } | undefined;
		const entry = {
			seq: (before?.seq ?? 0) + 1,
			atMs: Date.now(),
			actorKind: 'program',
			actorId: null,
			fromAddress: null,
			action,
			subjectKind: subject.kind,
			subjectId: subject.id,
			participantId: null,
			groupId: null,
			siteId,
			detail,
			previousHash: before?.hash ?? FIRST_HASH
		};
		const kept = detail === null ? null : JSON.stringify(detail);
		add.run({ ...entry, detail: kept, hash: hashOf(entry, deriveKey(rootKey, 'audit')) });
	}
}
