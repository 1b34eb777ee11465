import type { Topic } from '../curriculum/schema';
import type { Localised } from '../localised';

/** The topics in words, in the order in which they are listed. */
export const TOPIC_LABELS: Record<Topic, Localised> = {
	motivation: { en: 'Motivation and commitment', es: 'Motivación y compromiso' },
	seriousness: { en: 'How serious it is', es: 'Qué tan serio es' },
	goals: { en: 'Looking at oneself, goals', es: 'Mirarse y ponerse metas' },
	barriers: { en: 'Overcoming barriers', es: 'Superar obstáculos' },
	'brain-and-body': { en: 'Drugs, alcohol, brain and body', es: 'Drogas, alcohol, cerebro y cuerpo' },
	withdrawal: { en: 'Withdrawal', es: 'Síntomas de abstinencia' },
	stages: { en: 'Stages of recovery', es: 'Etapas de la recuperación' },
	triggers: { en: 'High-risk situations and triggers', es: 'Situaciones de riesgo y detonantes' },
	strategies: { en: 'Ways to quit', es: 'Maneras de dejarlo' },
	cravings: { en: 'Cravings and urges', es: 'Deseos e impulsos' },
	medicines: { en: 'Abstinence and medicines', es: 'Abstinencia y medicinas' },
	'daily-living': { en: 'Daily living', es: 'Vida diaria' },
	relapse: { en: 'Relapse and relapse plans', es: 'Recaída y plan de recaída' },
	relationships: { en: 'Rebuilding relationships', es: 'Reconstruir relaciones' },
	refusal: { en: 'Saying no', es: 'Decir que no' },
	assertiveness: { en: 'Speaking up', es: 'Asertividad' },
	stress: { en: 'Stress', es: 'Estrés' },
	'check-in': { en: 'Arriving and leaving', es: 'Llegada y despedida' }
};
