import type { Role } from '../db/schema';

/** Everybody of the demo clinic. All of them are invented, and so are their sign-ins and PINs. */
export const STAFF: {
	key: string;
	displayName: string;
	credential: string;
	signInName: string;
	password: string;
	role: Role;
	language: 'en' | 'es';
}[] = [
	{
		key: 'robin',
		displayName: 'Robin Alderbrook',
		credential: 'LCSW',
		signInName: 'robin',
		password: 'demo-robin-lantern',
		role: 'facilitator',
		language: 'en'
	},
	{
		key: 'marisol',
		displayName: 'Marisol Vegaclara',
		credential: 'LPC',
		signInName: 'marisol',
		password: 'demo-marisol-harbor',
		role: 'facilitator',
		language: 'es'
	},
	{
		key: 'jordan',
		displayName: 'Jordan Whitmeadow',
		credential: 'PhD',
		signInName: 'jordan',
		password: 'demo-jordan-orchard',
		role: 'supervisor',
		language: 'en'
	},
	{
		key: 'casey',
		displayName: 'Casey Morrowfield',
		credential: '',
		signInName: 'casey',
		password: 'demo-casey-compass',
		role: 'administrator',
		language: 'en'
	}
];

export const PARTICIPANTS: {
	firstName: string;
	lastName: string;
	recordNumber: string;
	language: 'en' | 'es';
	pin: string;
	otherNames?: string[];
}[] = [
	{ firstName: 'Ana', lastName: 'Riverbend', recordNumber: 'D-1001', language: 'en', pin: '4071' },
	{ firstName: 'Ben', lastName: 'Larkspur', recordNumber: 'D-1002', language: 'en', pin: '8352' },
	{ firstName: 'Carmen', lastName: 'Piedrafina', recordNumber: 'D-1003', language: 'es', pin: '2648' },
	{ firstName: 'Dev', lastName: 'Marshlight', recordNumber: 'D-1004', language: 'en', pin: '9317' },
	{ firstName: 'Elena', lastName: 'Campoclaro', recordNumber: 'D-1005', language: 'es', pin: '5806' },
	{ firstName: 'Farid', lastName: 'Stonewell', recordNumber: 'D-1006', language: 'en', pin: '7429' },
	{ firstName: 'Grace', lastName: 'Fernhollow', recordNumber: 'D-1007', language: 'en', pin: '3165' },
	{
		firstName: 'Hugo',
		lastName: 'Montelindo',
		recordNumber: 'D-1008',
		language: 'es',
		pin: '6093',
		otherNames: ['Huguín']
	},
	{ firstName: 'Iris', lastName: 'Thistledown', recordNumber: 'D-1009', language: 'en', pin: '1784' },
	{ firstName: 'Jonah', lastName: 'Pinegrove', recordNumber: 'D-1010', language: 'en', pin: '8250' },
	{ firstName: 'Kim', lastName: 'Saltmarsh', recordNumber: 'D-1011', language: 'en', pin: '4936' },
	{ firstName: 'Luis', lastName: 'Rioalto', recordNumber: 'D-1012', language: 'es', pin: '7512' }
];
