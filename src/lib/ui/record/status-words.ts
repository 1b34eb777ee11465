import * as m from '$lib/paraglide/messages';
import type { AttendanceStatus, NoteStatus } from '$lib/record';

export const ATTENDANCE_WORDS: Record<AttendanceStatus, () => string> = {
	present: m.attendance_present,
	late: m.attendance_late,
	'left-early': m.attendance_left_early,
	absent: m.attendance_absent,
	excused: m.attendance_excused
};

export const ATTENDANCE_BADGE: Record<AttendanceStatus, string> = {
	present: 'badge-good',
	late: 'badge-open',
	'left-early': 'badge-open',
	absent: '',
	excused: ''
};

export const NOTE_WORDS: Record<NoteStatus, () => string> = {
	draft: m.note_status_draft,
	signed: m.note_status_signed,
	returned: m.note_status_returned,
	'co-signed': m.note_status_co_signed
};

export const NOTE_BADGE: Record<NoteStatus, string> = {
	draft: 'badge-open',
	signed: 'badge-good',
	returned: 'badge-bad',
	'co-signed': 'badge-good'
};
