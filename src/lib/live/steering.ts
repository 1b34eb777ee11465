import type { CommandName } from './commands';

/**
 * The commands that steer the room, for the browser: the list itself, so that a console need not carry the
 * schemas. `steering.test.ts` holds it against them.
 */
export const COMMAND_STEERS: ReadonlySet<CommandName> = new Set<CommandName>([
	'push',
	'undo-push',
	'resume',
	'go-to-step',
	'reveal',
	'hide',
	'end-activity',
	'arrange',
	'timer',
	'start-break',
	'change-break',
	'end-break',
	'drop',
	'take-back-in',
	'end-session'
]);
