import type { ConsentScope } from './consent';
import type { ParticipantId } from './ids';

/** Parts of a participant's record that a consent may cover and an export may hold. Psychotherapy notes are none. */
export const DISCLOSED_PARTS = ['attendance', 'notes', 'scores', 'goals'] as const;
export type DisclosedPart = (typeof DISCLOSED_PARTS)[number];

export const DISCLOSURE_FORMATS = ['pdf', 'csv', 'fhir'] as const;
export type DisclosureFormat = (typeof DISCLOSURE_FORMATS)[number];

/** How long the words may be that say to whom something goes, and what for, in characters. */
export const LONGEST_RECIPIENT = 200;
export const LONGEST_PURPOSE = 300;

/**
 * On what ground something left: a consent; the participant asked for their own; inside the programme or to a service
 * organisation of it (42 CFR 2.12(c)(3) and (4)), which needs no consent; a medical emergency (2.51); an audit or
 * evaluation (2.53); a court order (subpart E).
 */
export const DISCLOSURE_BASES = [
	'consent',
	'own-access',
	'within',
	'emergency',
	'audit',
	'court-order'
] as const;
export type DisclosureBasis = (typeof DISCLOSURE_BASES)[number];

/** What is to leave, as somebody asks for it. */
export type Disclosure = {
	participantId: ParticipantId;
	format: DisclosureFormat;
	parts: DisclosedPart[];
	/** To whom, and what for. With a consent, what it says where this is empty. */
	recipient: string;
	purpose: string;
	basis: DisclosureBasis;
	/** The consent that it rests on; null on every other ground. */
	consentId: string | null;
};

/** That it was written down, and as what. */
export type DisclosureStamp = {
	id: string;
	atMs: number;
	recipient: string;
	purpose: string;
	basis: DisclosureBasis;
	/** What the consent covers that it rests on; null on every other ground. */
	consent: ConsentScope | null;
};
