import { RESTING, type Run, type Step } from '../contract';
import type { AgreementArrangement, AgreementContent } from './shapes';

const PROPOSE: Step = {
	...RESTING,
	key: 'propose',
	label: { en: 'Propose', es: 'Proponer' },
	form: { name: 'propose', sees: 'staff-words' },
	seconds: 180,
	say: {
		en: 'What do you need to feel safe here? Tick what matters most.',
		es: '¿Qué necesita para sentirse bien aquí? Marque lo que más le importa.'
	},
	watch: {
		en: 'Read each own line before you add it. Words can tell who wrote them.',
		es: 'Lea cada frase propia antes de añadirla. Las palabras pueden decir quién las escribió.'
	}
};
/** Where members write nothing, it is only talked about. */
const lookAgain = (asks: boolean): Step => ({
	...RESTING,
	key: 'look',
	label: { en: 'Look again', es: 'Mirar otra vez' },
	form: asks ? { name: 'look', sees: 'staff-words' } : null,
	seconds: 90,
	say: {
		en: 'This is what we agreed on. Is something missing?',
		es: 'Esto es lo que acordamos. ¿Falta algo?'
	},
	watch: {
		en: 'Is somebody new here? Let a member say what the agreement means in this group.',
		es: '¿Hay alguien nuevo? Que una persona del grupo diga qué significa el acuerdo aquí.'
	}
});
const DISCUSS: Step = {
	...RESTING,
	key: 'discuss',
	label: { en: 'Talk it over', es: 'Hablar de esto' },
	say: {
		en: 'What do we keep? What would you change or leave out?',
		es: '¿Qué dejamos? ¿Qué cambiamos o quitamos?'
	},
	watch: {
		en: 'Ask whoever has been quiet. Keep what protects people, such as that things said here stay here.',
		es: 'Pregunte a quien no ha hablado. Deje lo que protege, como que lo dicho aquí, aquí se queda.'
	}
};
const COMMIT: Step = {
	...RESTING,
	key: 'commit',
	label: { en: 'Commit', es: 'Dar su palabra' },
	form: { name: 'commit', sees: 'staff-counts' },
	reveals: true,
	seconds: 60,
	say: {
		en: 'You choose. You can pass, or tell us of a doubt. Only we see it.',
		es: 'Usted decide. Puede pasar, o contarnos una duda. Solo la vemos quienes dirigimos.'
	},
	watch: {
		en: 'A doubt is honest. Talk about it later, with that person alone.',
		es: 'Una duda es honesta. Háblela después, a solas con esa persona.'
	}
};
const CLOSE: Step = {
	...RESTING,
	key: 'close',
	label: { en: 'What stands now', es: 'Lo que vale ahora' },
	say: {
		en: 'This is what we agree on. Next time we look at it again.',
		es: 'Esto es lo que acordamos. La próxima vez lo vemos de nuevo.'
	},
	watch: {
		en: 'Nobody has to commit to stay in the group. Say so where it helps.',
		es: 'Nadie tiene que dar su palabra para seguir en el grupo. Dígalo si ayuda.'
	}
};

/** A group that has agreed on something before begins by looking at it; everybody can commit each time. */
export function agreementSteps({
	content,
	arrangement
}: Run<AgreementContent, AgreementArrangement>): Step[] {
	return [arrangement.again ? lookAgain(content.own) : PROPOSE, DISCUSS, COMMIT, CLOSE];
}
