import type { Json } from '$lib/json';
import type { CommandInput, CommandName, SeatCommand } from '$lib/live/commands';
import type { SeatActor, StaffActor } from '../access/actor';
import type { Entry } from '../audit/audit';
import type { Tx } from '../db';
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

/** What a command did: what its sender is told, and what the audit log says of it (null for nothing worth keeping). */
export type Done = { outcome: Json; audit: Pick<Entry, 'subject' | 'participantId' | 'detail'> | null };

/**
 * One command's rule and its writes. It throws a `Refusal` where it may not happen now; it never pushes,
 * never commits and never asks who may: `dispatch` does.
 */
export type Handler<N extends CommandName> = (context: Context<N>) => Promise<Done>;
