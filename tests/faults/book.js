/**
 * @typedef {{ id: string, name: string, session: string, outcome: any }} Acknowledged
 * @typedef {{ answer: any, passed: boolean, taken: boolean }} Kept
 */

/** What the server has said that it did: all of it must be in the database at the end, once. */
export class Book {
	/** @type {Acknowledged[]} */
	acknowledged = [];
	refused = 0;
	/** The last answer of a seat at a step, by `activity step seat late`. @type {Map<string, Kept>} */
	answers = new Map();
	/** The draft that a seat saved last, by `activity step seat`; undefined once its answer was sent. @type {Map<string, any>} */
	drafts = new Map();
	/** By session and switch. @type {Map<string, boolean>} */
	switches = new Map();
	/** Whether the person is here, by seat. @type {Map<string, boolean>} */
	here = new Map();
	/** The tablet that has the seat, by seat. @type {Map<string, string>} */
	tablets = new Map();

	/**
	 * @param {string} session @param {string | null} seat whose command it was; null for a console's
	 * @param {import('./screen.js').Envelope} envelope @param {import('./screen.js').Answer} answer
	 */
	write(session, seat, { id, name, input }, answer) {
		if (!answer.ok) return void this.refused++;
		this.acknowledged.push({ id, name, session, outcome: answer.outcome });
		if (seat) this.#ofSeat(seat, name, input, answer.outcome);
		else this.#ofConsole(session, name, input);
	}

	/** @param {string} seat @param {string} name @param {any} input @param {any} outcome */
	#ofSeat(seat, name, input, outcome) {
		const place = `${input.activityId} ${input.step} ${seat}`;
		if (name === 'answer' || name === 'pass') {
			const passed = name === 'pass';
			this.answers.set(`${place} ${outcome.late}`, {
				answer: passed ? null : input.answer,
				passed,
				taken: false
			});
			this.drafts.delete(place);
		}
		if (name === 'take-back' && this.answers.has(`${place} false`)) {
			this.answers.set(`${place} false`, { answer: null, passed: false, taken: true });
		}
		if (name === 'save-draft') this.drafts.set(place, input.draft);
	}

	/** @param {string} session @param {string} name @param {any} input */
	#ofConsole(session, name, input) {
		if (name === 'eyes-up' || name === 'blank') this.switches.set(`${session} ${name}`, input.on);
		// What comes new is seen, whatever was switched on before.
		if (name === 'push' || name === 'start-break') {
			this.switches.set(`${session} eyes-up`, false);
			this.switches.set(`${session} blank`, false);
		}
		if (name === 'mark-here') this.here.set(input.seatId, true);
		if (name === 'mark-left') this.here.set(input.seatId, false);
		if (name === 'admit') {
			this.here.set(input.seatId, true);
			this.tablets.set(input.seatId, input.holdId);
		}
	}
}
