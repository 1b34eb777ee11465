import { StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

/** Somebody else's cursor in this text; `anchor` is where what they have selected begins. */
export type Caret = { who: number; name: string; anchor: number; head: number };

/** How many looks there are; each also carries its person's name, so that none is told by colour alone. */
const LOOKS = ['sky', 'clay', 'amber', 'rose'] as const;

export const showCarets = StateEffect.define<Caret[]>();

class CaretMark extends WidgetType {
	constructor(
		readonly name: string,
		readonly look: string
	) {
		super();
	}

	override eq(other: CaretMark): boolean {
		return other.name === this.name && other.look === this.look;
	}

	override toDOM(): HTMLElement {
		const mark = document.createElement('span');
		mark.className = `caret caret-${this.look}`;
		mark.setAttribute('aria-hidden', 'true');
		// Drawn by the style sheet: a name in the text itself would be read, copied and counted with it.
		mark.title = this.name;
		return mark;
	}
}

const marks = (carets: readonly Caret[], length: number): DecorationSet =>
	Decoration.set(
		carets.flatMap(({ who, name, anchor, head }): Range<Decoration>[] => {
			const look = LOOKS[who % LOOKS.length] ?? LOOKS[0];
			const [from, to] = [Math.min(anchor, head), Math.min(Math.max(anchor, head), length)];
			const caret = Decoration.widget({ widget: new CaretMark(name, look), side: 1 });
			return [
				...(from < to ? [Decoration.mark({ class: `marked-${look}` }).range(from, to)] : []),
				caret.range(Math.min(head, length))
			];
		}),
		true
	);

const field = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(shown, transaction) {
		const told = transaction.effects.find((effect) => effect.is(showCarets));
		return told ? marks(told.value as Caret[], transaction.newDoc.length) : shown.map(transaction.changes);
	},
	provide: (field) => EditorView.decorations.from(field)
});

const looks = Object.fromEntries(
	LOOKS.flatMap((look) => [
		[`.caret-${look}`, { borderColor: `var(--color-${look})`, color: `var(--color-${look})` }],
		[`.marked-${look}`, { backgroundColor: `var(--color-${look}-wash)` }]
	])
);

/** The cursors of others, each with its person's name above it. */
export const carets: Extension = [
	field,
	EditorView.theme({
		'.caret': { position: 'relative', borderLeft: '2px solid', marginLeft: '-1px', marginRight: '-1px' },
		'.caret::after': {
			content: 'attr(title)',
			position: 'absolute',
			bottom: '100%',
			left: '-2px',
			zIndex: '1',
			padding: '0 0.35em',
			borderRadius: '0.25em',
			border: '1px solid currentColor',
			background: 'var(--color-card)',
			fontSize: '0.75rem',
			lineHeight: '1.3',
			whiteSpace: 'nowrap',
			pointerEvents: 'none'
		},
		...looks
	})
];
