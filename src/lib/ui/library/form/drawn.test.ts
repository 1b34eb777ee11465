import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { picture } from '$lib/kinds/picture';
import { KINDS } from '$lib/kinds/registry';
import { entryKey, localised } from '$lib/kinds/text';
import { draftOf, type Draft } from '$lib/library/draft';
import { exerciseInput } from '$lib/library/exercise-input';
import { fieldsOf, type Field } from '$lib/library/fields';
import { readDraft } from '$lib/library/sent-form';
import DrawnFields from '../../../../../tests/support/DrawnFields.svelte';
import { anyContent } from '../../../../../tests/support/written-exercise';

const label = { en: 'Label', es: 'Etiqueta' };
const choices = { a: { en: 'A', es: 'La A' }, b: { en: 'B', es: 'La B' } };

/** Whatever no kind of today has: parts that may be missing, ticks, one of several shapes. */
const Later = z.strictObject({
	link: z.string().max(20).nullable().meta({ label }),
	seconds: z.int().min(5).max(600).nullable().meta({ label }),
	tags: z.array(z.enum(['a', 'b'])).meta({ label, choices }),
	cover: picture(choices).meta({ label }),
	timer: z
		.strictObject({ on: z.boolean().meta({ label }) })
		.nullable()
		.meta({ label }),
	parts: z
		.array(
			z
				.discriminatedUnion('form', [
					z.strictObject({ form: z.literal('a'), prompt: localised(60).meta({ label }) }),
					z.strictObject({
						form: z.literal('b'),
						key: entryKey(),
						of: z.array(localised(9)).meta({ label, one: label })
					})
				])
				.meta({ choices })
		)
		.max(3)
		.meta({ label, one: label })
});

const drawn = (fields: Field[], draft: Draft, faults?: Record<string, string>): string =>
	render(DrawnFields, { props: { fields, draft, faults } }).body;

/** What a browser would send of a page. */
function sentFrom(html: string): FormData {
	const form = new FormData();
	const plain = (text: string) =>
		text.replace(
			/&(quot|amp|lt|gt|#39);/g,
			(_, name: string) => ({ quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" })[name]!
		);
	const controls = html.matchAll(
		/<(input|textarea)\b((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>(?:([^<]*)<\/textarea>)?/g
	);
	for (const [, tag, written = '', inside = ''] of controls) {
		const attributes = new Map(
			[...written.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, plain(value ?? '')])
		);
		const isTicked =
			['checkbox', 'radio'].includes(attributes.get('type') ?? '') && !attributes.has('checked');
		if (isTicked) continue;
		const fallback = attributes.get('type') === 'checkbox' ? 'on' : '';
		form.append(
			attributes.get('name')!,
			tag === 'textarea' ? plain(inside) : (attributes.get('value') ?? fallback)
		);
	}
	return form;
}

describe('a form that is drawn', () => {
	it.each(KINDS)('sends what stands in it: an exercise of the kind $id', (kind) => {
		const fields = fieldsOf(exerciseInput(kind));
		const draft = draftOf(fields, {
			title: { en: 'A “title” & more <b>', es: '' },
			minutes: 15,
			topics: ['relapse', 'stress'],
			notFor: null,
			source: '"Ours"',
			content: kind.example.content
		});
		expect(readDraft(fields, sentFrom(drawn(fields, draft)))).toEqual(draft);
	});

	it('sends what stands in it: a kind of later', () => {
		const fields = fieldsOf(Later);
		fc.assert(
			fc.property(anyContent(fields), (content) => {
				const draft = draftOf(fields, content);
				expect(readDraft(fields, sentFrom(drawn(fields, draft)))).toEqual(draft);
			}),
			{ numRuns: 40 }
		);
	});

	it('says a fault at the place that it is about, and ties it to its control', () => {
		const fields = fieldsOf(Later);
		const draft = draftOf(fields, {
			link: 'x',
			seconds: 1,
			tags: [],
			cover: { id: 'gone', alt: { en: 'x', es: '' } },
			timer: null,
			parts: [{ form: 'a', prompt: { en: '', es: '' } }]
		});
		const faults = {
			seconds: 'Too small.',
			tags: 'Choose one.',
			'cover.id': 'Choose a picture.',
			'cover.alt.es': 'Say what is on it.',
			parts: 'Too few.',
			'parts.0.prompt': 'Write this.',
			'parts.0.prompt.es': 'Too long.'
		};
		const html = drawn(fields, draft, faults);
		for (const words of Object.values(faults)) {
			const [, id] = new RegExp(`id="([^"]+)" class="fault[^"]*">${words}`).exec(html) ?? [];
			expect(html, words).toMatch(new RegExp(`aria-describedby="[^"]*${id}[ "]`));
		}
	});

	it('is in the language of whoever writes, and shows no key', () => {
		const html = drawn(
			fieldsOf(Later),
			draftOf(fieldsOf(Later), { parts: [{ form: 'b', key: 'made', of: [] }] })
		);
		expect(html).toContain('Etiqueta');
		expect(html).not.toContain('Label');
		expect(html).toContain('<input type="hidden" name="parts.0.key" value="made"/>');
	});
});
