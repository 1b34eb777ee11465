/**
 * English words of three or more syllables that stand for the matter itself, so that a shorter word would name
 * something else. They are left out of the count of long words, and of nothing else. Keep it short: whoever adds a word
 * should have tried the sentence without it.
 */
export const MATTER_WORDS: ReadonlySet<string> = new Set([
	// What people come for.
	'recovery',
	'refusal',
	'medicine',
	'medicines',
	'alcohol',
	'opioid',
	'opioids',
	'withdrawal',
	'overdose',
	// Medicines by the names that stand on their boxes.
	'naloxone',
	'naltrexone',
	'acamprosate',
	'disulfiram',
	'methadone',
	'buprenorphine',
	// Whom people meet there.
	'counselor',
	'facilitator',
	'facilitators',
	'observer',
	'probation',
	'officer',
	'family',
	// The styles of speaking up, and what a good refusal leaves out.
	'assertive',
	'aggressive',
	'passive-aggressive',
	'excuses',
	// The check-in: "coming in" is an idiom.
	'arriving',
	'energy',
	'tomorrow',
	// What a tablet has and runs.
	'camera',
	'exercise'
]);

/** Spanish words of five or more syllables that stand for the matter itself. */
export const PALABRAS_DEL_TEMA: ReadonlySet<string> = new Set(['pasivo-agresivo']);
