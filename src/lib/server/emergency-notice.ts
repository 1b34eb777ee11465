import type { StaffActor } from './access/actor';
import { listUnseenEmergencies, type Emergencies } from './record/emergency/list';
import { orWithout } from './routing';

/** What the notice of emergency accesses has to say on a page that is about something else, and is there without it. */
export const unseenEmergencies = (actor: StaffActor): Promise<Emergencies> =>
	orWithout(() => listUnseenEmergencies(actor), { rows: [], timeZone: 'UTC' });
