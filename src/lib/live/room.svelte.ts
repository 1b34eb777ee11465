import type { Json } from '../json';
import type { Localised } from '../localised';
import type { Refused } from '../refusal';
import type { CommandInput, StaffCommand } from './commands';
import { COMMAND_STEERS } from './steering';
import { LiveView } from './live-view.svelte';
import type { ConsoleSeat, ConsoleView, Snapshot } from './views';

/** What a facilitator meant to do and that would lose steps: asked about by their names, then done. */
export type StepsLeft = { steps: Localised[]; goOn: () => void };

/** What a facilitator does with the room. */
export class Room {
	readonly live: LiveView<ConsoleView>;
	/** The last refusal, until the next thing is done. */
	refused = $state<Refused | null>(null);
	/** Something was not sent, because there is no contact. */
	unsent = $state(false);
	/** How often something was not done since the page came. */
	troubles = $state(0);
	stepsLeft = $state.raw<StepsLeft | null>(null);

	constructor(loaded: () => Snapshot<ConsoleView>, gone: () => void, locked: (locked: boolean) => void) {
		const session = loaded().view.session.id;
		this.live = new LiveView<ConsoleView>(loaded, { as: 'console', session, gone, locked });
	}

	get view(): ConsoleView {
		return this.live.view;
	}

	#last: Promise<unknown> = Promise.resolve();

	/** Does something; a refusal is shown, and nothing typed is lost. Returns whether it was done. */
	act<N extends StaffCommand>(name: N, input: CommandInput<N>): Promise<boolean> {
		return this.#inTurn(() => this.#do(name, input));
	}

	/** Goes to a step; where that would lose steps, they are asked about first. */
	goToStep(step: string): void {
		const activityId = this.view.activity?.id;
		if (activityId) void this.act('go-to-step', { activityId, step, leaveOut: [] });
	}

	/** The next step or the one before; nothing at either end, nor in a break. Two quick taps are two steps. */
	pace(by: 1 | -1): void {
		void this.#inTurn(async () => {
			const { activity, onBreak } = this.view;
			if (activity?.status !== 'open' || onBreak) return;
			const here = activity.steps.findIndex(({ key }) => key === activity.step);
			const next = activity.steps[here + by];
			if (next) await this.#do('go-to-step', { activityId: activity.id, step: next.key, leaveOut: [] });
		});
	}

	/** Rearranges the run as it stands once its turn has come: of two quick changes neither undoes the other. */
	arrange(change: (arrangement: Json) => Json): void {
		void this.#inTurn(async () => {
			const { activity } = this.view;
			if (activity?.status !== 'open') return;
			await this.#do('arrange', {
				activityId: activity.id,
				arrangement: change(activity.arrangement) as never
			});
		});
	}

	/** Shows the summary to the room, or hides it. Like each toggle it looks at the room once its turn has come. */
	toggleReveal(): void {
		void this.#inTurn(async () => {
			const { activity, onBreak } = this.view;
			if (activity?.status !== 'open' || onBreak) return;
			const { id: activityId, step } = activity;
			if (activity.revealed) await this.#do('hide', { activityId });
			else await this.#do('reveal', { activityId, step });
		});
	}

	toggleEyesUp(): void {
		void this.#inTurn(() => this.#do('eyes-up', { on: !this.view.eyesUp }));
	}

	toggleBlank(): void {
		void this.#inTurn(() => this.#do('blank', { on: !this.view.blank }));
	}

	/** One thing after the other, each made against the room that the one before left. */
	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#last.then(work);
		this.#last = done.catch(() => undefined);
		return done;
	}

	async #do<N extends StaffCommand>(name: N, input: CommandInput<N>): Promise<boolean> {
		this.refused = null;
		this.unsent = false;
		const steer = COMMAND_STEERS.has(name) ? this.view.steer : null;
		const answer = await this.live.command(name, input, steer);
		if (answer === null) {
			this.unsent = true;
			this.troubles++;
			return false;
		}
		if (answer.ok) {
			await this.live.reached(answer.version);
			return true;
		}
		if (answer.refused.code === 'steps-left') this.#askAboutSteps(name, input, answer.refused.detail);
		else {
			this.refused = answer.refused;
			this.troubles++;
		}
		return false;
	}

	seat(seatId: string): ConsoleSeat | undefined {
		return this.view.seats.find(({ id }) => id === seatId);
	}

	#askAboutSteps(name: StaffCommand, input: unknown, detail: Json): void {
		const keys = (detail as { steps: string[] }).steps;
		const steps = (this.view.activity?.steps ?? []).filter(({ key }) => keys.includes(key));
		this.stepsLeft = {
			steps: steps.map(({ label }) => label),
			goOn: () => {
				this.stepsLeft = null;
				void this.act(name, { ...(input as object), leaveOut: keys } as never);
			}
		};
	}
}
