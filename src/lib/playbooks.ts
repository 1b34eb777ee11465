import type { Localised } from './localised';

export const PLAYBOOK_KEYS = ['intoxicated', 'suicide-risk', 'conflict', 'disclosure', 'overdose'] as const;
export type PlaybookKey = (typeof PLAYBOOK_KEYS)[number];

/** What to do when something happens in the room: one step a line. */
export type Playbook = { title: Localised; steps: Localised };

/** Letters of a playbook's steps, in each language. */
export const LONGEST_STEPS = 2_000;

const lines = (...steps: string[]): string => steps.join('\n');

/**
 * What a clinic begins with; each is its own to change. In our own words, after TIP 47's worked case of somebody under
 * the influence in a group (clinical.md 2.4); 911 and 988 are the United States' numbers (988lifeline.org).
 */
export const PLAYBOOKS: Record<PlaybookKey, Playbook> = {
	intoxicated: {
		title: { en: 'Somebody has used', es: 'Alguien ha consumido' },
		steps: {
			en: lines(
				'Have a colleague stay with the group, or give the group a quiet task.',
				'Ask the person to come outside with you. Be kind and short; explore nothing now.',
				'Hard to wake, slow breath, blue lips, seizure, pain in the chest: 911, and the steps for an overdose.',
				'Test as your clinic does. Nobody drives: arrange a ride with somebody.',
				'Say when they are welcome back, and set a time to talk alone.',
				'Keep the group’s time for the group. Do not discuss the person while they are away.'
			),
			es: lines(
				'Pida a una colega o un colega que se quede con el grupo, o dé una tarea tranquila.',
				'Pida a la persona que salga con usted. Con amabilidad y poco: ahora no se explora nada.',
				'Si cuesta despertarle, respira lento, tiene labios azules, convulsiona o le duele el pecho: 911, y los pasos de sobredosis.',
				'Haga la prueba según su clínica. Nadie maneja: consiga quien le lleve.',
				'Diga cuándo puede volver y ponga una hora para hablar a solas.',
				'El tiempo del grupo es del grupo. No hablen de la persona mientras no está.'
			)
		}
	},
	'suicide-risk': {
		title: { en: 'Risk of suicide', es: 'Riesgo de suicidio' },
		steps: {
			en: lines(
				'Do not leave the person alone. Speak with them away from the group, calmly.',
				'Ask directly: are there thoughts of suicide, a plan, the means, a time?',
				'Call the clinician on duty, who goes through your clinic’s own assessment.',
				'In danger now: 911. Crisis line, call or text: 988.',
				'Make a safety plan together before the person goes home, and agree who will be with them.',
				'Tell the group only that the person is being looked after.'
			),
			es: lines(
				'No deje a la persona sola. Hable con ella fuera del grupo, con calma.',
				'Pregunte directamente: ¿hay ideas de suicidio, un plan, los medios, un momento?',
				'Llame a quien esté de guardia, que hace la evaluación de su clínica.',
				'Si hay peligro ahora: 911. Línea de crisis, por llamada o texto: 988.',
				'Hagan juntos un plan de seguridad antes de que la persona se vaya, y acuerden quién la acompaña.',
				'Al grupo dígale solo que la persona está acompañada.'
			)
		}
	},
	conflict: {
		title: { en: 'Conflict in the group', es: 'Conflicto en el grupo' },
		steps: {
			en: lines(
				'Stop the exercise: eyes up. Speak slowly and low.',
				'Name what you see without taking sides, and the group’s agreement.',
				'Threats or hands: the group leaves the room first. Call for help; 911 where somebody is in danger.',
				'Offer each of the two a place of their own to cool down, with staff.',
				'Come back to it only when both are calm: each says what they need, nobody is judged.',
				'Ask the others how they are before the session ends.'
			),
			es: lines(
				'Pare el ejercicio: ojos arriba. Hable despacio y en voz baja.',
				'Nombre lo que ve, sin tomar partido, y el acuerdo del grupo.',
				'Si hay amenazas o golpes: primero sale el grupo. Pida ayuda; 911 si alguien está en peligro.',
				'Ofrezca a cada persona un lugar aparte para calmarse, con personal.',
				'Vuelva al tema solo con calma: cada quien dice qué necesita y no se juzga a nadie.',
				'Pregunte al resto cómo está antes de terminar.'
			)
		}
	},
	disclosure: {
		title: { en: 'Something that must be reported', es: 'Algo que hay que reportar' },
		steps: {
			en: lines(
				'Stop gently: “I want to hear this from you alone.” Do not question in front of the group.',
				'Remind the group of what stays here and of what the law has you report.',
				'Alone: listen, ask only what you need to know who is in danger now.',
				'Tell the person what you must report, to whom, and that you do it with them where possible.',
				'Call your supervisor. Report within your state’s time, by your state’s number.',
				'Part 2 lets you report suspected child abuse or neglect to the state; nothing more of the record goes along.'
			),
			es: lines(
				'Pare con suavidad: “Esto quiero oírlo a solas con usted”. No pregunte delante del grupo.',
				'Recuerde al grupo qué se queda aquí y qué obliga la ley a reportar.',
				'A solas: escuche y pregunte solo lo necesario para saber quién está en peligro ahora.',
				'Diga a la persona qué tiene que reportar y a quién, y que lo hará con ella si es posible.',
				'Llame a su supervisión. Reporte en el plazo y al número de su estado.',
				'La Parte 2 permite reportar al estado sospechas de maltrato o descuido de menores; no va nada más del expediente.'
			)
		}
	},
	overdose: {
		title: { en: 'Overdose', es: 'Sobredosis' },
		steps: {
			en: lines(
				'Call the name, rub the breastbone. No answer, slow or no breath: 911 at once, on speaker.',
				'Give naloxone in the nose. Note the time.',
				'Breathe for them if you can; chest compressions if there is no pulse and you know how.',
				'No better after two to three minutes: a second dose.',
				'Breathing: on their side. Stay until help comes; naloxone wears off.',
				'Somebody else takes the group out, and stays with it.'
			),
			es: lines(
				'Llame por su nombre, frote el esternón. Si no responde o respira lento o nada: 911 enseguida, en altavoz.',
				'Dé naloxona por la nariz. Anote la hora.',
				'Dé respiración si puede; compresiones en el pecho si no hay pulso y sabe hacerlas.',
				'Si no mejora en dos o tres minutos: otra dosis.',
				'Si respira: de lado. Quédese hasta que llegue ayuda; la naloxona se pasa.',
				'Otra persona saca al grupo y se queda con él.'
			)
		}
	}
};

/** A clinic's own steps where it has written some, else those that it began with. */
export function playbooksOf(own: Partial<Record<PlaybookKey, Localised>>): Record<PlaybookKey, Playbook> {
	return Object.fromEntries(
		PLAYBOOK_KEYS.map((key) => [key, { ...PLAYBOOKS[key], steps: own[key] ?? PLAYBOOKS[key].steps }])
	) as Record<PlaybookKey, Playbook>;
}
