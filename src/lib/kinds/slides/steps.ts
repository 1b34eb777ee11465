import { inLocale, type Localised } from '../../localised';
import { RESTING, type Step } from '../contract';
import { both } from '../text';
import type { Slide, SlidesContent, Tap } from './shapes';

const QUIET_IS_FINE: Localised = {
	en: 'Wait. Quiet is fine, and nobody has to speak.',
	es: 'Espere. El silencio está bien, y nadie tiene que hablar.'
};

const SHOW_LATE: Localised = {
	en: 'Show the answers once most have tapped. Ask no one what they chose.',
	es: 'Muestre las respuestas cuando casi todo el grupo haya tocado. No pregunte a nadie qué eligió.'
};

/** A step for each slide, and one after it for its question: alone, so that it stands large. */
export function slideSteps({ slides }: SlidesContent): Step[] {
	return slides.flatMap((slide) => {
		const shown = {
			...RESTING,
			key: `slide.${slide.key}`,
			label: both((locale) => inLocale(slide.title, locale)),
			say: slide.say,
			watch: slide.watch
		};
		const asked = askStep(slide);
		return asked ? [shown, asked] : [shown];
	});
}

function askStep({ key, ask }: Slide): Step | null {
	if (ask.ask === 'nothing') return null;
	const step: Step = { ...RESTING, key: `ask.${key}`, label: TALK, say: ask.question, watch: QUIET_IS_FINE };
	if (ask.ask === 'talk') return step;
	return {
		...step,
		label: TAP,
		form: { name: 'tap', sees: 'staff-counts' },
		reveals: true,
		watch: SHOW_LATE
	};
}

const TALK: Localised = { en: 'Talk about it', es: 'Hablar de esto' };
const TAP: Localised = { en: 'Tap an answer', es: 'Tocar una respuesta' };

/** The slide of a step. @throws RangeError for a step of another exercise */
export function slideOf({ slides }: SlidesContent, step: Step): Slide {
	const slide = slides.find(({ key }) => step.key === `slide.${key}` || step.key === `ask.${key}`);
	if (!slide) throw new RangeError(`No slide belongs to the step ${step.key}.`);
	return slide;
}

/** Whether the step shows the slide's question rather than the slide. */
export const isQuestion = ({ key }: Step): boolean => key.startsWith('ask.');

/** The question of a step at which people tap an answer. */
export function tapOf(content: SlidesContent, step: Step): Tap | null {
	const { ask } = slideOf(content, step);
	return isQuestion(step) && ask.ask === 'tap' ? ask : null;
}
