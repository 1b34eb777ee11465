import { join } from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/support/database';
import { anEndedSession } from '../../../../tests/support/ended-session';
import { aParticipant, aSite, aStaffMember } from '../../../../tests/support/world';
import { participantOf } from '../access/handles';
import { atTime } from '../clock';
import { db, tx } from '../db';
import { MIGRATIONS } from '../db/migrations';
import { auditEntries } from '../db/schema';
import { getNotePage } from '../record/read-note';
import { audit } from './audit';
import { findPeople } from './find-people';
import { AUDIT_PAGE, AuditFilter, listAudit } from './read-audit';

withDatabase();

const asked = (filter: Partial<AuditFilter> = {}) => AuditFilter.parse(filter);

describe('reading the audit log', () => {
	it('U-24: says who did what, of whom, when and from where, newest first, and is an entry itself', async () => {
		const { administrator, facilitator, people, noteId } = await anEndedSession();
		await getNotePage(facilitator, await noteId(0));
		const { rows } = await listAudit(administrator, asked(), null);
		expect(rows[0]).toMatchObject({
			actorKind: 'staff',
			staffName: 'facilitator',
			action: 'note:read',
			groupName: 'Test group',
			from: '192.0.2.1'
		});
		expect(participantOf(administrator, rows[0]!.participant!.handle)).toBe(people[0]);
		expect(rows[0]!.participant!.name).toMatch(/^First\d+ Last\d+$/);
		expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).sort((a, b) => b - a));
		const again = await listAudit(administrator, asked(), null);
		expect(again.rows[0]).toMatchObject({ action: 'audit:read', staffName: 'Ad Min' });
	});

	it('names the participant whose tablet it was', async () => {
		const { administrator, people } = await anEndedSession();
		const { rows } = await listAudit(administrator, asked({ action: 'live:answer' }), null);
		expect(rows.length).toBeGreaterThan(0);
		for (const { actorKind, participant } of rows) {
			expect(actorKind).toBe('seat');
			expect(people).toContain(participantOf(administrator, participant!.handle));
		}
	});

	it('is of one person of the staff, one participant, one act, or some days', async () => {
		const { administrator, facilitator, people, noteId } = await anEndedSession();
		await atTime(Date.parse('2026-01-02T04:59:00Z'), async () => getNotePage(facilitator, await noteId(0)));
		await atTime(Date.parse('2026-01-02T05:00:00Z'), async () => getNotePage(facilitator, await noteId(1)));
		const read = (filter: Partial<AuditFilter>, of = null as (typeof people)[0] | null) =>
			listAudit(administrator, asked(filter), of).then(({ rows }) => rows);
		expect(new Set((await read({ staffId: facilitator.staffId })).map((row) => row.staffName))).toEqual(
			new Set(['facilitator'])
		);
		const ofFirst = await read({}, people[0]);
		expect(new Set(ofFirst.map((row) => participantOf(administrator, row.participant!.handle)))).toEqual(
			new Set([people[0]])
		);
		expect((await read({ action: 'note:read' })).map(({ action }) => action)).toEqual([
			'note:read',
			'note:read'
		]);
		// Five in the morning in London is midnight in New York.
		expect(await read({ action: 'note:read', from: '2026-01-02' })).toHaveLength(1);
		expect(await read({ action: 'note:read', until: '2026-01-01' })).toHaveLength(1);
		expect(await read({ from: '2026-01-01', until: '2026-01-02' })).toHaveLength(2);
	});

	it('takes what does not fit in an address as if it were not there', () => {
		const filter = {
			staffId: '',
			action: 'x'.repeat(99),
			from: 'yesterday',
			until: '2026-02-31',
			after: '1; DROP'
		};
		expect(AuditFilter.parse(filter)).toEqual({
			staffId: null,
			action: null,
			from: null,
			until: null,
			after: null
		});
	});

	it('comes in pages without a gap and without a double, also where many are of one moment', async () => {
		const siteId = await aSite();
		const administrator = await aStaffMember(siteId, 'administrator');
		const many = AUDIT_PAGE * 2 + 7;
		await atTime(1_000, () =>
			tx(async (tx) => {
				for (let n = 0; n < many; n++)
					await audit(tx, administrator, {
						action: 'group:create',
						subject: { kind: 'group', id: `${n}` },
						siteId
					});
			})
		);
		const seen: number[] = [];
		let after: string | null = null;
		do {
			const { rows, next }: Awaited<ReturnType<typeof listAudit>> = await listAudit(
				administrator,
				asked({ action: 'group:create', after }),
				null
			);
			seen.push(...rows.map(({ seq }) => seq));
			after = next;
		} while (after);
		expect(seen).toEqual(Array.from({ length: many }, (_, n) => many - n));
	});

	it('is of the actor’s own site, whatever is asked', async () => {
		const here = await anEndedSession();
		const elsewhere = await anEndedSession();
		const { rows } = await listAudit(elsewhere.administrator, asked(), null);
		expect(rows.every(({ groupName }) => groupName === null || groupName === 'Test group')).toBe(true);
		const mine = await db().$count(auditEntries, eq(auditEntries.siteId, here.siteId));
		expect(mine).toBeGreaterThan(0);
		await expect(listAudit(elsewhere.administrator, asked(), here.people[0]!)).rejects.toMatchObject({
			code: 'not-found'
		});
		await expect(
			listAudit(elsewhere.administrator, asked({ staffId: here.facilitator.staffId }), null)
		).rejects.toMatchObject({ code: 'not-found' });
	});

	it('U-25: goes along an index for each question, so that millions of entries stay quick', () => {
		const file = new Sqlite(join(process.env.GROUNDWORK_DATA!, 'plans.db'));
		for (const { sql } of MIGRATIONS) file.exec(sql);
		const plan = (where: string) =>
			file
				.prepare(
					`EXPLAIN QUERY PLAN SELECT * FROM audit_entries WHERE ${where} ORDER BY at_ms DESC, seq DESC LIMIT 51`
				)
				.all()
				.map((step) => (step as { detail: string }).detail)
				.join('; ');
		const page = 'at_ms >= 1 AND at_ms <= 9 AND (at_ms < 9 OR (at_ms = 9 AND seq < 9))';
		const besides = "coalesce(action, '') = ? AND coalesce(site_id, '') = ?";
		const asked: [string, string][] = [
			['site_id = ?', 'audit_site'],
			["action = ? AND coalesce(site_id, '') = ?", 'audit_action'],
			[`participant_id = ? AND coalesce(actor_id, '') = ? AND ${besides}`, 'audit_participant'],
			[`actor_id = ? AND ${besides}`, 'audit_actor']
		];
		for (const [where, index] of asked) {
			for (const whole of [where, `${where} AND ${page}`]) {
				expect(plan(whole.replaceAll('?', "'x'"))).toContain(`USING INDEX ${index} `);
				expect(plan(whole.replaceAll('?', "'x'"))).not.toContain('TEMP B-TREE');
			}
		}
		file.close();
	});
});

describe('choosing whose entries', () => {
	it('finds people of the site by a part of their name, whatever its accents, or by their number', async () => {
		const siteId = await aSite();
		const administrator = await aStaffMember(siteId, 'administrator');
		const id = await aParticipant(siteId, { firstName: 'Concepción', lastName: 'Núñez' });
		await aParticipant(await aSite(), { firstName: 'Concepción', lastName: 'Elsewhere' });
		for (const words of ['concepcion', ' NUNEZ ', 'ón nú']) {
			const found = await findPeople(administrator, words);
			expect(found.map(({ handle }) => participantOf(administrator, handle))).toEqual([id]);
		}
		const [known] = await findPeople(administrator, 'nunez');
		expect(await findPeople(administrator, known!.recordNumber)).toHaveLength(1);
		expect(await findPeople(administrator, 'nobody')).toEqual([]);
		const entries = await db().select().from(auditEntries);
		expect(entries.filter(({ action }) => action === 'audit:find')).toHaveLength(6);
		expect(JSON.stringify(entries).toLowerCase()).not.toContain('nunez');
	});
});
