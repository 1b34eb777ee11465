import { momentAt, type Phase } from './phases';

/** The clock is read this often, so that a change of phase is never felt late. */
const TICK_MS = 100;

/** A guided exercise as it goes on one screen, by that screen's own clock. */
export class Pace {
	#phases: () => readonly Phase[];
	#changed: (phase: Phase) => void;
	#begunAtMs = 0;
	#tick: ReturnType<typeof setInterval> | undefined;
	#seconds = $state(0);

	/** `over` when it came to its end, `stopped` when somebody stopped it. */
	state = $state<'ready' | 'going' | 'stopped' | 'over'>('ready');
	now = $derived.by(() => (this.state === 'going' ? momentAt(this.#phases(), this.#seconds) : null));

	/** @param changed is called at the start of each phase */
	constructor(phases: () => readonly Phase[], changed: (phase: Phase) => void = () => {}) {
		this.#phases = phases;
		this.#changed = changed;
	}

	start(): void {
		clearInterval(this.#tick);
		this.#begunAtMs = performance.now();
		this.#seconds = 0;
		this.state = 'going';
		if (this.now) this.#changed(this.now.phase);
		this.#tick = setInterval(() => this.#read(), TICK_MS);
	}

	stop(): void {
		clearInterval(this.#tick);
		if (this.state === 'going') this.state = 'stopped';
	}

	#read(): void {
		const before = this.now?.index;
		this.#seconds = Math.floor((performance.now() - this.#begunAtMs) / 1000);
		if (!this.now) {
			clearInterval(this.#tick);
			this.state = 'over';
		} else if (this.now.index !== before) {
			this.#changed(this.now.phase);
		}
	}
}
