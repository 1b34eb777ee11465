/**
 * Something about this installation that its administrator has to put right: the key, the settings, the file. The
 * message says in one plain line what to do, and is all that is printed of it.
 */
export class CannotStart extends Error {
	override readonly name = 'CannotStart';
}
