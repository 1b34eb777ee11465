import type { Locale } from '../../src/lib/localised';

type Variants = { match: Record<string, string> }[];
type Messages = Record<string, string | Variants>;

const files = import.meta.glob<Messages>('../../messages/*/*.json', { import: 'default', eager: true });

/** Every room of messages: "live", "kinds"… */
export const MESSAGE_ROOMS: readonly string[] = [
	...new Set(Object.keys(files).map((path) => path.split('/').at(-2) ?? ''))
];

/** The texts of a room's messages in one language, each variant of a plural as a text of its own. */
export function interfaceWords(room: string, locale: Locale): { key: string; text: string }[] {
	return Object.entries(files[`../../messages/${room}/${locale}.json`] ?? {}).flatMap(([key, message]) => {
		const texts =
			typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
		return texts.map((text) => ({ key, text }));
	});
}
