import { inLocale, type Locale, type Localised } from '$lib/localised';
import { withoutNames } from '$lib/name-guard';
import * as m from '$lib/paraglide/messages';
import { sectionFor } from '$lib/note-formats';
import type { FollowUp, NoteAtom, NoteBody, NoteSection } from '$lib/record';
import { GROUP_TYPE_WORDS } from '$lib/ui/programme/group-words';
import { VISITOR_WORDS } from '$lib/ui/record/visitor-words';
import { clockTime, dayOf } from '$lib/ui/times';
import type { ActivityFacts, DraftLine } from '$lib/record-views';
import { followUpWords } from '$lib/follow-up-words';
import { heldMinutes } from './attended';
import { attendees, type PartFacts, type PersonFacts, type SessionFacts } from './facts';

/**
 * The session's group note: when, who led, how many, what was done. Nobody is named in it (clinical.md 4.1). What it
 * means is a person's to write.
 */
export function draftGroupNote(facts: SessionFacts, locale: Locale): DraftLine[] {
	const data = [
		headLine(facts, locale),
		...breaksLine(facts, locale),
		countsLine(facts, locale),
		...visitorsLine(facts, locale),
		...(facts.topic ? [m.draft_topic({ topic: inLocale(facts.topic, locale) }, { locale })] : [])
	].map((text) => line('seen', text, null));
	const activities = facts.activities.map((activity) =>
		line('done', activityLine(facts, activity, locale), activity.id)
	);
	return [...data, ...activities, ...homeworkLines(facts, locale), ...nextLine(facts, locale)];
}

/**
 * One participant's progress note: their minutes, what they did, their scores, what they mean to do next. What all
 * did alike is the group note's, so that no sentence stands in everybody's note; other people's names are taken out
 * of their own words.
 */
export function draftProgressNote(facts: SessionFacts, person: PersonFacts, locale: Locale): DraftLine[] {
	const shared = sharedLines(facts);
	const say = (text: string) => nameless(text, facts, person, locale);
	const parts = person.parts.map((part) => ({ part, activity: activityOf(facts, part) }));
	const data = [
		line('seen', presenceLine(facts, person, locale), null),
		...parts.flatMap(({ part, activity }) => {
			const own = part.lines.filter((each) => !shared.get(part.activityId)?.has(keyOf(each)));
			if (own.length === 0 || !activity) return [];
			const words = say(own.map((each) => inLocale(each, locale)).join(' '));
			return [line('said', `${headed(inLocale(activity.title, locale))} ${words}`, activity.id)];
		}),
		...person.followUps.map((each) => line('seen', say(followUpLine(each, facts, locale)), null))
	];
	const assessment = parts.flatMap(({ part, activity }) => changeLines(part, activity, locale));
	const plans = parts.flatMap(({ part }) =>
		part.plans.map((plan) => line('next', say(inLocale(plan, locale)), part.activityId))
	);
	return [...data, ...assessment, ...plans, ...nextLine(facts, locale)];
}

/** The lines as a note's text, each in the section that takes it, one a line. */
export function bodyOf(lines: readonly DraftLine[], sections: readonly NoteSection[]): NoteBody {
	const texts = sections.map(({ key }) => [
		key,
		lines
			.filter(({ atom }) => sectionFor(sections, atom) === key)
			.map(({ text }) => text)
			.join('\n')
	]);
	return Object.fromEntries(texts) as NoteBody;
}

/** A title before what is said of it; one that is a question ends by itself. */
const headed = (title: string): string => (/[.?!]$/.test(title) ? title : `${title}:`);

const line = (atom: NoteAtom, text: string, activityId: string | null): DraftLine => ({
	atom,
	// Times come with spaces that some records can't hold.
	text: text.replace(/[\u202f\u00a0]/g, ' '),
	activityId
});

/** Words that somebody typed may name others of the group: those names don't reach a draft. */
function nameless(text: string, facts: SessionFacts, subject: PersonFacts | null, locale: Locale): string {
	const others = facts.people.filter((person) => person !== subject);
	return withoutNames(text, others, subject, m.draft_another_member({}, { locale }));
}

function headLine(facts: SessionFacts, locale: Locale): string {
	const { group, held, breaks, timeZone, facilitators } = facts;
	return m.draft_head(
		{
			group: group.name,
			type: GROUP_TYPE_WORDS[group.type]({}, { locale }),
			day: dayOf(held.startAtMs, locale, timeZone),
			start: clockTime(held.startAtMs, locale, timeZone),
			end: clockTime(held.endAtMs, locale, timeZone),
			minutes: heldMinutes(held, breaks),
			facilitators: new Intl.ListFormat(locale).format(facilitators)
		},
		{ locale }
	);
}

/** When the group was not in session: those minutes are in no other number of the note. */
function breaksLine({ breaks, timeZone }: SessionFacts, locale: Locale): string[] {
	if (breaks.length === 0) return [];
	const times = breaks.map(({ startAtMs, endAtMs }) =>
		m.draft_break(
			{ start: clockTime(startAtMs, locale, timeZone), end: clockTime(endAtMs, locale, timeZone) },
			{ locale }
		)
	);
	return [m.draft_breaks({ times: new Intl.ListFormat(locale).format(times) }, { locale })];
}

function countsLine(facts: SessionFacts, locale: Locale): string {
	const count = (...statuses: PersonFacts['status'][]) =>
		facts.people.filter(({ status }) => statuses.includes(status)).length;
	return m.draft_counts(
		{
			attended: attendees(facts).length,
			enrolled: facts.people.length,
			late: count('late'),
			early: count('left-early'),
			excused: count('excused'),
			absent: count('absent')
		},
		{ locale }
	);
}

/** Beside those who attended, and not among them; by what they were there for, never by name. */
function visitorsLine({ visitors }: SessionFacts, locale: Locale): string[] {
	if (visitors.length === 0) return [];
	const roles = new Intl.ListFormat(locale, { type: 'unit' }).format(
		visitors.map((role) => VISITOR_WORDS[role]({}, { locale }).toLocaleLowerCase(locale))
	);
	return [m.attendance_draft_visitors({ count: visitors.length, roles }, { locale })];
}

function activityLine(facts: SessionFacts, activity: ActivityFacts, locale: Locale): string {
	const say = (lines: Localised[]) =>
		nameless(lines.map((each) => inLocale(each, locale)).join(' '), facts, null, locale);
	const shared = [...(sharedLines(facts).get(activity.id)?.values() ?? [])];
	return [
		m.draft_activity({ title: inLocale(activity.title, locale), minutes: activity.minutes }, { locale }),
		say(activity.lines),
		...(shared.length > 0 ? [m.draft_everyone({ lines: say(shared) }, { locale })] : []),
		...(activity.leftOut.length > 0
			? [
					m.draft_left_out(
						{ steps: activity.leftOut.map((step) => inLocale(step, locale)).join(', ') },
						{ locale }
					)
				]
			: [])
	].join(' ');
}

function presenceLine(facts: SessionFacts, person: PersonFacts, locale: Locale): string {
	const { held, breaks, timeZone } = facts;
	const total = heldMinutes(held, breaks);
	const { firstName: name, minutes } = person;
	if (person.arrivedAtMs === null || person.leftAtMs === null) {
		const reason = person.reason ? ` ${m.draft_reason({ reason: person.reason }, { locale })}` : '';
		return `${person.status === 'excused' ? m.draft_excused({ name }, { locale }) : m.draft_absent({ name }, { locale })}${reason}`;
	}
	if (minutes >= total) return m.draft_whole_session({ name, minutes }, { locale });
	return m.draft_part_of_session(
		{
			name,
			minutes,
			total,
			arrived: clockTime(person.arrivedAtMs, locale, timeZone),
			left: clockTime(person.leftAtMs, locale, timeZone)
		},
		{ locale }
	);
}

/** How a score moved over an activity: numbers, and nothing made of them. */
function changeLines(part: PartFacts, activity: ActivityFacts | undefined, locale: Locale): DraftLine[] {
	return part.scores.flatMap(({ label, before, after, ofTen }) => {
		if (!ofTen || before === null || after === null || !activity) return [];
		const values = { name: inLocale(label, locale), title: inLocale(activity.title, locale), before, after };
		const words =
			after === before ? m.draft_score_same : after > before ? m.draft_score_rose : m.draft_score_fell;
		return [line('response', words(values, { locale }), activity.id)];
	});
}

function followUpLine(followUp: FollowUp, { timeZone }: SessionFacts, locale: Locale): string {
	const what = m.draft_follow_up(
		{
			time: clockTime(followUp.raisedAtMs, locale, timeZone),
			what: followUpWords(followUp, locale)
		},
		{ locale }
	);
	return followUp.done ? `${what} ${m.draft_done({ done: followUp.done }, { locale })}` : what;
}

/** What the group takes home. It is about nobody, and a name that slipped in doesn't reach a draft. */
function homeworkLines(facts: SessionFacts, locale: Locale): DraftLine[] {
	return facts.homework.map((homework) =>
		line('next', m.draft_homework({ homework: nameless(homework, facts, null, locale) }, { locale }), null)
	);
}

function nextLine({ nextStartAtMs, timeZone }: SessionFacts, locale: Locale): DraftLine[] {
	if (nextStartAtMs === null) return [];
	const when = {
		day: dayOf(nextStartAtMs, locale, timeZone),
		time: clockTime(nextStartAtMs, locale, timeZone)
	};
	return [line('next', m.draft_next(when, { locale }), null)];
}

const activityOf = (facts: SessionFacts, { activityId }: PartFacts): ActivityFacts | undefined =>
	facts.activities.find(({ id }) => id === activityId);

const keyOf = ({ en, es }: Localised): string => JSON.stringify([en, es]);

/** By activity: the lines that everybody in the room has alike, where there was more than one. */
function sharedLines(facts: SessionFacts): Map<string, Map<string, Localised>> {
	const present = attendees(facts);
	const byActivity = facts.activities.map(({ id }) => {
		const theirs = present.map((person) =>
			person.parts.filter(({ activityId }) => activityId === id).flatMap(({ lines }) => lines)
		);
		const [first = []] = theirs;
		const all = first.filter((each) =>
			theirs.every((lines) => lines.some((other) => keyOf(other) === keyOf(each)))
		);
		return [id, new Map(present.length > 1 ? all.map((each) => [keyOf(each), each]) : [])] as const;
	});
	return new Map(byActivity);
}
