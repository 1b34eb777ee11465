import type { HoldId, SessionId } from '$lib/ids';
import type { ConsoleView, DisplayView, Snapshot, TabletView, View } from '$lib/live/views';
import type { Actor } from '../access/actor';
import { nowMs } from '../clock';
import { db, type Reader } from '../db';
import { Refusal } from '../refusal';
import { extrasOf } from './extras';
import { maySteer } from './may-steer';
import { loadKnown, loadState } from './load-state';
import type { LiveState } from './state';
import { consoleView, type ConsoleExtras } from './views/console';
import { displayView } from './views/display';
import { tabletView } from './views/tablet';

export type Linked = ReadonlySet<HoldId>;

/** A session as loaded once for all of its screens; what only consoles need is loaded when one asks. */
export class LoadedSession {
	#extras: Promise<ConsoleExtras> | undefined;

	private constructor(
		readonly reader: Reader,
		readonly state: LiveState,
		readonly linked: Linked
	) {}

	static async load(reader: Reader, sessionId: SessionId, linked: Linked): Promise<LoadedSession> {
		return new LoadedSession(reader, await loadState(reader, sessionId), linked);
	}

	/** The same for a push, which comes after a commit of this process and need not read what that left. */
	static async known(reader: Reader, sessionId: SessionId, linked: Linked): Promise<LoadedSession> {
		return new LoadedSession(reader, await loadKnown(reader, sessionId), linked);
	}

	/**
	 * The whole view that this actor may see now.
	 * @throws Refusal where there is none: the right has ended, or never was
	 */
	async viewFor(actor: Actor): Promise<Snapshot<View>> {
		const { version } = this.state.room;
		return { version, sentAtMs: nowMs(), view: await this.#view(actor) };
	}

	async #view(actor: Actor): Promise<View> {
		switch (actor.kind) {
			case 'staff': {
				await maySteer(this.reader, actor, this.state.session.groupId);
				this.#extras ??= extrasOf(this.reader, this.state);
				return consoleView(this.state, await this.#extras, this.linked);
			}
			case 'seat':
			case 'door':
				return tabletView(this.state, actor.holdId);
			case 'display':
				return displayView(this.state);
			default:
				throw new Refusal('not-found');
		}
	}
}

const NOBODY_LINKED: Linked = new Set();

export async function consoleSnapshot(
	actor: Actor,
	sessionId: SessionId,
	linked: Linked = NOBODY_LINKED
): Promise<Snapshot<ConsoleView>> {
	if (actor.kind !== 'staff') throw new Refusal('not-signed-in');
	return (await (await LoadedSession.load(db(), sessionId, linked)).viewFor(actor)) as Snapshot<ConsoleView>;
}

export async function tabletSnapshot(actor: Actor): Promise<Snapshot<TabletView>> {
	if (actor.kind !== 'seat' && actor.kind !== 'door') throw new Refusal('not-seated');
	const loaded = await LoadedSession.load(db(), actor.sessionId, NOBODY_LINKED);
	return (await loaded.viewFor(actor)) as Snapshot<TabletView>;
}

export async function displaySnapshot(actor: Actor): Promise<Snapshot<DisplayView>> {
	if (actor.kind !== 'display') throw new Refusal('not-found');
	const loaded = await LoadedSession.load(db(), actor.sessionId, NOBODY_LINKED);
	return (await loaded.viewFor(actor)) as Snapshot<DisplayView>;
}
