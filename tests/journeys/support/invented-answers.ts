import { CHECK_KEYS } from '../../../src/lib/kinds/role-play/checklist';
import { ALOUD_CHECKS, STYLES } from '../../../src/lib/kinds/stance/styles';
import type { ConsoleActivity } from '../../../src/lib/live/views';

/** Forty words that nobody would say in earnest. */
const SENTENCE = 'Because the mornings are quiet and I can hear the birds before the street wakes up';

/**
 * What the n-th of several people might answer. Their words are as long as most people's; they spread over the
 * choices so that there is something to see.
 */
export function inventedAnswer(activity: ConsoleActivity, form: string, n: number): unknown {
	const { kind, content, arrangement, step } = activity;
	const given = content as Content;
	const { fourth } = arrangement as { fourth?: boolean };
	const styles = STYLES.filter((style) => fourth || style !== 'passive-aggressive');
	const words = `${SENTENCE}, number ${n}`;
	switch (`${kind} ${form}`) {
		case 'scale scale':
			return {
				form,
				values: given.scales!.map(({ key, points }) => ({ key, value: (n * 3) % (points.length || 11) }))
			};
		case 'reflection text':
			return { form, text: words.slice(0, given.longest), record: false };
		case 'stance sort':
			return {
				form,
				styles: given
					.statements!.filter(({ style }) => styles.includes(style))
					.map(({ key, style }) => ({ key, style: n % 2 ? style : styles[n % styles.length] }))
			};
		case 'stance line':
			return {
				form,
				when: 'plans change late',
				feel: 'left out',
				like: 'a word the day before',
				record: false
			};
		case 'stance checks':
			return { form, checks: ALOUD_CHECKS.map(({ key }) => key).slice(0, 1 + (n % 5)) };
		case 'role-play part':
			return { form, part: 'play' };
		case 'role-play scores':
			return { form, urge: n % 5, distress: n % 4, confidence: 5 };
		case 'role-play vote':
			return { form, scene: given.scenes![n % given.scenes!.length]!.key };
		case 'role-play ticks':
			// In a run each observer has some points of their own; none of them is what every one of them may answer.
			return {
				form,
				checks: !step.endsWith('model') ? [] : n < 3 ? [...CHECK_KEYS] : CHECK_KEYS.slice(0, 4)
			};
		case 'role-play line':
			return { form, line: 'No, I am on my way.' };
		case 'role-play change':
			return { form, change: CHECK_KEYS[0] };
		case 'role-play learned':
			return { form, text: words, record: false };
		case 'role-play plan':
			return { form, who: 'My cousin', first: 'No.', exit: 'The bus', call: 'My sister', record: false };
		case 'sort sort': {
			const { into, cards, ownCards } = given as Sorting;
			const buckets = into.buckets ?? [];
			return {
				form,
				placed: cards.map(({ key }, index) => ({
					card: key,
					bucket: buckets[(n % 3 === 0 ? index + n : index) % buckets.length]?.key ?? null
				})),
				own: ownCards > 0 ? [{ key: '+1', text: words.slice(0, 60) }] : [],
				record: false
			};
		}
		case 'practice distress':
			return { form, value: n % 6 };
		case 'agreement propose':
			return { form, ticks: given.norms!.map(({ key }) => key).slice(0, 1 + (n % 3)), lines: [] };
		case 'agreement look':
			return { form, line: '' };
		case 'agreement commit':
			return n % 6
				? { form, choice: 'try', doubt: '' }
				: { form, choice: 'doubt', doubt: 'I am often late.' };
		case 'measure measure':
			return { form, values: ['1', '2', '3'].map((key) => ({ key, value: n % 3 })) };
		case 'choice choice':
			return {
				form,
				choices: given.questions!.map(({ key, several, options }, question) => {
					const first = ((n % 2) + question) % options.length;
					return { key, options: options.slice(first, first + (several ? 2 : 1)).map((one) => one.key) };
				})
			};
		case 'slides tap': {
			const { ask } = given.slides!.find(({ key }) => step === `ask.${key}`)!;
			return { form, option: ask.options![n % 2]!.key };
		}
		case 'appreciation words':
			return { form, text: words.slice(0, given.longest) };
		case 'worksheet ruler':
			return { form, value: (n * 3) % 11 };
		case 'worksheet own':
		case 'worksheet staff': {
			// By hand, whoever's ruler is their own gets the pages that are asked without a number.
			const [pages, at] = given.ruler ? [given.ruler.instead, 'instead'] : [given.pages!, 'pages'];
			const page = pages.find(({ sees }) => sees === form)!;
			const field = page.fields.find(({ type }) => type === 'short' || type === 'long')!;
			const text = words.slice(0, field.longest);
			const values = [{ key: `${at}.${page.key}.${field.key}`, text }];
			return form === 'own' ? { form, values } : { form, values, record: false };
		}
		default:
			throw new Error(`Nobody has thought of an answer to ${kind} ${form}.`);
	}
}

type Content = {
	scales?: { key: string; points: unknown[] }[];
	longest?: number;
	statements?: { key: string; style: (typeof STYLES)[number] }[];
	scenes?: { key: string }[];
	norms?: { key: string }[];
	questions?: { key: string; several: boolean; options: { key: string }[] }[];
	slides?: { key: string; ask: { options?: { key: string }[] } }[];
	pages?: Page[];
	ruler?: { instead: Page[] } | null;
};

type Page = { key: string; sees: string; fields: { key: string; type: string; longest?: number }[] };
type Sorting = { into: { buckets?: { key: string }[] }; cards: { key: string }[]; ownCards: number };
