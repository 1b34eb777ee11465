import { io, type Socket } from 'socket.io-client';
import { newCommandId } from '../../../src/lib/live/command-id';
import type { ConsoleView, Snapshot } from '../../../src/lib/live/views';
import type { ConsolePage } from './console-page';
import { inventedAnswer } from './invented-answers';

/**
 * Answers for whoever is here and has not answered, as a facilitator does by hand, only quicker: for journeys that
 * need a full room and look at something else. It speaks for the facilitator whose console it is given.
 */
export class ManyHands {
	#socket: Socket;

	private constructor(socket: Socket) {
		this.#socket = socket;
	}

	static async of({ page }: ConsolePage): Promise<ManyHands> {
		const { origin, pathname } = new URL(page.url());
		const cookies = await page.context().cookies(origin);
		const socket = io(origin, {
			path: '/live',
			transports: ['websocket'],
			query: { as: 'console', session: pathname.split('/')[2] },
			extraHeaders: { origin, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
			autoConnect: false
		});
		return new ManyHands(socket);
	}

	/** The room as it is by now: a link that opens is sent the newest view, one that is open may lag behind the console. */
	async #look(): Promise<ConsoleView> {
		const seen = new Promise<Snapshot<ConsoleView>>((resolve) => this.#socket.once('view', resolve));
		this.#socket.disconnect().connect();
		return (await seen).view;
	}

	/** @param who 'without a tablet' where those who hold one answer by themselves: it may not have come through yet */
	async answerAll(who: 'everybody' | 'without a tablet' = 'everybody'): Promise<void> {
		const { activity, seats } = await this.#look();
		const step = activity?.steps.find(({ key }) => key === activity.step);
		if (!activity || !step?.form) return;
		const { id: activityId, answers, asked } = activity;
		const answered = new Set(answers.filter((one) => one.step === step.key).map(({ seatId }) => seatId));
		const open = seats.filter(
			({ id, here, tablet }) =>
				here && asked.includes(id) && !answered.has(id) && (who === 'everybody' || !tablet)
		);
		for (const [n, { id: seatId }] of open.entries()) {
			const answer = inventedAnswer(activity, step.form.name, n);
			await this.#send('answer-for', { seatId, activityId, step: step.key, answer });
		}
	}

	close(): void {
		this.#socket.disconnect();
	}

	async #send(name: string, input: object): Promise<void> {
		const envelope = { id: newCommandId(), name, steer: null, input };
		const answer = (await this.#socket.timeout(10_000).emitWithAck('command', envelope)) as { ok: boolean };
		if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
	}
}
