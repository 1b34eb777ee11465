/** For keys that are meant while somebody types (with Control, say): only what is held down or composed is ignored. */
export const WHILE_TYPING = {
	ignore: (event: KeyboardEvent): boolean => event.repeat || event.isComposing
};
