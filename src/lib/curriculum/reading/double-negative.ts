import type { Locale } from '../../localised';
import { sentencesOf } from './sentences';

// "To say no" is what this programme teaches: there "no" is the name of an answer, and negates nothing. Nor does a
// quoted “No”, a no with an article ("a kind no"), or one that asks ("¿no?").
const NAMED_NO: Record<Locale, RegExp> = {
	en: /“no\b[^”]*”|\b(?:say|says|said|saying|a|an|the|your|one|second|kind|short|clear|weak|strong) no\b(?! one)/gi,
	es: /“no\b[^”]*”|\b(?:decir|diga|digo|dice|dijo|dicho|diciendo)(?: que)? no\b|\b(?:el|un|su|del|al|solo|segundo) no\b|¿no\?/gi
};

/** Where one thought ends and the next begins: each may be negated once. */
const CLAUSE: Record<Locale, RegExp> = {
	en: /[,;:.!?…–—]|\b(?:and|but|or|so|than|that|when|if|because|where|what|who|which|nor)\b/i,
	es: /[,;:.!?…–—]|\b(?:y|e|o|u|ni|pero|sino|que|cuando|si|porque|donde|quien|lo que)\b/i
};

const NEGATION: Record<Locale, RegExp> = {
	en: /\b(?:no|not|never|nobody|nothing|nowhere|neither|none|without|cannot|hardly|unless|unlike|un(?:able|likely|usual|common|clear|safe|sure|kind|true))\b|n[’']t\b/gi,
	// "No … nada" is one negation in Spanish. Two are: no with sin, imposible, dejar de, or with another no.
	es: /\b(?:no|nunca|jamás|tampoco|sin|imposible|incapaz|dejar de|deje de|improbable|poco probable)\b/gi
};

/** The clauses of a text that negate twice, so that a reader must work out what is meant. */
export function doubleNegatives(text: string, locale: Locale): string[] {
	return sentencesOf(text)
		.flatMap((sentence) => sentence.replace(NAMED_NO[locale], ' ').split(CLAUSE[locale]))
		.filter((clause) => (clause?.match(NEGATION[locale])?.length ?? 0) > 1)
		.map((clause) => clause.trim());
}
