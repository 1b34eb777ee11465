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

/** Every command with anything in its fields; envelopes of other forms; other events. `known`: ids of the session. */
export function hostileFrame(known: string[]): fc.Arbitrary<Frame> {
	const value = hostileJson([...known, ...Object.keys(COMMANDS)]);
	const commands = Object.entries(COMMANDS).map(([name, { input }]) =>
		hostileRecord(Object.keys(input.shape), value).chain((sent) =>
			fc.record({
				id: fc.constant('').map(() => randomUUID()),
				name: fc.constant(name),
				steer: fc.constantFrom(null, 0, 1, 2, -1, 0.5, 1e308),
				input: fc.constant(ENDS.has(name) ? { ...sent, odd: true } : sent)
			})
		)
	);
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
