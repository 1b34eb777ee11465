import type { NotePage } from '$lib/record-views';
import type { NoteDraft } from './note-draft.svelte';
import type * as Together from './together';

/** What draws a note that is written together, and the writing itself. */
type Ready = { writing: Together.CoWriting } & typeof Together;

/**
 * Has a group note written together, once the code for it has come and the shared document with it. Until then, and for
 * a participant's note always, the page's own text fields are there. Called while a component is made.
 */
export function writeTogether(note: NotePage, draft: NoteDraft): { readonly ready: Ready | undefined } {
	let parts = $state.raw<Ready>();
	$effect(() => {
		// Where a style sheet can't be adopted, the editor would stand there without its looks.
		if (note.person !== null || !('adoptedStyleSheets' in Document.prototype)) return;
		let isGone = false;
		let writing: Together.CoWriting | undefined;
		void import('./together').then((together) => {
			if (isGone) return;
			writing = new together.CoWriting(note.id, draft, note.sections);
			parts = { ...together, writing };
		});
		return () => {
			isGone = true;
			void writing?.close();
		};
	});
	return {
		get ready() {
			return parts?.writing.isReady ? parts : undefined;
		}
	};
}
