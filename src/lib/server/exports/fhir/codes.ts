import type { Coding } from './values';

export const LOINC = 'http://loinc.org';

type LoincCode = {
	code: string;
	display: string;
	/** Where it was read that the code means this. */
	source: string;
};

/**
 * Every LOINC code that leaves in a file. Wrong ones are published now and then, a questionnaire under another's code,
 * so each stands here once with its source, and a test finds any that is used from elsewhere. BAM, BSCQ and PACS have
 * none that was found.
 */
export const LOINC_CODES = {
	progressNote: {
		code: '11506-3',
		display: 'Progress note',
		source: 'healthit.gov/isa/uscdi-data/clinical-notes'
	},
	phq9Panel: {
		code: '44249-1',
		display: 'PHQ-9 quick depression assessment panel [Reported.PHQ]',
		source: 'hl7.org/fhir/us/core/STU7, Observation-PHQ9-panel-example-44249-1'
	},
	phq9Total: {
		code: '44261-6',
		display: 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]',
		source: 'hl7.org/fhir/us/core/STU7, Observation-PHQ9-item-example-44261-6; cdn.loinc.org/44261-6'
	},
	gad7Panel: {
		code: '69737-5',
		display: 'Generalized anxiety disorder 7 item (GAD-7)',
		source: 'Wikipedia, “Generalized Anxiety Disorder 7”, which gives it as the questionnaire’s LOINC code'
	},
	gad7Total: {
		code: '70274-6',
		display: 'Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]',
		source: 'loinc.org/69729-2; healthassure.in, loinc-70274-6'
	},
	auditCPanel: {
		code: '72109-2',
		display: 'Alcohol Use Disorder Identification Test - Consumption [AUDIT-C]',
		source: 'hl7.org/fhir/us/core/STU7, Observation-AUDIT-C-panel-example-72109-2'
	},
	auditCTotal: {
		code: '75626-2',
		display: 'Total score [AUDIT-C]',
		source: 'hl7.org/fhir/us/core/STU7, Observation-AUDIT-C-item-example-75626-2'
	}
} satisfies Record<string, LoincCode>;

export const loinc = ({ code, display }: LoincCode): Coding => ({ system: LOINC, code, display });

/** A questionnaire's codes by its key: the whole form, and its sum. */
export const INSTRUMENT_CODES: Record<string, { panel: LoincCode; total: LoincCode }> = {
	'phq-9': { panel: LOINC_CODES.phq9Panel, total: LOINC_CODES.phq9Total },
	'gad-7': { panel: LOINC_CODES.gad7Panel, total: LOINC_CODES.gad7Total },
	'audit-c': { panel: LOINC_CODES.auditCPanel, total: LOINC_CODES.auditCTotal }
};

/** The code system of scores that have no code anywhere else: 0 to 10 for urge or distress, and a clinic's own forms. */
const OWN_SCORES = 'urn:uuid:0e6b0a2e-31f4-4f0c-8a53-2f5d6a3c7b10';

/** A score by the key that the record has it under, such as "urge". A code holds no white space. */
export const ownScore = (key: string): Coding => ({ system: OWN_SCORES, code: key.replace(/\s+/gu, '-') });

const ACT_CODES = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

export const AMBULATORY: Coding = { system: ACT_CODES, code: 'AMB', display: 'ambulatory' };

/** What every resource is marked with: protected by 42 CFR part 2, and restricted (the security labels of DS4P). */
export const SECURITY: Coding[] = [
	{ system: ACT_CODES, code: '42CFRPart2', display: '42 CFR Part2' },
	{
		system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
		code: 'R',
		display: 'restricted'
	}
];

export const SURVEY: Coding = {
	system: 'http://terminology.hl7.org/CodeSystem/observation-category',
	code: 'survey',
	display: 'Survey'
};
export const RECORD_NUMBER: Coding = {
	system: 'http://terminology.hl7.org/CodeSystem/v2-0203',
	code: 'MR',
	display: 'Medical record number'
};
