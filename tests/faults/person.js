import { randomUUID } from 'node:crypto';
import { between, weighted } from './random.js';
import { Screen, untilAnswered } from './screen.js';

const ACTS = {
	answer: 56,
	pass: 7,
	'take-back': 7,
	'save-draft': 12,
	call: 4,
	'withdraw-call': 3,
	language: 2,
	reload: 3
};

/**
 * Somebody with a tablet, who answers, thinks again and reloads; and who may get another tablet in the middle of it.
 * One thing at a time, as a person does.
 */
export class Person {
	/** @type {Screen} */
	screen;
	seat;
	#base;
	#session;
	/** Cookies of tablets that wait for this person, with the holds that they stand for. */
	#spare;
	#book;
	#random;
	#turn = 0;

	/**
	 * @param {string} base @param {string} session
	 * @param {{ seat: string, cookie: string, spare: { hold: string, cookie: string }[] }} given
	 * @param {import('./book.js').Book} book @param {() => number} random
	 */
	constructor(base, session, { seat, cookie, spare }, book, random) {
		this.#base = base;
		this.#session = session;
		this.seat = seat;
		this.#spare = spare;
		this.#book = book;
		this.#random = random;
		this.screen = new Screen(base, this.#who(cookie));
		this.cookie = cookie;
	}

	/**
	 * Does things until it is told to stop, and finishes what it began.
	 * @param {{ stopped: boolean }} until @param {number} pace how many times slower than somebody in a hurry
	 */
	async live(until, pace) {
		while (!until.stopped) {
			await this.#act();
			await new Promise((resolve) => setTimeout(resolve, between(this.#random, 30, 700 * pace)));
		}
	}

	/** The hold of a tablet that waits for this person, if one is left. */
	nextTablet() {
		return this.#spare[0]?.hold;
	}

	/** Goes on at the tablet that was let in for them. */
	move() {
		const next = this.#spare.shift();
		if (!next) return;
		this.screen.close();
		this.cookie = next.cookie;
		this.screen = new Screen(this.#base, this.#who(next.cookie));
	}

	who() {
		return this.#who(this.cookie);
	}

	/** @param {string} cookie @returns {import('./screen.js').Who} */
	#who(cookie) {
		return { session: this.#session, as: 'tablet', cookie: `groundwork-seat=${cookie}` };
	}

	async #act() {
		const act = weighted(this.#random, ACTS);
		if (act === 'reload') return this.screen.reload();
		const activity = this.screen.newest?.view.activity;
		if (act === 'call')
			return this.#send('call', { call: weighted(this.#random, { 'talk-now': 1, unwell: 1 }) });
		if (act === 'withdraw-call') return this.#send('withdraw-call', {});
		if (act === 'language') {
			return this.#send('choose-language', { language: weighted(this.#random, { en: 1, es: 1 }) });
		}
		if (!activity?.form) return;
		const at = { activityId: activity.id, step: activity.step };
		if (act === 'pass' || act === 'take-back') return this.#send(act, at);
		const answer = this.#answerTo(activity);
		if (act === 'save-draft') return this.#send('save-draft', { ...at, draft: answer });
		return this.#send('answer', { ...at, answer });
	}

	/** @param {any} activity */
	#answerTo({ form, shows }) {
		this.#turn++;
		if (form.name === 'text')
			return { form: 'text', text: `Words ${this.seat} ${this.#turn}`, record: false };
		const values = shows.ask.map((/** @type {any} */ { key }) => ({
			key,
			value: between(this.#random, 0, 10)
		}));
		return { form: 'scale', values };
	}

	/** @param {string} name @param {any} input */
	async #send(name, input) {
		const envelope = { id: randomUUID(), name, steer: null, input };
		const answer = await untilAnswered(() => this.screen, envelope, this.#random() < 0.15);
		this.#book.write(this.#session, this.seat, envelope, answer);
	}
}
