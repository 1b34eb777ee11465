import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { COMMANDS } from '../../../../src/lib/live/commands';
import { hostileJson, hostileRecord } from './anything';

/** What is emitted: an event and its arguments; whether it asks for an answer is the sender's. */
export type Frame = { event: string; args: unknown[] };

const EVENTS = [
	'command',
	'clock',
	'note',
	'view',
	'gone',
	'',
	'__proto__',
	'constructor',
	'toString',
	'error'
];

/** These would end what the others are tried on, so they are never sent as they should be. */
const ENDS = new Set(['end-session', 'leave-seat', 'release-tablet']);

/** What means something in a session, by the field that it goes into. */
export type Known = { [field: string]: unknown[] };

const LIKELY: Known = {
	step: ['write', 'talk', 'before'],
	answer: [{ form: 'text', text: 'Mine', record: false }],
	draft: [{ form: 'text', text: 'Mi', record: false }, null],
	call: ['talk-after', 'talk-now'],
	language: ['en', 'es'],
	mark: ['absent', 'excused', null],
	planItemId: [null],
	exerciseId: ['arriving', 'one-reason'],
	leaveOut: [[], ['talk']],
	act: ['start', 'pause', 'clear'],
	seconds: [60],
	minutes: [5],
	byMinutes: [5, -5],
	on: [true, false],
	large: [true, false],
	settled: [true, false],
	namesAreMeant: [true, false],
	reason: ['Called.', ''],
	text: ['Words.'],
	done: ['Spoke with them.']
};

/** Every command with anything in its fields, those of one's own more often; envelopes of other forms; other events. */
export function hostileFrame(known: Known, by?: 'seat' | 'staff'): fc.Arbitrary<Frame> {
	const value = hostileJson([...Object.values(known).flat(), ...Object.keys(COMMANDS)]);
	const likely = (field: string) =>
		fc.oneof(
			{
				weight: 12,
				arbitrary: fc.constantFrom(...(known[field]?.length ? known[field] : (LIKELY[field] ?? [null])))
			},
			{ weight: 1, arbitrary: value }
		);
	const commandOf = (name: string, fields: string[]) =>
		fc.record({
			id: fc.constant('').map(() => randomUUID()),
			name: fc.constant(name),
			steer: fc.constantFrom(null, 0, 1, 2, 3, 4, 5, 6, -1, 0.5, 1e308),
			input: fc
				.oneof(
					hostileRecord(fields, value),
					fc.record(Object.fromEntries(fields.map((field) => [field, likely(field)])))
				)
				.map((sent) => (ENDS.has(name) ? { ...sent, odd: true } : sent))
		});
	const commands = Object.entries(COMMANDS).map(([name, { by: whose, input }]) => ({
		weight: whose === by ? 6 : 1,
		arbitrary: commandOf(name, Object.keys(input.shape))
	}));
	const envelope = fc.oneof(
		{ weight: 8, arbitrary: fc.oneof(...commands) },
		{ weight: 1, arbitrary: hostileRecord(['id', 'name', 'steer', 'input'], value) },
		{ weight: 1, arbitrary: value }
	);
	const note = fc.record(
		{
			does: fc.constantFrom('join', 'save', 'point', '__proto__'),
			has: fc.oneof(bytes, value),
			piece: fc.oneof(bytes, value),
			isLast: fc.oneof(fc.boolean(), value),
			cursor: value
		},
		{ requiredKeys: ['does'] }
	);
	return fc.oneof(
		{ weight: 8, arbitrary: envelope.map((sent) => ({ event: 'command', args: [sent] })) },
		{ weight: 2, arbitrary: fc.oneof(note, value).map((sent) => ({ event: 'note', args: [sent] })) },
		{
			weight: 1,
			arbitrary: fc
				.tuple(fc.constantFrom(...EVENTS), fc.array(fc.oneof(value, bytes), { maxLength: 3 }))
				.map(([event, args]) => ({ event, args }))
		}
	);
}

const bytes = fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some));

/** Packets that no client of Socket.IO sends. Most of them cost the sender its connection. */
export const HOSTILE_PACKETS = [
	'',
	'9',
	'4',
	'42',
	'42[',
	'42{"a":1}',
	'42["command"',
	'42["disconnect"]',
	'42["connect",{}]',
	'42[null]',
	'42[["command"],{}]',
	'4299999999999999999999["command",{}]',
	'42/nowhere,["command",{}]',
	'42/__proto__,["command",{}]',
	'430["never asked"]',
	'43["never asked"]',
	'451-["command",{"_placeholder":true,"num":0}]',
	'459-["command",{"_placeholder":true,"num":-1}]',
	'45999999999-["command"]',
	'40/notes,{"__proto__":{"admin":true}}',
	'40/nowhere',
	'41',
	'44{"message":"x"}',
	'2probe',
	'3',
	'5',
	'6',
	`42["command",${'['.repeat(15_000)}${']'.repeat(15_000)}]`,
	`42["command",${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]`
];
