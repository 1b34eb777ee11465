/** What is said of an exercise that was written here from nothing. */
export const OWN_WORDS = 'The clinic’s own words.';

/** What is said of it where it goes elsewhere as a file. */
export const OWN_WORDS_ELSEWHERE = 'A clinic’s own words.';
