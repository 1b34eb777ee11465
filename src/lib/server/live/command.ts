import type { Json } from '$lib/json';
import type { CommandInput, CommandName, SeatCommand } from '$lib/live/commands';
import type { SeatActor, StaffActor } from '../access/actor';
import type { Entry } from '../audit/audit';
import type { Tx } from '../db';
import type { Parts } from './load-state';
import type { LiveState } from './state';

export type ActorOf<N extends CommandName> = N extends SeatCommand ? SeatActor : StaffActor;

export type Context<N extends CommandName> = {
	tx: Tx;
	/** As it was when the command's transaction began. */
	state: LiveState;
	actor: ActorOf<N>;
	input: CommandInput<N>;
	atMs: number;
};

/** What a command did. */
export type Done = {
	/** What its sender is told. */
	outcome: Json;
	/** What the audit log says of it; null for nothing worth keeping. */
	audit: Pick<Entry, 'subject' | 'participantId' | 'detail'> | null;
	/** Parts of the state that it wrote to, as they are now, where it knows them: they need not be read again. */
	changed?: Partial<Parts>;
};

/**
 * One command's rule and its writes. It throws a `Refusal` where it may not happen now; it never pushes,
 * never commits and never asks who may: `dispatch` does.
 */
export type Handler<N extends CommandName> = (context: Context<N>) => Promise<Done>;
