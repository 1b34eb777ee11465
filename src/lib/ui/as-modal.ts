import type { Attachment } from 'svelte/attachments';

/** The browser's own dialog, open or closed: focus, Escape and the inert page behind it come with it. */
export const asModal =
	(open: boolean): Attachment<HTMLDialogElement> =>
	(dialog) => {
		if (open) dialog.showModal();
		else dialog.close();
	};
