import { randomUUID } from 'node:crypto';
import { between, weighted } from './random.js';
import { Screen, untilAnswered } from './screen.js';

const ACTS = {
	push: 6,
	step: 22,
	reveal: 10,
	hide: 6,
	undo: 3,
	timer: 8,
	'eyes-up': 6,
	blank: 5,
	left: 6,
	here: 8,
	move: 10,
	break: 2,
	'end-break': 6,
	reload: 3
};
const EXERCISES = { arriving: 3, leaving: 2, 'a-kind-line-after-a-slip': 3 };

/** Whoever leads a room: pushes, paces, reveals, marks people, and hands them other tablets. */
export class Facilitator {
	screen;
	#session;
	#people;
	#book;
	#random;

	/**
	 * @param {string} base @param {{ session: string, cookie: string }} given @param {import('./person.js').Person[]} people
	 * @param {import('./book.js').Book} book @param {() => number} random
	 */
	constructor(base, { session, cookie }, people, book, random) {
		this.#session = session;
		this.#people = people;
		this.#book = book;
		this.#random = random;
		/** @type {import('./screen.js').Who} */
		this.who = { session, as: 'console', cookie: `groundwork-staff=${cookie}` };
		this.screen = new Screen(base, this.who);
	}

	/** @param {{ stopped: boolean }} until @param {number} pace */
	async live(until, pace) {
		while (!until.stopped) {
			await this.#act();
			await new Promise((resolve) => setTimeout(resolve, between(this.#random, 150, 900 * pace)));
		}
	}

	async #act() {
		const act = weighted(this.#random, ACTS);
		const person = this.#people[between(this.#random, 0, this.#people.length - 1)];
		const seatId = person?.seat;
		const view = this.screen.newest?.view;
		const activity = view?.activity;
		const activityId = activity?.id;
		switch (act) {
			case 'reload':
				return this.screen.reload();
			case 'push':
				return this.#send('push', { planItemId: null, exerciseId: weighted(this.#random, EXERCISES) });
			case 'eyes-up':
			case 'blank':
				return this.#send(act, { on: this.#random() < 0.4 });
			case 'left':
				return this.#send('mark-left', { seatId });
			case 'here':
				return this.#send('mark-here', { seatId });
			case 'break':
				return this.#send('start-break', { planItemId: null, minutes: 5 });
			case 'end-break':
				return view?.onBreak ? this.#send('end-break', {}) : undefined;
			case 'move':
				return this.#move(person);
		}
		if (!activityId) return;
		switch (act) {
			case 'step': {
				const steps = activity.steps.map((/** @type {any} */ { key }) => key);
				const step = steps[between(this.#random, 0, steps.length - 1)];
				return this.#send('go-to-step', { activityId, step, leaveOut: [] });
			}
			case 'reveal':
				return this.#send('reveal', { activityId, step: activity.step });
			case 'hide':
				return this.#send('hide', { activityId });
			case 'timer':
				return this.#send('timer', {
					activityId,
					act: weighted(this.#random, { start: 3, pause: 1, resume: 1, add: 1, clear: 1 }),
					seconds: 60
				});
			case 'undo':
				return view.undo ? this.#send('undo-push', { activityId: view.undo.activityId }) : undefined;
		}
	}

	/** @param {import('./person.js').Person | undefined} person */
	async #move(person) {
		const holdId = person?.nextTablet();
		if (!person || !holdId) return;
		const answer = await this.#send('admit', { holdId, seatId: person.seat });
		if (answer.ok) person.move();
	}

	/** @param {string} name @param {any} input */
	async #send(name, input) {
		const steer = STEERS.has(name) ? (this.screen.newest?.view.steer ?? 0) : null;
		const envelope = { id: randomUUID(), name, steer, input };
		const answer = await untilAnswered(() => this.screen, envelope, this.#random() < 0.15);
		this.#book.write(this.#session, null, envelope, answer);
		return answer;
	}
}

const STEERS = new Set([
	'push',
	'undo-push',
	'go-to-step',
	'reveal',
	'hide',
	'timer',
	'start-break',
	'end-break'
]);
