import type { DeviceId, HoldId, SeatId, SessionId, SignInId, SiteId, StaffId } from '$lib/ids';
import type { Role } from '../db/schema';

/** Who acts. Made from a credential by the server, never from what a message says. */
export type Actor = StaffActor | SeatActor | DoorActor | DisplayActor | DeviceActor | Stranger | Program;

/** `from` is the network address, for the audit log. */
type From = { from: string | null };

export type StaffActor = From & {
	kind: 'staff';
	staffId: StaffId;
	signInId: SignInId;
	siteId: SiteId;
	role: Role;
};
export type SeatActor = From & {
	kind: 'seat';
	sessionId: SessionId;
	seatId: SeatId;
	holdId: HoldId;
	/** Speaks through an outbox for a tablet that has been let go: its answers are kept as late ones. */
	retired: boolean;
};
export type DoorActor = From & { kind: 'door'; sessionId: SessionId; holdId: HoldId };
export type DisplayActor = From & { kind: 'display'; sessionId: SessionId };
export type DeviceActor = From & { kind: 'device'; deviceId: DeviceId; siteId: SiteId };
export type Stranger = From & { kind: 'stranger' };
/** The program itself: start-up, the demo's seed, a clean-up. */
export type Program = { kind: 'program'; from: null };

export const PROGRAM: Program = { kind: 'program', from: null };

/** The id by which the audit log names an actor. */
export function actorId(actor: Actor): string | null {
	switch (actor.kind) {
		case 'staff':
			return actor.staffId;
		case 'seat':
			return actor.seatId;
		case 'door':
			return actor.holdId;
		case 'device':
			return actor.deviceId;
		case 'display':
		case 'stranger':
		case 'program':
			return null;
	}
}
