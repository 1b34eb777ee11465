import type { Localised } from '../../localised';
import type { Run, Sees, Step } from '../contract';
import type { RolePlayArrangement, RolePlayContent } from './shapes';

type RolePlayRun = Run<RolePlayContent, RolePlayArrangement>;

type Parts = {
	label: Localised;
	seconds: number | null;
	say: Localised;
	watch?: Localised;
	form?: { name: string; sees: Sees };
	reveals?: boolean;
	protects?: boolean;
};

const step = (key: string, parts: Parts): Step => ({
	key,
	label: parts.label,
	form: parts.form ?? null,
	reveals: parts.reveals ?? false,
	seconds: parts.seconds,
	say: parts.say,
	watch: parts.watch ?? null,
	protects: parts.protects ?? false
});

/**
 * The whole protocol, in order (clinical.md 2.2): frame, private scores, scene, then for each turn roles, huddle,
 * run, feedback and a second run, and at the end out of the role, debrief, scores again, settle, plan.
 */
export function rolePlaySteps({ content, arrangement }: RolePlayRun): Step[] {
	const turns = arrangement.turns.flatMap((_, index) => turnSteps(index, arrangement));
	return [...opening(content), ...turns, ...closing];
}

/** Which turn a step belongs to, from 0; undefined outside the turns. */
export function turnOf(key: string): number | undefined {
	const found = /^t(\d+)\./.exec(key);
	return found ? Number(found[1]) - 1 : undefined;
}

/** The step's own name without its turn: "run1". */
export const nameOf = (key: string): string => key.replace(/^t\d+\./, '');

export const isRun = (key: string): boolean => /^run\d$/.test(nameOf(key));

function opening(content: RolePlayContent): Step[] {
	const frame = step('frame', {
		label: { en: 'Set the frame', es: 'Acordar las reglas' },
		seconds: 240,
		form: { name: 'part', sees: 'staff' },
		say: {
			en: 'We practice saying no. Anyone may pass. “Stop” ends a scene at once. No real names of dealers, no drug names.',
			es: 'Practicamos decir que no. Cualquiera puede pasar. “Alto” termina la escena enseguida. Sin nombres reales ni de drogas.'
		},
		watch: {
			en: 'Feeling silly is normal. Many questions or a change of subject can be a sign of worry.',
			es: 'Sentirse raro es normal. Muchas preguntas o cambiar de tema puede ser señal de preocupación.'
		}
	});
	const before = step('before', {
		label: { en: 'Private check before', es: 'Tres preguntas privadas' },
		seconds: 60,
		form: { name: 'scores', sees: 'staff' },
		say: {
			en: 'Three quiet questions. Only we see the answers.',
			es: 'Tres preguntas en silencio. Solo el equipo ve las respuestas.'
		},
		watch: {
			en: 'Somebody very upset or under the influence observes today, or takes a break with staff.',
			es: 'Quien está muy mal o bajo efectos hoy observa, o descansa con alguien del equipo.'
		},
		protects: true
	});
	const scene = step('scene', {
		label: { en: 'Choose the scene', es: 'Elegir la escena' },
		seconds: 120,
		...(content.scenes.length > 1
			? { form: { name: 'vote', sees: 'staff-counts' as const }, reveals: true }
			: {}),
		say: {
			en: 'Picture a place you really go to. Which scene would help you most?',
			es: 'Piense en un lugar al que va de verdad. ¿Qué escena le sirve más?'
		},
		watch: {
			en: 'Nobody plays a scene that is tied to harm done to them.',
			es: 'Nadie actúa una escena unida a un daño que sufrió.'
		}
	});
	return [frame, before, scene];
}

function turnSteps(index: number, { third }: RolePlayArrangement): Step[] {
	const first = index === 0;
	const number = index + 1;
	const label = (en: string, es: string): Localised =>
		first ? { en, es } : { en: `${en} (turn ${number})`, es: `${es} (turno ${number})` };
	const at = (name: string) => `t${number}.${name}`;

	const run = (which: number, seconds: number, say: Localised): Step =>
		step(at(`run${which}`), {
			label: label(`Run ${which}`, `Escena ${which}`),
			seconds,
			form: { name: 'ticks', sees: 'staff' },
			say,
			watch: {
				en: 'Freeze for a moment when it gets too much. A scene is long enough after a minute.',
				es: 'Congele un momento si es demasiado. Un minuto basta para una escena.'
			}
		});

	const steps = [
		step(at('roles'), {
			label: label('Give out the roles', 'Repartir los papeles'),
			seconds: 120,
			say: first
				? {
						en: 'I play the one who offers first. Look at your card.',
						es: 'Primero hago yo de quien ofrece. Mire su tarjeta.'
					}
				: { en: 'New roles. Look at your card.', es: 'Papeles nuevos. Mire su tarjeta.' },
			watch: {
				en: 'Nobody is cast as someone who hurt them.',
				es: 'Nadie hace de alguien que le hizo daño.'
			}
		}),
		...(first
			? [
					step(at('model'), {
						label: { en: 'Show it: weak, then strong', es: 'Mostrarlo: débil, luego firme' },
						seconds: 180,
						form: { name: 'ticks', sees: 'staff-counts' },
						reveals: true,
						say: {
							en: 'I show a weak no, then a strong one. Tick what you heard in the strong one.',
							es: 'Muestro un no débil y luego uno firme. Marque lo que oyó en el firme.'
						}
					})
				]
			: []),
		step(at('huddle'), {
			label: label('Huddle: the first sentence', 'Preparar la primera frase'),
			seconds: 120,
			form: { name: 'line', sees: 'own' },
			say: {
				en: 'Coach and player: what is the first sentence? It can start with “No”.',
				es: 'Apoyo y protagonista: ¿cuál es la primera frase? Puede empezar con “No”.'
			}
		}),
		run(1, 90, { en: 'Go. The word “stop” ends it.', es: 'Adelante. La palabra “alto” la termina.' }),
		step(at('feedback'), {
			label: label('Feedback: strengths first', 'Comentarios: primero lo bueno'),
			seconds: 240,
			form: { name: 'change', sees: 'staff' },
			say: {
				en: 'Player first: what worked? Then two or three strengths from the others. Then one change, no more.',
				es: 'Primero quien actuó: ¿qué salió bien? Luego dos o tres cosas buenas. Luego un solo cambio.'
			},
			watch: {
				en: '“When you said…, I…” rather than “You should”.',
				es: '“Cuando dijo…, yo…” mejor que “Debería”.'
			}
		}),
		run(2, 90, { en: 'Same scene, with the one change.', es: 'La misma escena, con el cambio.' })
	];
	if (third) {
		steps.push(
			run(3, 120, {
				en: 'Only if you want: a little harder, or with roles the other way round.',
				es: 'Solo si quiere: un poco más difícil, o con los papeles al revés.'
			})
		);
	}
	return steps;
}

const closing: Step[] = [
	step('de-role', {
		label: { en: 'Out of the role', es: 'Salir del papel' },
		seconds: 120,
		say: {
			en: 'Say your own name and one true thing about tonight. Change seats.',
			es: 'Diga su nombre y algo cierto de esta noche. Cambie de asiento.'
		},
		watch: {
			en: 'Whoever offered needs this most.',
			es: 'Quien ofreció es quien más lo necesita.'
		},
		protects: true
	}),
	step('debrief', {
		label: { en: 'Debrief', es: 'Hablar de lo vivido' },
		seconds: 360,
		form: { name: 'learned', sees: 'staff-words' },
		say: {
			en: 'What pulled at you? What helped? Where is the pull, even when no one offers?',
			es: '¿Qué le atrajo? ¿Qué ayudó? ¿Dónde está el impulso, aunque nadie ofrezca?'
		}
	}),
	step('after', {
		label: { en: 'Private check after', es: 'Otra vez las tres preguntas' },
		seconds: 60,
		form: { name: 'scores', sees: 'staff' },
		say: {
			en: 'The same three questions, in quiet.',
			es: 'Las mismas tres preguntas, en silencio.'
		},
		watch: {
			en: 'A rise shows on your side. Ask that person to stay five minutes.',
			es: 'Una subida aparece de su lado. Pida a esa persona que se quede cinco minutos.'
		},
		protects: true
	}),
	step('settle', {
		label: { en: 'Settle', es: 'Calmarse' },
		seconds: 240,
		say: {
			en: 'Feet on the floor. Breathe in slowly, and out longer than in. An urge rises and falls like a wave.',
			es: 'Los pies en el piso. Tome aire despacio y suéltelo aún más despacio. Un impulso sube y baja como una ola.'
		},
		watch: { en: 'Who is still up? Stay near.', es: '¿Quién sigue con tensión? Quédese cerca.' },
		protects: true
	}),
	step('plan', {
		label: { en: 'Plan for this week', es: 'Plan para esta semana' },
		seconds: 240,
		form: { name: 'plan', sees: 'staff' },
		say: {
			en: 'Who will you meet this week, and where? Your first sentence, your way out, whom you call.',
			es: '¿A quién verá esta semana, y dónde? Su primera frase, su salida, a quién llamará.'
		}
	})
];
