import { eq } from 'drizzle-orm';
import type { ActivityId, ExerciseId, NextItemId, PlanId, SessionId } from '$lib/ids';
import type { Json } from '$lib/json';
import { newCommandId } from '$lib/live/command-id';
import type { CommandInput, CommandName } from '$lib/live/commands';
import type { ConsoleView, TabletSeated, TabletView } from '$lib/live/views';
import type { Actor, DeviceActor, DisplayActor, SeatActor, StaffActor } from '$lib/server/access/actor';
import { nowMs } from '$lib/server/clock';
import { db, tx } from '$lib/server/db';
import { devices, exercises, signIns } from '$lib/server/db/schema';
import { dispatch, type Dispatched } from '$lib/server/live/dispatch';
import { findHolder } from '$lib/server/live/holds';
import { knock, type Knock } from '$lib/server/live/knock';
import { openSession } from '$lib/server/live/open-session';
import { consoleSnapshot, displaySnapshot, tabletSnapshot } from '$lib/server/live/snapshot';
import { loadState } from '$lib/server/live/load-state';
import { newId } from '$lib/server/new-id';
import { kindOf } from '$lib/kinds/registry';
import { aWorld, type World } from './world';

export type LiveRoom = Awaited<ReturnType<typeof aLiveRoom>>;

/** One of the clinic's tablets. */
export async function aDevice({
	siteId,
	facilitator
}: Pick<World, 'siteId' | 'facilitator'>): Promise<DeviceActor> {
	const deviceId = newId<DeviceActor['deviceId']>();
	await tx((tx) =>
		tx.insert(devices).values({
			id: deviceId,
			siteId,
			label: 'Tablet',
			tokenHash: deviceId,
			enrolledBy: facilitator.staffId,
			enrolledAtMs: nowMs(),
			revokedAtMs: null
		})
	);
	return { kind: 'device', deviceId, siteId, from: '192.0.2.9' };
}

/** An exercise of the clinic's own, with a kind's example for its content where no other is given. */
export async function anExercise(
	{ siteId, facilitator }: Pick<World, 'siteId' | 'facilitator'>,
	kindId: string,
	content?: Json
) {
	const kind = kindOf(kindId)!;
	const id = newId<ExerciseId>();
	await tx((tx) =>
		tx.insert(exercises).values({
			id,
			siteId,
			kind: kindId,
			kindVersion: kind.version,
			title: { en: `A ${kindId}`, es: `Un ${kindId}` },
			minutes: 10,
			content: content ?? kind.example.content,
			source: 'test',
			licence: 'test',
			copiedFrom: null,
			authorId: facilitator.staffId,
			sharedAtMs: nowMs(),
			createdAtMs: nowMs(),
			updatedAtMs: nowMs(),
			archivedAtMs: null
		})
	);
	return id;
}

/** An open session of a fresh world, or of one that had sessions before, and what people do in it. PINs are 1001, 1002 … as in `aWorld`. */
export async function aLiveRoom(
	options: { participants?: number; planId?: PlanId | null; world?: World; take?: NextItemId[] } = {}
) {
	const world = options.world ?? (await aWorld({ participants: options.participants ?? 3 }));
	const sessionId: SessionId = await openSession(world.facilitator, {
		groupId: world.groupId,
		planId: options.planId ?? null,
		plannedStartAtMs: nowMs(),
		plannedEndAtMs: nowMs() + 5_400_000,
		take: options.take ?? []
	});
	const console = async (actor: StaffActor = world.facilitator): Promise<ConsoleView> =>
		(await consoleSnapshot(actor, sessionId)).view;

	/** Does something as somebody, against the room as it is now unless told otherwise. */
	async function act<N extends CommandName>(
		actor: Actor,
		name: N,
		input: CommandInput<N>,
		made: { id?: string; steer?: number } = {}
	): Promise<Dispatched> {
		const { room } = await loadState(db(), sessionId);
		return dispatch(actor, sessionId, {
			id: made.id ?? newCommandId(),
			name,
			steer: made.steer ?? room.steer,
			input
		});
	}

	async function join(actor: Parameters<typeof knock>[0], brought: Knock, browser = newCommandId()) {
		const { token } = await knock(actor, browser, sessionId, brought, null);
		return (await findHolder(token, '192.0.2.9'))!;
	}

	/** The n-th person sits down at one of the clinic's tablets. */
	async function seat(n: number): Promise<SeatActor> {
		const device = await aDevice(world);
		return (await join(device, { way: 'pin', pin: String(1001 + n) }, device.deviceId)) as SeatActor;
	}

	async function push(kindId: string, content?: Json): Promise<ActivityId> {
		const exerciseId = await anExercise(world, kindId, content);
		const { outcome } = await act(world.facilitator, 'push', { planItemId: null, exerciseId });
		return (outcome as { activityId: ActivityId }).activityId;
	}

	const tablet = async (actor: Actor): Promise<TabletView> => (await tabletSnapshot(actor)).view;
	const display = async () =>
		(await displaySnapshot({ kind: 'display', sessionId, from: null } satisfies DisplayActor)).view;

	/** The facilitator's sign-in as if it had just begun: for a test in which hours pass. */
	const signInAgain = (): Promise<unknown> =>
		tx((tx) =>
			tx
				.update(signIns)
				.set({ createdAtMs: nowMs(), lastSeenAtMs: nowMs() })
				.where(eq(signIns.id, world.facilitator.signInId))
		);

	return {
		...world,
		sessionId,
		signInAgain,
		console,
		act,
		join,
		seat,
		push,
		tablet,
		display,
		/** What a seated tablet shows of the exercise. */
		asked: async (actor: Actor) => ((await tablet(actor)) as TabletSeated).activity,
		step: (activityId: ActivityId, step: string, leaveOut: string[] = []) =>
			act(world.facilitator, 'go-to-step', { activityId, step, leaveOut })
	};
}
