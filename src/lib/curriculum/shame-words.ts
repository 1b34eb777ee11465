import type { Locale } from '../localised';

/**
 * Words that make a person of an illness, or a verdict of a test result, after "Words Matter: Preferred Language for
 * Talking About Addiction" and its Spanish edition "Las palabras importan" (National Institute on Drug Abuse). We say
 * who somebody is first: "a person who uses", "una persona que consume".
 */
const SHAMING: Record<Locale, RegExp> = {
	en: /(?<![\p{L}-])(?:(?:drug |substance |alcohol )?abus(?:e|er|ers|ing)|addicts?|ex-addicts?|alcoholics?|drunks?|drunkards?|winos?|boozers?|junk(?:ie|ies|y)|druggies?|dopeheads?|crackheads?|potheads?|meth ?heads?|stoners?|tweakers?|clean|dirty|drug users?|substance users?|(?:drug|bad) habits?|relapsers?|repeaters?|non-?compliant|in denial|crazy|insane|psychos?|lunatics?|schizos?|victims?|suffer(?:s|ing)? from|convicts?|felons?|inmates?|losers?|failures?|weak-willed)(?![\p{L}-])/giu,
	es: /(?<![\p{L}-])(?:(?:ex-?)?adict[oa]s?|drogadict[oa]s?|drogat[ao]s?|drog[oó]n(?:es|as?)?|yonquis?|toxic[oó]man[oa]s?|tecat[oa]s?|pastiller[oa]s?|marihuan[oa]s|marihuaner[oa]s?|alcoh[oó]lic[oa]s?|borrach[oa]s?|bebedor(?:es|as?)?|abusador(?:es|as?)?|abus(?:o|ar) de|limpi[oa]s?|suci[oa]s?|vici[oa]s?|vicios[oa]s?|loc[oa]s?|demente?s?|psic[oó]ticos?|v[ií]ctimas?|sufr(?:e|en|ir) de|reincidentes?|fracasad[oa]s?|convict[oa]s?|delincuentes?|sin voluntad)(?![\p{L}-])/giu
};

/**
 * Where such a word is right: the names of fellowships, whose members chose them, and of published works. Taken out
 * before looking.
 */
const NAMES: Record<Locale, RegExp> = {
	en: /Alcoholics Anonymous/g,
	es: /Alcohólicos Anónimos/g
};

/** The shaming words in a text, as whole words; empty where there are none. */
export const shameWords = (text: string, locale: Locale): string[] =>
	text.replace(NAMES[locale], '').match(SHAMING[locale]) ?? [];
