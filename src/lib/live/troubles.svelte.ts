import { keepShell } from './shell';
import * as m from '../paraglide/messages';
import type { Seat } from './seat.svelte';

/** How often a page that is out of date looks whether it may go; by chance a little longer, so that a room of them does not go at once. */
const LOOK_EVERY_MS = 3_000;

/**
 * What may go wrong around a tablet: which of it is said, and what is done about it. It comes after the page; until
 * then the page says the plainest of it itself.
 */
export class Troubles {
	#seat: Seat;
	#build: string;
	#onNetwork = $state(navigator.onLine);

	/** @param build that the page came from */
	constructor(seat: Seat, build: string) {
		this.#seat = seat;
		this.#build = build;
	}

	/** For the line at the foot of the screen; nothing while all is well. */
	get words(): string {
		const { live, outbox, leftovers } = this.#seat;
		const waiting = outbox.unsent + leftovers;
		if (live.inContact) {
			if (waiting === 0) return '';
			return outbox.notSaved ? m.seat_not_saved() : m.seat_sending();
		}
		return `${this.#cause()} ${this.#kept(waiting)}`;
	}

	/** Beside the discreet call: it goes once there is contact again, and somebody may need a word before that. */
	get forCall(): string {
		return this.#seat.live.inContact ? '' : m.call_offline();
	}

	/** Begins to look after the page. Returns how to stop. */
	watch(): () => void {
		const seat = this.#seat;
		const look = setInterval(
			() => {
				if (this.#isOutOfDate() && this.#isCalm()) location.reload();
				else if (seat.leftovers > 0 && seat.live.inContact) void seat.bringLeftovers().catch(() => undefined);
			},
			LOOK_EVERY_MS * (1 + Math.random())
		);
		const hear = () => (this.#onNetwork = navigator.onLine);
		const events = ['online', 'offline'];
		for (const event of events) addEventListener(event, hear);
		return () => {
			clearInterval(look);
			for (const event of events) removeEventListener(event, hear);
		};
	}

	keepShell = keepShell;

	#cause(): string {
		if (!this.#onNetwork) return m.contact_no_wifi();
		const { stranger, restarting } = this.#seat.live;
		if (restarting) return m.operate_seat_restarting();
		return stranger ? m.contact_portal() : m.contact_no_server();
	}

	#kept(waiting: number): string {
		if (this.#seat.live.view.screen === 'waiting') return m.contact_waits();
		if (waiting === 0) return m.contact_go_on();
		return this.#seat.outbox.inMemory ? m.contact_in_memory() : m.contact_kept({ count: waiting });
	}

	/** The server was upgraded since, or files of this page are gone. */
	#isOutOfDate(): boolean {
		const { live, broken } = this.#seat;
		return broken || (live.build !== null && live.build !== this.#build);
	}

	/** Nobody would lose a letter, or what they are looking at, if the page came anew now. */
	#isCalm(): boolean {
		const { live, outbox, leftovers, open } = this.#seat;
		if (!live.inContact || outbox.unsent + leftovers > 0) return false;
		if (document.querySelector('dialog[open]') || document.activeElement?.matches(TYPED_IN)) return false;
		const activity = live.view.screen === 'seated' ? live.view.activity : null;
		return !activity || !open?.isTouchedAt(activity);
	}
}

const TYPED_IN = 'textarea, input:not([type=radio], [type=checkbox])';
