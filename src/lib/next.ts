/** Why something is offered for the next evening: it was planned and not run, given as homework, or not finished. */
export const NEXT_CAUSES = ['not-run', 'homework', 'unfinished'] as const;
export type NextCause = (typeof NEXT_CAUSES)[number];
