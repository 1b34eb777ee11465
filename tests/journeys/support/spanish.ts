import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

type Message = string | { match: Record<string, string> }[];

/** The interface's texts in one language, by key; each variant of a plural is a text of its own. */
function textsIn(locale: 'en' | 'es'): { key: string; text: string }[] {
	return readdirSync('messages').flatMap((room) => {
		const messages = JSON.parse(readFileSync(`messages/${room}/${locale}.json`, 'utf8')) as Record<
			string,
			Message
		>;
		return Object.entries(messages).flatMap(([key, message]) =>
			(typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match))).map(
				(text) => ({ key, text })
			)
		);
	});
}

const KEYS = new Set(
	textsIn('en')
		.map(({ key }) => key)
		.filter((key) => key.includes('_'))
);
const SPANISH = new Set(textsIn('es').map(({ text }) => text));
/** What only an English page says. What stands in braces may be anything, but there must be words beside it. */
const ENGLISH = textsIn('en')
	.filter(({ text }) => !SPANISH.has(text) && /[a-z]{3}/i.test(text.replace(/\{.*?\}/g, '')))
	.map(({ key, text }) => ({
		key,
		whole: new RegExp(
			`^${text
				.split(/\{.*?\}/)
				.map(escaped)
				.join('.+')}$`
		)
	}));

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What a Spanish page says in English, or by the name of a message, one line each. */
export async function untranslated(page: Page): Promise<string[]> {
	const said = await page.evaluate(() => {
		const texts = new Set<string>([document.title]);
		const isSpanish = (element: Element) => element.closest('[lang]')?.getAttribute('lang') !== 'en';
		const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
			const element = node.parentElement!;
			if (!element.closest('script, style') && isSpanish(element)) texts.add(node.textContent!.trim());
		}
		for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
			if (!isSpanish(element)) continue;
			for (const name of ['aria-label', 'placeholder', 'title']) texts.add(element.getAttribute(name) ?? '');
		}
		return { language: document.documentElement.lang, texts: [...texts].filter(Boolean) };
	});
	const found = said.texts.flatMap((text) => {
		if (KEYS.has(text)) return [`the name of a message: ${text}`];
		const message = ENGLISH.find(({ whole }) => whole.test(text));
		return message ? [`English (${message.key}): ${text}`] : [];
	});
	return said.language === 'es' ? found : [`the page says it is in ${said.language}`, ...found];
}
