import { expect, it } from 'vitest';
import { COMMANDS } from './commands';
import { COMMAND_STEERS } from './steering';

it('lists for the browser exactly the commands that steer', () => {
	const steering = Object.entries(COMMANDS).flatMap(([name, { steers }]) => (steers ? [name] : []));
	expect([...COMMAND_STEERS].sort()).toEqual(steering.sort());
});
