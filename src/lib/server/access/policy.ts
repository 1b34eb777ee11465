import type { Role } from '../db/schema';

/**
 * How far a role reaches into a resource.
 * - `own`: her own groups (and the people enrolled in them)
 * - `site`: everything of her site
 * - `emergency`: one person whose record she has opened in an emergency, for as long as that lasts (emergency.ts). Her own
 *   groups don't bring it, and it brings nothing else: every other row is the same for her as without it.
 * - `none`: it isn't there
 */
export type Reach = 'none' | 'own' | 'site' | 'emergency';

type Row = Record<Role, Reach>;
const row = (facilitator: Reach, supervisor: Reach, administrator: Reach): Row => ({
	facilitator,
	supervisor,
	administrator
});

/** Who may do what: the whole of it. `policy.test.ts` walks every cell through the functions that it guards. */
export const POLICY = {
	'groups:create': row('site', 'none', 'site'),
	'groups:read': row('own', 'site', 'site'),
	'groups:write': row('own', 'none', 'site'),
	'participants:create': row('site', 'none', 'site'),
	'participants:read': row('own', 'site', 'site'),
	'participants:write': row('own', 'none', 'site'),
	'certifications:write': row('own', 'site', 'site'),
	'rosters:read': row('own', 'site', 'site'),
	'rosters:write': row('own', 'none', 'site'),
	'kept-apart:read': row('own', 'none', 'none'),
	'kept-apart:write': row('own', 'none', 'none'),
	'sessions:read': row('own', 'site', 'site'),
	'room:steer': row('own', 'none', 'none'),
	'answers:read': row('own', 'none', 'none'),
	/** What somebody wrote for themselves goes home with them alone: their own seat asks for it (`allowOwn`). */
	'own-words:take': row('none', 'none', 'none'),
	'attendance:read': row('own', 'site', 'site'),
	'attendance:write': row('own', 'none', 'none'),
	'participation:read': row('own', 'site', 'none'),
	'note-drafts:read': row('own', 'none', 'none'),
	'note-drafts:write': row('own', 'none', 'none'),
	'signed-notes:read': row('own', 'site', 'none'),
	'signed-notes:add': row('own', 'none', 'none'),
	'signed-notes:review': row('none', 'site', 'none'),
	'record:search': row('own', 'site', 'none'),
	/** Her own notes on a session, which are in no record: nobody but their author finds them. */
	'psychotherapy-notes:read': row('own', 'none', 'none'),
	'psychotherapy-notes:write': row('own', 'none', 'none'),
	'consents:read': row('own', 'site', 'site'),
	'consents:write': row('own', 'none', 'site'),
	'disclosures:read': row('own', 'site', 'site'),
	/** What may leave is no more than what they may read themselves: each part has its own right (record/disclose.ts). */
	'disclosures:write': row('own', 'site', 'site'),
	'goals:read': row('own', 'site', 'none'),
	'goals:write': row('own', 'none', 'none'),
	/** What somebody often writes is theirs alone (`onlyOf`). */
	'phrases:use': row('site', 'none', 'none'),
	'exercises:read': row('site', 'site', 'site'),
	'exercises:write': row('site', 'site', 'none'),
	'plans:read': row('site', 'site', 'site'),
	'plans:write': row('site', 'site', 'none'),
	'staff:read': row('site', 'site', 'site'),
	'staff:write': row('none', 'none', 'site'),
	'devices:read': row('none', 'none', 'site'),
	'devices:write': row('none', 'none', 'site'),
	'settings:read': row('site', 'site', 'site'),
	'settings:write': row('none', 'none', 'site'),
	'audit:read': row('none', 'none', 'site'),
	'holds:read': row('none', 'none', 'site'),
	'holds:write': row('none', 'none', 'site'),
	'records:delete': row('none', 'none', 'site'),
	/** All that is about one participant, printed for them. What of it is in it, the rights to each part say. */
	'everything:give': row('own', 'none', 'site'),
	/** Opening, in an emergency, the record of somebody who is not hers: with a reason, for an hour at most. */
	'emergency:begin': row('site', 'none', 'none'),
	/** The one sheet that such an access shows. There is no right to write, to print or to give out beside it. */
	'emergency:read': row('emergency', 'none', 'none'),
	/** The list of all of them at the site, and saying that one was looked at. */
	'emergencies:read': row('none', 'site', 'site'),
	'emergencies:see': row('none', 'site', 'site')
} satisfies Record<string, Row>;

export type Right = keyof typeof POLICY;
