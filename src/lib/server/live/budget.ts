/** How many messages may be sent at once, and how many more each second. */
const BURST = 80;
const PER_SECOND = 20;
/** An empty budget is full again after so long. */
export const FILLS_IN_MS = (BURST / PER_SECOND) * 1000;

export type Budget = { left: number; atMs: number };

export const newBudget = (atMs: number): Budget => ({ left: BURST, atMs });

/** Takes one message from a budget, which fills up again with time. False where none is left. */
export function spend(budget: Budget, atMs: number): boolean {
	const sinceMs = Math.max(0, atMs - budget.atMs);
	budget.left = Math.min(BURST, budget.left + (sinceMs / 1000) * PER_SECOND);
	budget.atMs = atMs;
	if (budget.left < 1) return false;
	budget.left -= 1;
	return true;
}
