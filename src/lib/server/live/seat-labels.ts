type Person = { id: string; firstName: string; lastName: string };

/**
 * What staff see of each person: the first name and as many letters of the last as tell namesakes apart
 * ("Ana R.", "Ana Ro."), the whole name where even that is the same.
 */
export function seatLabels<P extends Person>(people: readonly P[]): Map<P['id'], string> {
	return new Map(people.map((person) => [person.id, labelOf(person, people)]));
}

function labelOf(person: Person, people: readonly Person[]): string {
	for (let letters = 1; letters < person.lastName.length; letters++) {
		const label = shortened(person, letters);
		const namesakes = people.filter((other) => other !== person && shortened(other, letters) === label);
		if (namesakes.length === 0) return label;
	}
	return `${person.firstName} ${person.lastName}`;
}

const shortened = ({ firstName, lastName }: Person, letters: number): string =>
	`${firstName} ${[...lastName].slice(0, letters).join('')}.`;
