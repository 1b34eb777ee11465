import type { ParticipantId } from '$lib/ids';
import { FORMAT_SECTIONS } from '$lib/note-formats';
import type { NoteSection } from '$lib/record';
import { SITE_DEFAULTS } from '$lib/settings';
import type { StaffActor } from '../access/actor';
import { newId } from '../new-id';
import { addGoal } from '../record/goals';
import { chooseForms, saveTemplate } from '../record/note-templates';
import { savePhrase } from '../record/phrases';

/** GIRP, with words of the clinic's own above two of its sections. */
const SUPPORT: NoteSection[] = FORMAT_SECTIONS.GIRP.map((section) => {
	if (section.key === 'intervention')
		return { ...section, title: { en: 'What we offered', es: 'Lo que ofrecimos' } };
	if (section.key === 'response')
		return { ...section, title: { en: 'What came of it', es: 'Lo que resultó' } };
	return section;
});

const GOALS = ['Say no to my cousin without a long talk.', 'Sleep six hours on most nights.'];
const PHRASES = [
	{ name: 'homework', words: '{first name} did the homework of the last session and spoke about it.' },
	{ name: 'quiet', words: '{first name} spoke little today and listened closely.' }
];

/** What the demo clinic has made for its notes: a template for one type of group, goals of one person, phrases. */
export async function addWriting(
	casey: StaffActor,
	robin: StaffActor,
	ana: ParticipantId | undefined
): Promise<void> {
	const templateId = newId<string>();
	await saveTemplate(casey, templateId, {
		name: 'Support group',
		format: 'GIRP',
		sections: SUPPORT,
		version: 0
	});
	await chooseForms(casey, { ...SITE_DEFAULTS.noteTemplates, support: { templateId } });
	if (ana) for (const words of GOALS) await addGoal(robin, ana, words, newId());
	for (const phrase of PHRASES) await savePhrase(robin, { id: newId(), language: 'en', ...phrase }, null);
}
