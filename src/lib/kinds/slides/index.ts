import { z } from 'zod';
import * as m from '../../paraglide/messages';
import { inLocale, type Localised } from '../../localised';
import { defineKind, NOTHING_ARRANGED, wasLeftOut } from '../contract';
import { pictureShown, type PictureShown } from '../picture';
import { oneOf } from '../pretend';
import { NO_SUMMARY } from '../summary';
import { both } from '../text';
import { slidesExample } from './example';
import { PICTURES, type PictureName } from './pictures';
import {
	SlidesAnswer,
	SlidesContent,
	type SlidesAnswer as Answer,
	type SlidesContent as Content
} from './shapes';
import { isQuestion, slideOf, slideSteps, tapOf } from './steps';

export type SlidePicture<Words extends string | Localised> = PictureShown<PictureName, Words>;

export type SlidesTablet =
	| { slide: { title: string; text: string; picture: SlidePicture<string> } }
	| { talk: { question: string; picture: SlidePicture<string> } }
	| { tap: { question: string; options: { key: string; label: string; about: string }[] } };

export type SlidesDisplay =
	| { slide: { title: Localised; text: Localised; picture: SlidePicture<Localised> } }
	| { ask: { question: Localised; options: Localised[]; picture: SlidePicture<Localised> } };

export const slides = defineKind<Content, Record<string, never>, Answer>({
	id: 'slides',
	version: 1,
	label: { en: 'Slides', es: 'Láminas' },
	about: {
		en: 'Short teaching with pictures, and questions to the room in it.',
		es: 'Una enseñanza corta con imágenes, y preguntas a la sala en ella.'
	},
	withoutTablets: {
		en: 'Give each person a copy. Read one slide aloud at a time, ask its question, and let people raise a hand or just think.',
		es: 'Dé una copia a cada persona. Lea las láminas en voz alta, una a una. Haga su pregunta: quien quiera levanta la mano, o solo la piensa.'
	},
	content: SlidesContent,
	arrangement: z.strictObject({}),
	answer: SlidesAnswer,
	...NOTHING_ARRANGED,

	steps: ({ content }) => slideSteps(content),

	fits: ({ content }, step, _seat, { option }) =>
		tapOf(content, step)?.options.some(({ key }) => key === option) ?? false,

	tablet({ content }, step, _seat, _own, locale) {
		const slide = slideOf(content, step);
		const picture = pictureShown(slide.picture, PICTURES, (alt) => inLocale(alt, locale));
		const shows = (shown: SlidesTablet) => shown;
		if (!isQuestion(step) || slide.ask.ask === 'nothing') {
			return shows({
				slide: { title: inLocale(slide.title, locale), text: inLocale(slide.text, locale), picture }
			});
		}
		const question = inLocale(slide.ask.question, locale);
		if (slide.ask.ask === 'talk') return shows({ talk: { question, picture } });
		const options = slide.ask.options.map(({ key, text }) => ({
			key,
			label: inLocale(text, locale),
			about: ''
		}));
		return shows({ tap: { question, options } });
	},

	display({ content }, step) {
		const slide = slideOf(content, step);
		const picture = pictureShown(slide.picture, PICTURES, (alt) => alt);
		const shows = (shown: SlidesDisplay) => shown;
		if (!isQuestion(step) || slide.ask.ask === 'nothing') {
			return shows({ slide: { title: slide.title, text: slide.text, picture } });
		}
		const options = slide.ask.ask === 'tap' ? slide.ask.options.map(({ text }) => text) : [];
		return shows({ ask: { question: slide.ask.question, options, picture } });
	},

	summarise({ content }, step, answers) {
		const tap = tapOf(content, step);
		if (!tap) return NO_SUMMARY;
		const given = answers[step.key] ?? [];
		const bars = tap.options.map(({ key, text }) => ({
			key,
			label: text,
			count: given.filter(({ option }) => option === key).length
		}));
		return {
			n: given.length,
			tallies: [{ key: slideOf(content, step).key, title: tap.question, ordered: false, bars }]
		};
	},

	words: () => [],
	scores: () => [],

	groupLines(run, answers) {
		const { slides } = run.content;
		const shown = slides.filter(({ key }) => !wasLeftOut(run, `slide.${key}`));
		return [
			both((locale) =>
				m.kind_slides_group(
					{ titles: shown.map(({ title }) => `“${inLocale(title, locale)}”`).join(', ') },
					{ locale }
				)
			),
			...slides.flatMap(({ key, ask }) => {
				if (ask.ask !== 'tap' || wasLeftOut(run, `ask.${key}`)) return [];
				const n = answers[`ask.${key}`]?.length ?? 0;
				const question = (locale: 'en' | 'es') => inLocale(ask.question, locale);
				return [both((locale) => m.kind_slides_asked({ question: question(locale), n }, { locale }))];
			})
		];
	},

	personLines(_run, _seat, own) {
		const count = Object.keys(own).length;
		return count === 0 ? [] : [both((locale) => m.kind_slides_person({ count }, { locale }))];
	},

	plans: () => [],
	upgrades: {},
	pretend({ content }, step, _seat, _own, _locale, random) {
		const options = tapOf(content, step)?.options ?? [];
		return { form: 'tap', option: oneOf(options, random).key };
	},
	example: slidesExample
});
