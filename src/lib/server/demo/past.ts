import { eq } from 'drizzle-orm';
import { between, type Random } from '$lib/kinds/pretend';
import type { ActivityId, PlanId, SeatId, SessionId } from '$lib/ids';
import { newCommandId } from '$lib/live/command-id';
import type { CommandInput, CommandName } from '$lib/live/commands';
import { timeInput } from '$lib/ui/times';
import type { StaffActor } from '../access/actor';
import { atTime, nowMs } from '../clock';
import { db, tx } from '../db';
import { signIns, sites } from '../db/schema';
import { handOver } from '../handover/hand-over';
import { dispatch } from '../live/dispatch';
import { loadState } from '../live/load-state';
import { openSession } from '../live/open-session';
import { getActivity, ownAnswers, playing } from '../live/state';
import { newId } from '../new-id';
import { cancelSession } from '../programme/cancel-session';
import { isBreak, listPlanItems, type PlannedBreak, type PlannedExercise } from '../programme/plan-items';
import { dayAround, meetingsBetween, type Meeting } from '../programme/schedule';
import { addVisitor } from '../record/visitors';
import { actorOf, type Clinic } from './clinic';
import { numbersFrom } from './numbers';
import { writeUp } from './write-up';

const MINUTE_MS = 60_000;
const TWO_WEEKS_MS = 14 * 24 * 60 * MINUTE_MS;

/** What each group ran, oldest first; begins anew when all were run. */
const PLANS: Record<string, string[]> = {
	skills: ['refusal-first-evening', 'speaking-up', 'refusal-harder', 'stress'],
	psychoeducational: ['why-i-am-here', 'cravings-and-triggers'],
	support: ['support-small-steps', 'early-signs-and-support']
};

/** What each group took home from its last evening, in the language that it speaks. */
const HOMEWORK: Record<string, string> = {
	skills: 'Notice one moment when you say yes and mean no. Write down what you could have said.',
	psychoeducational: 'When an urge comes, look at the clock. How long until it eases?',
	support: 'Llame a una persona de su lista y cuéntele cómo va la semana.'
};

type Held = { sessionId: SessionId; leader: StaffActor; endAtMs: number };

/**
 * Plays the demo clinic's last two weeks, through the same doors as a real evening: rooms opened, people marked,
 * exercises run and answered, sessions ended, notes written, signed and reviewed.
 */
export async function playPast(clinic: Clinic): Promise<void> {
	const [site] = await db().select().from(sites).where(eq(sites.id, clinic.siteId));
	const timeZone = site?.timeZone ?? 'UTC';
	const { fromMs: today } = dayAround(nowMs(), timeZone);
	const held: Held[] = [];
	for (const group of clinic.groups) {
		const leader = actorOf(clinic.actors, group.leaders[0] ?? '');
		const meetings = meetingsBetween(group.times, timeZone, today - TWO_WEEKS_MS, today);
		for (const [index, meeting] of meetings.entries()) {
			const plans = PLANS[group.type] ?? [];
			const planId = plans[index % plans.length] as PlanId;
			const random = numbersFrom(held.length + 1);
			// Of its last evening each group has something left for the next one.
			const homework = index === meetings.length - 1 ? (HOMEWORK[group.type] ?? null) : null;
			const isFirst = held.length === 0;
			const evening = { leader, groupId: group.id, planId, meeting, homework, breakEarly: isFirst };
			const sessionId = await playEvening(evening, random);
			if (isFirst) await visit({ ...evening, sessionId }, timeZone);
			held.push({ sessionId, leader, endAtMs: meeting.endAtMs });
		}
	}
	await cancelOne(clinic, timeZone, today);
	held.sort((a, b) => a.endAtMs - b.endAtMs);
	const supervisor = actorOf(clinic.actors, 'jordan');
	for (const [index, session] of held.entries()) {
		// The last evening's notes are still to be written, and the ones before it to be reviewed.
		const ago = held.length - index;
		if (ago > 1) await writeUp(session, ago > 3 ? supervisor : null, numbersFrom(100 + index));
	}
}

type Evening = {
	leader: StaffActor;
	groupId: Clinic['groups'][number]['id'];
	planId: PlanId;
	meeting: Meeting;
	/** Null where nothing is left for the next evening; otherwise one exercise is not run, either. */
	homework: string | null;
	/** After its first exercise it has a break, and somebody is not back in time. */
	breakEarly: boolean;
};

async function playEvening(evening: Evening, random: Random): Promise<SessionId> {
	const { leader, groupId, planId, meeting, homework, breakEarly } = evening;
	const startMs = meeting.startAtMs;
	const sessionId = await atTime(startMs - 12 * MINUTE_MS, async () => {
		await signInAnew(leader);
		return openSession(leader, {
			groupId,
			planId,
			plannedStartAtMs: startMs,
			plannedEndAtMs: meeting.endAtMs
		});
	});
	const room = new PlayedRoom(leader, sessionId);
	await arrive(room, startMs, random);
	let clockMs = startMs + 2 * MINUTE_MS;
	const items = await listPlanItems(db(), planId);
	const last = items.findLast(({ exercise }) => exercise && !exercise.topics.includes('check-in'));
	for (const item of items) {
		if (homework && item === last) continue;
		clockMs = isBreak(item)
			? await playBreak(room, item, clockMs)
			: await playExercise(room, item, clockMs, random);
		if (breakEarly && item === items[0]) clockMs = await playEarlyBreak(room, clockMs);
		if (clockMs > meeting.endAtMs - 5 * MINUTE_MS) break;
	}
	const endMs = Math.max(clockMs, meeting.endAtMs - between(0, 6, random) * MINUTE_MS);
	await room.at(endMs, async () => {
		await closeFlags(room);
		if (homework) await room.act('give-homework', { text: homework, namesAreMeant: false });
		await room.act('end-session', { flagsReason: '' });
		await handOver(sessionId);
	});
	return sessionId;
}

/** Most are early, now and then somebody is late, stays away, or has said so. */
async function arrive(room: PlayedRoom, startMs: number, random: Random): Promise<void> {
	const { seats } = await room.state();
	const arrivals = seats.map(({ id }) => ({ seatId: id, luck: random(), minute: between(-10, -1, random) }));
	for (const { seatId, luck, minute } of arrivals) {
		if (luck < 0.06) continue;
		if (luck < 0.12) {
			await room.at(startMs, () =>
				room.act('mark-away', { seatId, mark: 'excused', reason: 'Called in the afternoon.' })
			);
			continue;
		}
		const lateBy = luck < 0.2 ? between(12, 25, random) : minute;
		await room.at(startMs + lateBy * MINUTE_MS, () => room.act('mark-here', { seatId }));
	}
}

/** @returns when it ended, UTC ms */
async function playBreak(
	room: PlayedRoom,
	item: Pick<PlannedBreak, 'breakMinutes'> & { id: PlannedBreak['id'] | null },
	fromMs: number
): Promise<number> {
	const untilMs = fromMs + item.breakMinutes * MINUTE_MS;
	await room.at(fromMs, () => room.act('start-break', { planItemId: item.id, minutes: item.breakMinutes }));
	await room.at(untilMs, () => room.act('end-break', {}));
	return untilMs;
}

/** Somebody goes out with the others and comes back later. @returns when it ended, UTC ms */
async function playEarlyBreak(room: PlayedRoom, fromMs: number): Promise<number> {
	const [stay] = (await room.state()).stays;
	if (stay) await room.at(fromMs, () => room.act('mark-left', { seatId: stay.seatId }));
	const untilMs = await playBreak(room, { id: null, breakMinutes: 10 }, fromMs);
	if (stay) await room.at(untilMs + 4 * MINUTE_MS, () => room.act('mark-here', { seatId: stay.seatId }));
	return untilMs;
}

/** A student sat in for that evening. */
async function visit(
	{ leader, sessionId, meeting }: Evening & { sessionId: SessionId },
	timeZone: string
): Promise<void> {
	const arrived = timeInput(meeting.startAtMs, timeZone);
	const visitor = { newId: newId<string>(), name: 'Noor Quill', role: 'student' as const, arrived, left: '' };
	await atTime(meeting.endAtMs, () => addVisitor(leader, sessionId, visitor));
}

/** In the week before the first that was played, one evening of the last group did not take place. */
async function cancelOne(clinic: Clinic, timeZone: string, today: number): Promise<void> {
	const group = clinic.groups.at(-1);
	if (!group) return;
	const fromMs = today - TWO_WEEKS_MS;
	const [meeting] = meetingsBetween(group.times, timeZone, fromMs - TWO_WEEKS_MS / 2, fromMs);
	if (!meeting) return;
	const leader = actorOf(clinic.actors, group.leaders[0] ?? '');
	const reason = 'Se descompuso la calefacción de la sala.';
	await atTime(meeting.startAtMs - 3 * 60 * MINUTE_MS, () =>
		cancelSession(leader, { groupId: group.id, startAtMs: meeting.startAtMs, reason })
	);
}

/** @returns when it ended, UTC ms */
async function playExercise(
	room: PlayedRoom,
	item: PlannedExercise,
	fromMs: number,
	random: Random
): Promise<number> {
	const { outcome } = await room.at(fromMs, () =>
		room.act('push', { planItemId: item.id, exerciseId: item.exercise.id })
	);
	const { activityId } = outcome as { activityId: ActivityId };
	const steps = playing(getActivity(await room.state(), activityId)).steps;
	const eachMs = Math.max(MINUTE_MS, Math.floor((item.exercise.minutes * MINUTE_MS) / steps.length));
	let clockMs = fromMs;
	for (const [index, { key }] of steps.entries()) {
		if (index > 0)
			await room.at(clockMs, () => room.act('go-to-step', { activityId, step: key, leaveOut: [] }));
		await room.at(clockMs + eachMs / 2, () => answerAll(room, activityId, random));
		clockMs += eachMs;
	}
	await room.at(clockMs, () => room.act('end-activity', { activityId, leaveOut: [] }));
	return clockMs;
}

async function answerAll(room: PlayedRoom, activityId: ActivityId, random: Random): Promise<void> {
	const state = await room.state();
	const { kind, run, step } = playing(getActivity(state, activityId));
	if (!step.form) return;
	const here = new Set<SeatId>(
		state.stays.filter(({ arrivedAtMs }) => arrivedAtMs <= nowMs()).map(({ seatId }) => seatId)
	);
	for (const seat of state.seats.filter(({ id }) => here.has(id) && kind.asks(run, step, id))) {
		const own = ownAnswers(state, activityId, seat.id);
		const passes = random() < 0.07;
		const answer = passes ? null : kind.pretend(run, step, seat.id, own, seat.language, random);
		await room.act('answer-for', { seatId: seat.id, activityId, step: step.key, answer });
	}
}

const DONE = [
	'Talked for a few minutes after the group.',
	'Checked in during the break; staying for the evening.'
];

async function closeFlags(room: PlayedRoom): Promise<void> {
	const { flags } = await room.state();
	for (const [index, flag] of flags.entries()) {
		if (flag.closedAtMs !== null) continue;
		await room.act('close-flag', { flagId: flag.id, done: DONE[index % DONE.length] ?? '' });
	}
}

/** A room as its facilitator steers it, at moments of the past. */
class PlayedRoom {
	constructor(
		readonly leader: StaffActor,
		readonly sessionId: SessionId
	) {}

	state = () => loadState(db(), this.sessionId);

	at = <T>(ms: number, work: () => Promise<T>): Promise<T> => atTime(ms, work);

	async act<N extends CommandName>(name: N, input: CommandInput<N>) {
		const { room } = await this.state();
		return dispatch(this.leader, this.sessionId, { id: newCommandId(), name, steer: room.steer, input });
	}
}

/** Commands ask whether their sender is still signed in: a sign-in of weeks ago has long ended. */
async function signInAnew(actor: StaffActor): Promise<void> {
	await tx((tx) =>
		tx
			.update(signIns)
			.set({ createdAtMs: nowMs(), lastSeenAtMs: nowMs() })
			.where(eq(signIns.id, actor.signInId))
	);
}
