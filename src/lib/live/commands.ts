import { z } from 'zod';
import { jsonInput } from '../json-input';
import { LONGEST_HOMEWORK } from '../next';
import { PLAYBOOK_KEYS } from '../playbooks';
import { passage } from '../text-fields';
import { CALLS, LONGEST_BREAK, LONGEST_SHOWN } from './room';

const id = z.uuid();
const key = z.string().min(1).max(60);
const json = jsonInput;
const reason = passage(500).min(1);

/**
 * Every live command and what it carries. Identity is never in it: that comes from the cookie.
 * `steers` commands change what the room does, so they name the state that they were made against.
 */
export const COMMANDS = {
	// A seat
	answer: { by: 'seat', steers: false, input: z.strictObject({ activityId: id, step: key, answer: json }) },
	pass: { by: 'seat', steers: false, input: z.strictObject({ activityId: id, step: key }) },
	'take-back': { by: 'seat', steers: false, input: z.strictObject({ activityId: id, step: key }) },
	'save-draft': {
		by: 'seat',
		steers: false,
		input: z.strictObject({ activityId: id, step: key, draft: json })
	},
	signal: { by: 'seat', steers: false, input: z.strictObject({ activityId: id, step: key, signal: key }) },
	call: { by: 'seat', steers: false, input: z.strictObject({ call: z.enum(CALLS) }) },
	'withdraw-call': { by: 'seat', steers: false, input: z.strictObject({}) },
	'choose-language': { by: 'seat', steers: false, input: z.strictObject({ language: z.enum(['en', 'es']) }) },
	'leave-seat': { by: 'seat', steers: false, input: z.strictObject({}) },

	// The door and the seats
	admit: { by: 'staff', steers: false, input: z.strictObject({ holdId: id, seatId: id.nullable() }) },
	'turn-away': { by: 'staff', steers: false, input: z.strictObject({ holdId: id }) },
	'release-tablet': { by: 'staff', steers: false, input: z.strictObject({ holdId: id }) },
	'mark-here': { by: 'staff', steers: false, input: z.strictObject({ seatId: id }) },
	'mark-left': { by: 'staff', steers: false, input: z.strictObject({ seatId: id }) },
	'mark-away': {
		by: 'staff',
		steers: false,
		input: z.strictObject({
			seatId: id,
			mark: z.enum(['absent', 'excused']).nullable(),
			reason: passage(300)
		})
	},
	'bring-newcomers': { by: 'staff', steers: false, input: z.strictObject({}) },

	// The room
	push: { by: 'staff', steers: true, input: z.strictObject({ planItemId: key.nullable(), exerciseId: key }) },
	'undo-push': { by: 'staff', steers: true, input: z.strictObject({ activityId: id }) },
	resume: { by: 'staff', steers: true, input: z.strictObject({ activityId: id }) },
	'go-to-step': {
		by: 'staff',
		steers: true,
		input: z.strictObject({ activityId: id, step: key, leaveOut: z.array(key).max(60) })
	},
	reveal: { by: 'staff', steers: true, input: z.strictObject({ activityId: id, step: key }) },
	hide: { by: 'staff', steers: true, input: z.strictObject({ activityId: id }) },
	'end-activity': {
		by: 'staff',
		steers: true,
		input: z.strictObject({ activityId: id, leaveOut: z.array(key).max(60) })
	},
	arrange: { by: 'staff', steers: true, input: z.strictObject({ activityId: id, arrangement: json }) },
	timer: {
		by: 'staff',
		steers: true,
		input: z.strictObject({
			activityId: id,
			act: z.enum(['start', 'pause', 'resume', 'add', 'clear']),
			seconds: z.int().min(1).max(7200)
		})
	},
	'start-break': {
		by: 'staff',
		steers: true,
		input: z.strictObject({ planItemId: key.nullable(), minutes: z.int().min(1).max(LONGEST_BREAK) })
	},
	'change-break': {
		by: 'staff',
		steers: true,
		input: z.strictObject({ byMinutes: z.int().min(-60).max(60) })
	},
	'end-break': { by: 'staff', steers: true, input: z.strictObject({}) },
	drop: { by: 'staff', steers: true, input: z.strictObject({ planItemIds: z.array(key).min(1).max(60) }) },
	'take-back-in': { by: 'staff', steers: true, input: z.strictObject({ planItemId: key }) },
	'show-words': {
		by: 'staff',
		steers: false,
		input: z.strictObject({
			answerId: id,
			field: key,
			text: passage(LONGEST_SHOWN).min(1),
			large: z.boolean()
		})
	},
	'hide-words': { by: 'staff', steers: false, input: z.strictObject({ answerId: id, field: key }) },
	'eyes-up': { by: 'staff', steers: false, input: z.strictObject({ on: z.boolean() }) },
	blank: { by: 'staff', steers: false, input: z.strictObject({ on: z.boolean() }) },
	'answer-for': {
		by: 'staff',
		steers: false,
		input: z.strictObject({ seatId: id, activityId: id, step: key, answer: json.nullable() })
	},
	'take-in-late': { by: 'staff', steers: false, input: z.strictObject({ answerId: id }) },

	// From one session to the next
	'give-homework': {
		by: 'staff',
		steers: false,
		input: z.strictObject({
			/** Nothing takes back what was given. */
			text: passage(LONGEST_HOMEWORK),
			/** Somebody looked at the names in it, and they are nobody of the group. */
			namesAreMeant: z.boolean()
		})
	},
	'settle-next': { by: 'staff', steers: false, input: z.strictObject({ itemId: id, settled: z.boolean() }) },

	// Care and the end
	'close-flag': { by: 'staff', steers: false, input: z.strictObject({ flagId: id, done: reason }) },
	'note-incident': {
		by: 'staff',
		steers: false,
		input: z.strictObject({ playbook: z.enum(PLAYBOOK_KEYS), seatId: id, done: reason })
	},
	'end-session': {
		by: 'staff',
		steers: true,
		input: z.strictObject({ flagsReason: passage(500) })
	}
} as const satisfies Record<string, { by: 'seat' | 'staff'; steers: boolean; input: z.ZodType }>;

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<N extends CommandName> = z.infer<(typeof COMMANDS)[N]['input']>;
export type SeatCommand = {
	[N in CommandName]: (typeof COMMANDS)[N]['by'] extends 'seat' ? N : never;
}[CommandName];
export type StaffCommand = Exclude<CommandName, SeatCommand>;

/** What a screen sends. `id` is made by the client, so that sending again changes nothing. */
export const Envelope = z.strictObject({
	id: z.uuid(),
	name: z.string().max(40),
	steer: z.int().min(0).nullable(),
	input: z.unknown()
});
export type Envelope = z.infer<typeof Envelope>;
