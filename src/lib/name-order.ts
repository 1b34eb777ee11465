type Named = { firstName: string; lastName: string };

// The database compares bytes: "Group 10" would stand before "Group 2", and "Álvaro" after "Zoe".
const COLLATOR = new Intl.Collator(['en', 'es'], { numeric: true });

/** Compares names as people put them in order: numbers in them by what they count, letters whatever their accents. */
export const byName = (a: string, b: string): number => COLLATOR.compare(a, b);

export const byFirstName = (a: Named, b: Named): number =>
	byName(a.firstName, b.firstName) || byName(a.lastName, b.lastName);

export const byLastName = (a: Named, b: Named): number =>
	byName(a.lastName, b.lastName) || byName(a.firstName, b.firstName);
