import type { Json } from '../json';
import type { Refused } from '../refusal';
import type { Call } from './room';
import { Outbox, type Keys } from './outbox.svelte';
import type { TabletActivity, TabletView } from './views';
import { LiveView } from './live-view.svelte';
import type { Snapshot } from './views';

const DRAFT_AFTER_MS = 600;

/** What a person does with their tablet. */
export class Seat {
	readonly live: LiveView<TabletView>;
	readonly outbox: Outbox;
	/** The last thing that was refused for good; said on the tablet until the next thing is done. */
	refused = $state<Refused | null>(null);
	/** Boxes of an earlier page that could not be brought to the server yet. */
	leftovers = $state(0);
	/** The question in this person's hands, or the last one. */
	open: OpenStep | null = null;
	/** The code of a kind did not come: a fresh page may bring it. */
	broken = false;

	constructor(loaded: () => Snapshot<TabletView>, keys: () => Keys, gone: () => void) {
		this.live = new LiveView<TabletView>(loaded, {
			as: 'tablet',
			session: null,
			gone,
			back: () => {
				void this.outbox.run();
				this.bringLeftovers().catch(() => undefined);
			}
		});
		this.outbox = new Outbox(
			keys,
			(envelope) => this.live.send(envelope),
			() => this.live.serverNowMs()
		);
	}

	/** Rejects where the code for it can't be had now either; they stay. */
	async bringLeftovers(): Promise<void> {
		if (this.outbox.unsent > 0) return;
		const { deliverLeftovers } = await import('./leftovers');
		this.leftovers = await deliverLeftovers(this.live.serverNowMs());
	}

	call = (call: Call) => this.#do('call', { call });
	withdrawCall = () => this.#do('withdraw-call', {});
	chooseLanguage = (language: 'en' | 'es') => this.#do('choose-language', { language });
	leave = () => this.#do('leave-seat', {});
	signal = (at: At, signal: string) => this.#do('signal', { ...at, signal });
	answer = (at: At, answer: Json) => this.#do('answer', { ...at, answer }, at);
	pass = (at: At) => this.#do('pass', at, at);
	takeBack = (at: At) => this.#do('take-back', at, at);
	saveDraft = (at: At, draft: Json) =>
		this.outbox.add(
			'save-draft',
			{ ...at, draft },
			({ name, input }) => name === 'save-draft' && isAt(input, at)
		);

	/** @returns whether it was done; what was refused for good is in `refused` */
	async #do(name: string, input: unknown, at?: At): Promise<boolean> {
		this.refused = null;
		// A sent answer stands in for the draft that it was.
		const answer = await this.outbox.add(
			name,
			input,
			at && ((waiting) => waiting.name === 'save-draft' && isAt(waiting.input, at))
		);
		if (!answer.ok) this.refused = answer.refused;
		return answer.ok;
	}
}

export type At = { activityId: string; step: string };

function isAt(input: unknown, { activityId, step }: At): boolean {
	const place = input as Partial<At>;
	return place.activityId === activityId && place.step === step;
}

/** One question in somebody's hands: what they have typed, and what became of it. Made anew for each step. */
export class OpenStep {
	#seat: Seat;
	#activity: () => TabletActivity;
	#at: At;
	#typed = $state.raw<Json | undefined>(undefined);
	#timer: ReturnType<typeof setTimeout> | undefined;

	page = $state(0);
	changing = $state(false);
	sending = $state(false);
	/** Sent, but its new view is not here yet: no flicker back to the question. */
	#sent = $state<'answer' | 'pass' | null>(null);

	constructor(seat: Seat, activity: () => TabletActivity) {
		this.#seat = seat;
		this.#activity = activity;
		this.#at = { activityId: activity().id, step: activity().step };
		seat.open = this;
	}

	/** What stands in the fields: what was typed here, else what was sent, else what was being typed before. */
	get value(): Json {
		if (this.#typed !== undefined) return this.#typed;
		const { own, draft } = this.#activity();
		return draft ?? (own && !own.passed ? own.answer : null);
	}

	get done(): boolean {
		if (this.changing) return false;
		return this.#sent !== null || this.#activity().own !== null;
	}

	/** Whether somebody is in the middle of this question, which is at that place. */
	isTouchedAt({ id, step, draft }: TabletActivity): boolean {
		if (this.#at.activityId !== id || this.#at.step !== step) return false;
		return this.changing || (!this.done && (this.#typed !== undefined || draft !== null));
	}

	change(value: Json): void {
		this.#typed = value;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#seat.saveDraft(this.#at, value), DRAFT_AFTER_MS);
	}

	/** At once rather than with the button: for ticks that are no more than a tap each. */
	async record(value: Json): Promise<void> {
		this.#typed = value;
		await this.#seat.answer(this.#at, value);
	}

	send = () => this.#settle('answer', () => this.#seat.answer(this.#at, this.value));
	pass = () => this.#settle('pass', () => this.#seat.pass(this.#at));

	async takeBack(): Promise<void> {
		this.#typed = this.value;
		this.changing = true;
		this.#sent = null;
		await this.#seat.takeBack(this.#at);
	}

	startChanging(): void {
		this.#typed = this.value ?? undefined;
		this.changing = true;
		this.page = 0;
	}

	async #settle(what: 'answer' | 'pass', work: () => Promise<boolean>): Promise<void> {
		clearTimeout(this.#timer);
		this.sending = true;
		const done = await work();
		this.sending = false;
		if (!done) return;
		this.#sent = what;
		this.changing = false;
		this.#typed = undefined;
	}
}
