import type { PhaseKey } from './phases';

/** A low and soft tone for each phase: it rises for the breath in and falls for the breath out. */
const HERTZ: Record<PhaseKey, number> = { in: 330, hold: 294, out: 247, rest: 220, line: 294 };
const LOUDNESS = 0.12;
const SECONDS = 1.2;

/** Sound on one tablet. It is made by a tap, since a browser makes no sound before one. */
export class Tone {
	#audio = new AudioContext();

	play(phase: PhaseKey): void {
		const at = this.#audio.currentTime;
		const loud = this.#audio.createGain();
		loud.gain.setValueAtTime(0, at);
		loud.gain.linearRampToValueAtTime(LOUDNESS, at + 0.15);
		loud.gain.linearRampToValueAtTime(0, at + SECONDS);
		const wave = this.#audio.createOscillator();
		wave.frequency.value = HERTZ[phase];
		wave.connect(loud).connect(this.#audio.destination);
		wave.start(at);
		wave.stop(at + SECONDS);
	}

	silence(): void {
		void this.#audio.close();
	}
}
