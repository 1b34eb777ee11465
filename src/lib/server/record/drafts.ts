import type { Call } from '$lib/live/room';
import { inLocale, type Locale, type Localised } from '$lib/localised';
import { withoutNames } from '$lib/name-guard';
import * as m from '$lib/paraglide/messages';
import type { FollowUp, NoteAtom, PersonLine } from '$lib/record';
import { GROUP_TYPE_WORDS } from '$lib/ui/programme/group-words';
import { VISITOR_WORDS } from '$lib/ui/record/visitor-words';
import { clockTime, dayOf } from '$lib/ui/times';
import type { ActivityFacts, DraftLine, DraftOrigin, DraftSource } from '$lib/record-views';
import { followUpWords } from '$lib/follow-up-words';
import { heldMinutes } from './attended';
import { attendees, type PartFacts, type PersonFacts, type SessionFacts } from './facts';

/**
 * The session's group note: when, who led, how many, what was done. Nobody is named in it (clinical.md 4.1). What it
 * means is a person's to write.
 */
export function draftGroupNote(facts: SessionFacts, locale: Locale): DraftLine[] {
	const { topic } = facts;
	return [
		line('done', headLine(facts, locale), 'session'),
		...breaksLine(facts, locale).map((text) => line('done', text, 'session')),
		line('seen', countsLine(facts, locale), 'attendance'),
		...visitorsLine(facts, locale).map((text) => line('seen', text, 'attendance')),
		...(topic
			? [line('done', m.draft_topic({ topic: inLocale(topic, locale) }, { locale }), 'session')]
			: []),
		...facts.activities.map((activity) =>
			activityLine('done', groupWords(facts, activity, locale), activity)
		),
		...homeworkLines(facts, locale),
		...nextLine(facts, locale)
	];
}

/**
 * One participant's progress note: their minutes, what they did, their scores, what they mean to do next. What all
 * did alike is the group note's, so that no sentence stands in everybody's note; other people's names are taken out
 * of their own words.
 */
export function draftProgressNote(facts: SessionFacts, person: PersonFacts, locale: Locale): DraftLine[] {
	const shared = sharedLines(facts);
	const say = (lines: readonly Localised[]) =>
		nameless(lines.map((each) => inLocale(each, locale)).join(' '), facts, person, locale);
	const parts = person.parts.flatMap((part) => {
		const activity = facts.activities.find(({ id }) => id === part.activityId);
		return activity ? [{ part, activity }] : [];
	});
	return [
		line('seen', presenceLine(facts, person, locale), 'attendance'),
		...tookPartLine(
			parts.map(({ activity }) => activity),
			locale
		),
		...parts.flatMap(({ part, activity }) => {
			const own = part.lines.filter((each) => !shared.get(part.activityId)?.has(keyOf(each)));
			const title = headed(inLocale(activity.title, locale));
			const told = (atom: NoteAtom, lines: PersonLine[]) =>
				lines.length > 0 ? [activityLine(atom, `${title} ${say(lines)}`, activity)] : [];
			return [
				...told(
					'seen',
					own.filter(({ said }) => !said)
				),
				...told(
					'said',
					own.filter(({ said }) => said)
				)
			];
		}),
		...person.followUps.map((each) =>
			line(atomOf(each), nameless(followUpLine(each, facts, locale), facts, person, locale), 'follow-up')
		),
		...parts.flatMap(({ part, activity }) => changeLines(part, activity, locale)),
		...parts.flatMap(({ part, activity }) =>
			part.plans.map((plan) => activityLine('next', say([plan]), activity))
		),
		...nextLine(facts, locale)
	];
}

/** What the lines about activities rest on: what the room answered, or what this person did. */
export function draftSources(facts: SessionFacts, person: PersonFacts | null, locale: Locale): DraftSource[] {
	return facts.activities.map(({ id, title, minutes, lines }) => {
		const part = person?.parts.find(({ activityId }) => activityId === id);
		const answered = person ? [...(part?.lines ?? []), ...(part?.plans ?? [])] : lines;
		return {
			activityId: id,
			title: inLocale(title, locale),
			minutes,
			answered: answered.map((each) => nameless(inLocale(each, locale), facts, person, locale))
		};
	});
}

/** A title before what is said of it; one that is a question ends by itself. */
const headed = (title: string): string => (/[.?!]$/.test(title) ? title : `${title}:`);

const line = (atom: NoteAtom, text: string, from: DraftOrigin): DraftLine => ({
	atom,
	// Times come with spaces that some records can't hold.
	text: text.replace(/[\u202f\u00a0]/g, ' '),
	activityId: null,
	from
});

const activityLine = (atom: NoteAtom, text: string, { id }: ActivityFacts): DraftLine => ({
	...line(atom, text, 'activity'),
	activityId: id
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

function groupWords(facts: SessionFacts, activity: ActivityFacts, locale: Locale): string {
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

/**
 * What somebody took part in. The group note says what was done; a format that asks for it in every note has it once
 * more, and no other.
 */
function tookPartLine(activities: readonly ActivityFacts[], locale: Locale): DraftLine[] {
	if (activities.length === 0) return [];
	const each = activities.map(({ title, minutes }) =>
		m.notes_draft_of_minutes({ title: inLocale(title, locale), minutes }, { locale })
	);
	const words = m.notes_draft_took_part({ activities: new Intl.ListFormat(locale).format(each) }, { locale });
	return [{ ...line('done', words, 'session'), standIn: true }];
}

/** How a score moved over an activity: numbers, and nothing made of them. */
function changeLines(part: PartFacts, activity: ActivityFacts, locale: Locale): DraftLine[] {
	return part.scores.flatMap(({ label, before, after, ofTen }) => {
		if (!ofTen || before === null || after === null) return [];
		const values = { name: inLocale(label, locale), title: inLocale(activity.title, locale), before, after };
		const words =
			after === before ? m.draft_score_same : after > before ? m.draft_score_rose : m.draft_score_fell;
		return [activityLine('response', words(values, { locale }), activity)];
	});
}

/** Danger is a sentence about risk in every format; a score is what was measured; a word asked for is what was said. */
function atomOf({ cause, detail }: FollowUp): NoteAtom {
	if (cause === 'call') return (detail as { call: Call }).call === 'not-safe' ? 'risk' : 'said';
	return cause === 'answer' || cause === 'incident' ? 'risk' : 'seen';
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
		line(
			'next',
			m.draft_homework({ homework: nameless(homework, facts, null, locale) }, { locale }),
			'homework'
		)
	);
}

function nextLine({ nextStartAtMs, timeZone }: SessionFacts, locale: Locale): DraftLine[] {
	if (nextStartAtMs === null) return [];
	const when = {
		day: dayOf(nextStartAtMs, locale, timeZone),
		time: clockTime(nextStartAtMs, locale, timeZone)
	};
	return [line('next', m.draft_next(when, { locale }), 'schedule')];
}

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
