import type { Locale } from '$lib/localised';
import type { DeviceActor, DoorActor, SeatActor, Stranger } from '$lib/server/access/actor';
import type { HalfSignedIn } from '$lib/server/access/half-signed-in';
import type { SignedIn } from '$lib/server/access/sign-in';

declare global {
	namespace App {
		interface Locals {
			/** Signed in, and their screen open. */
			staff: SignedIn | undefined;
			/** Set where the password was right and the second factor is still owed; `staff` is not set then. */
			half: HalfSignedIn | undefined;
			/** Signed in, but locked: who, and the address on this site that they wanted. */
			locked: { who: SignedIn; to: string } | undefined;
			/** Set where this browser is one of the clinic's tablets. */
			device: DeviceActor | undefined;
			/** Set where this browser has a seat, or waits at the door. */
			holder: SeatActor | DoorActor | undefined;
			stranger: Stranger;
			locale: Locale;
		}
		interface Error {
			message: string;
			/** The request's, for whoever reads the log. */
			id?: string;
		}
	}
}

export {};
