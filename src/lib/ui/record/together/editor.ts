import { standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { yCollab, ySyncAnnotation, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Text } from 'yjs';
import { LONGEST_FIELD } from '$lib/record';
import { carets } from './carets';

export type EditorOptions = {
	text: Text;
	/** A shadow root: its style sheets are adopted, so that the page's policy on styles stays as strict as it is. */
	root: ShadowRoot;
	attributes: Record<string, string>;
	/** The cursor has moved; null once it is elsewhere. */
	moved: (selection: { anchor: number; head: number } | null) => void;
	/** Something was not put in, because the text would be longer than it may be. */
	tooLong: () => void;
};

const described = new Compartment();
const describedBy = (attributes: Record<string, string>) =>
	EditorView.contentAttributes.of({ ...attributes, autocapitalize: 'sentences', autocorrect: 'on' });

/** One section of a note that is written together: plain text that looks like the text field it stands for. */
export function openEditor({ text, root, attributes, moved, tooLong }: EditorOptions): EditorView {
	return new EditorView({
		root,
		parent: root,
		state: EditorState.create({
			doc: text.toString(),
			extensions: [
				keymap.of([...yUndoManagerKeymap, ...standardKeymap]),
				yCollab(text, null),
				carets,
				described.of(describedBy(attributes)),
				EditorView.lineWrapping,
				EditorState.transactionFilter.of((transaction) => {
					const { length } = transaction.newDoc;
					const longer = length > LONGEST_FIELD && length > transaction.startState.doc.length;
					if (!transaction.docChanged || !longer || transaction.annotation(ySyncAnnotation))
						return transaction;
					tooLong();
					return [];
				}),
				EditorView.updateListener.of((update) => {
					if (!update.selectionSet && !update.focusChanged && !update.docChanged) return;
					moved(update.view.hasFocus ? update.state.selection.main : null);
				}),
				look
			]
		})
	});
}

/** What it is called and what is wrong with it, where that changes. */
export const describe = (editor: EditorView, attributes: Record<string, string>): void =>
	editor.dispatch({ effects: described.reconfigure(describedBy(attributes)) });

const look = EditorView.theme({
	'&.cm-focused': { outline: 'none' },
	'.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflow: 'visible' },
	'.cm-content': { padding: '0', minHeight: '6rem', caretColor: 'var(--color-ink)' },
	'.cm-line': { padding: '0' }
});
