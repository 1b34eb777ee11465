import type { VisitorRole } from '$lib/attendance';
import * as m from '$lib/paraglide/messages';

export const VISITOR_WORDS = {
	student: m.attendance_visitor_student,
	'guest-speaker': m.attendance_visitor_guest,
	supervisor: m.attendance_visitor_supervisor,
	other: m.attendance_visitor_other
} satisfies Record<VisitorRole, unknown>;
