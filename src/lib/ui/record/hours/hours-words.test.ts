import { expect, it } from 'vitest';
import type { HoursSession, WeekHours } from '$lib/hours';
import { weekSentences } from './hours-words';

const session = (state: HoursSession['state']): HoursSession => ({
	id: null,
	groupName: 'Skills',
	startAtMs: 0,
	state,
	cancelReason: state === 'cancelled' ? 'The heating is out.' : null,
	extra: false,
	scheduledMinutes: 90,
	plannedMinutes: state === 'held' ? 90 : 0,
	attendedMinutes: state === 'held' ? 90 : 0,
	counts: state === 'held',
	status: state === 'held' ? 'present' : null
});

const week = (sessions: HoursSession[]): WeekHours => ({
	...{ startAtMs: 0, endAtMs: 1, endsLater: false, sessions, attendedMinutes: 90, targetMinutes: 90 },
	...{ plannedMinutes: 90, leftMinutes: 0, shortMinutes: 0, madeUpMinutes: 0 },
	...{ attendedSessions: 1, plannedSessions: 1, state: 'reached' }
});

it('a week says that it has less because a session was cancelled, and only then', () => {
	const sentence = 'One session was cancelled (1 h 30 min). It is held against nobody.';
	expect(weekSentences(week([session('held'), session('cancelled')]))).toContain(sentence);
	expect(weekSentences(week([session('held')])).join(' ')).not.toContain('cancelled');
});
