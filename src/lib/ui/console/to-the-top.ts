/**
 * Shows the console from its top once something new has begun there: what to say and to watch for is read first, and
 * the button was perhaps far down in the plan. For `{@attach}`.
 */
export const toTheTop = (): void => {
	if (scrollY > 0) scrollTo({ top: 0 });
};
