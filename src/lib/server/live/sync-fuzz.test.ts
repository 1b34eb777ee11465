import { setImmediate as turn } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityId } from '$lib/ids';
import type { Acknowledged } from '$lib/live/events';
import type { Envelope, Listeners } from '$lib/live/link';
import { Room } from '$lib/live/room.svelte';
import { Seat } from '$lib/live/seat.svelte';
import type { ConsoleView, Snapshot, TabletView, View } from '$lib/live/views';
import { withDatabase } from '../../../../tests/support/database';
import { aLiveRoom, type LiveRoom } from '../../../../tests/support/live-room';
import { between, numbersFrom, weighted } from '../../../../tests/faults/random.js';
import type { Actor } from '../access/actor';
import { listenToBus } from '../bus';
import { db } from '../db';
import { liveCommands, liveRooms } from '../db/schema';
import { Refusal } from '../refusal';
import { dispatch } from './dispatch';
import { LoadedSession } from './snapshot';

/*
 * The screens' own code (`Seat`, `Room`, `LiveView`, `Outbox`) against the server's own `dispatch` and views, with a
 * network in memory between them that loses, doubles, delays and reorders whatever passes, by a seed.
 */

/** The check has 200 seeds; a few of them with every test, all with SYNC_SEEDS=200. */
const SEEDS = Number(process.env.SYNC_SEEDS ?? 20);
const OPS = 100;
/** Seeds that failed once stay here. */
const FAILED_ONCE: number[] = [];

const wire = vi.hoisted(() => ({ opened: [] as FakeLink[] }));
type FakeLink = {
	listeners: Listeners<View>;
	carry: (envelope: Envelope) => Promise<Acknowledged | null>;
};

vi.mock('$lib/live/link', () => ({
	Link: class {
		carry: (envelope: Envelope) => Promise<Acknowledged | null> = () => Promise.resolve(null);
		constructor(
			_as: string,
			_session: string | null,
			readonly listeners: Listeners<View>
		) {
			wire.opened.push(this);
		}
		send = (envelope: Envelope) => this.carry(envelope);
		close(): void {}
	}
}));
// Nothing is on a screen here that would read the view: its line is opened by the first look at it.
vi.mock('svelte/reactivity', () => ({
	createSubscriber: (start: (update: () => void) => void) => {
		let started = false;
		return () => {
			if (started) return;
			started = true;
			start(() => {});
		};
	}
}));
vi.mock('$lib/live/seal', () => ({ canSeal: () => false }));

withDatabase();
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
	vi.useRealTimers();
	listenToBus('gateway', {});
});

const FATES = { arrives: 60, lost: 10, unanswered: 10, twice: 10, late: 10 };
const OPS_OF = { act: 45, deliver: 28, lose: 4, cut: 5, connect: 8, stray: 10 };

/** A network in memory: what is on its way to each screen, and what is still on its way to the server. */
class Network {
	peers: Peer[] = [];
	strays: { actor: Actor; envelope: Envelope }[] = [];
	/** What the server has said of each command. */
	said = new Map<string, number>();
	calm = false;

	constructor(
		readonly room: LiveRoom,
		readonly random: () => number
	) {}

	async ask(actor: Actor, envelope: Envelope): Promise<Acknowledged> {
		try {
			const done = await dispatch(actor, this.room.sessionId, envelope);
			// The same command is the same change, however often it comes.
			expect(this.said.get(envelope.id) ?? done.version).toBe(done.version);
			this.said.set(envelope.id, done.version);
			return { ok: true, ...done };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { ok: false, refused: { code: error.code, detail: error.detail } };
		}
	}

	async carry(peer: Peer, envelope: Envelope): Promise<Acknowledged | null> {
		if (!peer.connected) return null;
		const fate = this.calm ? 'arrives' : weighted(this.random, FATES);
		if (fate === 'lost') return null;
		if (fate === 'late') {
			this.strays.push({ actor: peer.actor, envelope });
			return null;
		}
		const answer = await this.ask(peer.actor, envelope);
		if (fate === 'twice') this.strays.push({ actor: peer.actor, envelope });
		return fate === 'unanswered' ? null : answer;
	}

	async stray(): Promise<void> {
		const [stray] = this.strays.splice(between(this.random, 0, this.strays.length - 1), 1);
		if (stray) await this.ask(stray.actor, stray.envelope);
	}

	async push(): Promise<void> {
		for (const peer of this.peers) if (peer.connected) await this.sendTo(peer);
	}

	async sendTo(peer: Peer): Promise<void> {
		const loaded = await LoadedSession.known(db(), this.room.sessionId, new Set());
		peer.inbox.push(await loaded.viewFor(peer.actor));
	}
}

/** One screen, and what is on its way to it. */
class Peer {
	inbox: Snapshot<View>[] = [];
	connected = true;
	hasLost = false;
	#seen = 0;

	constructor(
		readonly network: Network,
		readonly actor: Actor,
		readonly screen: Seat | Room,
		readonly link: FakeLink
	) {
		link.carry = (envelope) => network.carry(this, envelope);
	}

	/** Any of what is on its way, the same perhaps once more later. */
	deliver(): void {
		const { random } = this.network;
		const at = between(random, 0, this.inbox.length - 1);
		const snapshot = this.inbox[at];
		if (!snapshot) return;
		if (random() < 0.8) this.inbox.splice(at, 1);
		this.link.listeners.view(snapshot);
		// However things arrive, nobody is shown an older room than they have seen.
		expect(this.screen.live.version).toBeGreaterThanOrEqual(this.#seen);
		this.#seen = this.screen.live.version;
	}

	lose(): void {
		if (this.inbox.shift()) this.hasLost = true;
	}

	cut(): void {
		this.connected = false;
		this.inbox = [];
		this.link.listeners.contact(false);
	}

	async connect(): Promise<void> {
		this.connected = true;
		this.hasLost = false;
		await this.network.sendTo(this);
		this.link.listeners.contact(true);
	}

	act(activityId: ActivityId): void {
		const { random } = this.network;
		if (this.screen instanceof Room) return actAsConsole(this.screen, random);
		const at = { activityId, step: this.step() };
		const answer = {
			form: 'scale',
			values: ['urge', 'calm'].map((key) => ({ key, value: between(random, 0, 10) }))
		};
		const acts = {
			answer: () => (this.screen as Seat).answer(at, answer),
			pass: () => (this.screen as Seat).pass(at),
			takeBack: () => (this.screen as Seat).takeBack(at),
			saveDraft: () => (this.screen as Seat).saveDraft(at, answer),
			call: () => (this.screen as Seat).call('talk-after')
		};
		void acts[weighted(random, { answer: 8, pass: 2, takeBack: 2, saveDraft: 4, call: 1 })]();
	}

	step(): string {
		const view = this.screen.live.view as TabletView;
		return view.screen === 'seated' ? (view.activity?.step ?? 'before') : 'before';
	}
}

function actAsConsole(room: Room, random: () => number): void {
	const acts = {
		eyesUp: () => room.toggleEyesUp(),
		blank: () => room.toggleBlank(),
		onwards: () => room.pace(1),
		back: () => room.pace(-1)
	};
	acts[weighted(random, { eyesUp: 4, blank: 2, onwards: 1, back: 1 })]();
}

/** A room of so many screens, an exercise open on all of them. */
async function aNetwork(random: () => number) {
	const tablets = between(random, 1, 5);
	const room = await aLiveRoom({ participants: tablets });
	const actors = [];
	for (let at = 0; at < tablets; at++) actors.push(await room.seat(at));
	const activityId = await room.push('scale');
	const network = new Network(room, random);
	const first = async (actor: Actor) =>
		(await LoadedSession.load(db(), room.sessionId, new Set())).viewFor(actor);
	for (const actor of [room.facilitator, ...actors]) {
		const loaded = await first(actor);
		const screen =
			actor.kind === 'staff'
				? new Room(
						() => loaded as Snapshot<ConsoleView>,
						() => {},
						() => {}
					)
				: new Seat(
						() => loaded as Snapshot<TabletView>,
						() => ({ sealingKey: '', ticket: '' }),
						() => {}
					);
		expect(screen.live.view).toBeTruthy();
		network.peers.push(new Peer(network, actor, screen, wire.opened.pop()!));
	}
	let pushing = Promise.resolve();
	listenToBus('gateway', { sessionChanged: () => void (pushing = pushing.then(() => network.push())) });
	return { room, network, activityId, pushed: () => pushing };
}

const isQuiet = ({ peers, strays }: Network): boolean =>
	strays.length === 0 && peers.every(({ screen }) => screen instanceof Room || screen.outbox.unsent === 0);

async function play(seed: number): Promise<void> {
	const random = numbersFrom(seed);
	const { room, network, activityId, pushed } = await aNetwork(random);
	const roomNow = async () =>
		(await db().select().from(liveRooms).where(eq(liveRooms.sessionId, room.sessionId)))[0]!;
	const commands = () => db().select().from(liveCommands).where(eq(liveCommands.sessionId, room.sessionId));
	const before = { version: (await roomNow()).version, commands: (await commands()).length };

	for (let op = 0; op < OPS; op++) {
		const peer = network.peers[between(random, 0, network.peers.length - 1)]!;
		const what = weighted(random, OPS_OF);
		if (what === 'act') peer.act(activityId);
		if (what === 'deliver') peer.deliver();
		if (what === 'lose') peer.lose();
		if (what === 'cut') peer.cut();
		if (what === 'connect') await peer.connect();
		if (what === 'stray') await network.stray();
		await turn();
		if (random() < 0.2) await vi.advanceTimersByTimeAsync(500);
	}

	// The network is well again. Whoever was cut or lost something connects; the others go on with what they are sent.
	network.calm = true;
	for (const peer of network.peers) if (!peer.connected || peer.hasLost) await peer.connect();
	for (let round = 0; round < 400 && !isQuiet(network); round++) {
		await network.stray();
		await turn();
		await vi.advanceTimersByTimeAsync(1_000);
	}
	// Taps of the console that waited for their turn.
	for (let round = 0; round < 60; round++) {
		await turn();
		await vi.advanceTimersByTimeAsync(1_000);
	}
	await pushed();
	for (const peer of network.peers) {
		while (peer.inbox.length > 0) peer.deliver();
	}

	const done = (await commands()).map(({ outcome }) => (outcome as { version: number }).version);
	const { version } = await roomNow();
	expect(done.sort((a, b) => a - b).slice(before.commands), `seed ${seed}`).toEqual(
		Array.from({ length: version - before.version }, (_, nth) => before.version + 1 + nth)
	);
	// Enough has happened for it to mean something.
	expect(done.length - before.commands, `seed ${seed}`).toBeGreaterThan(5);
	const kept = new Set((await commands()).map(({ id }) => id));
	for (const id of network.said.keys()) expect(kept.has(id), `seed ${seed}`).toBe(true);
	const loaded = await LoadedSession.load(db(), room.sessionId, new Set());
	for (const { actor, screen } of network.peers) {
		expect(screen.live.view, `seed ${seed}, ${actor.kind}`).toEqual((await loaded.viewFor(actor)).view);
	}
}

describe('F-34: screens on a network that loses, doubles, delays and reorders', () => {
	const first = Number(process.env.SYNC_FROM ?? 1);
	const seeds = [...FAILED_ONCE, ...Array.from({ length: SEEDS }, (_, at) => first + at)];
	it.each(seeds)('F-34: show the same room in the end, and each change is one version (seed %i)', play);
});
