import type { Component } from 'svelte';
import type { AnswerId } from '../../ids';
import type { Json } from '../../json';
import type { Localised, Locale } from '../../localised';
import type { ConsoleActivity, ConsoleSeat, DisplayActivity } from '../../live/views';
import type { EarlierScore } from '../../record-views';
import type { ShownTally } from '../summary';

/** What a kind's `Tablet.svelte` is given. It draws the fields; the page around it sends, passes and takes back. */
export type TabletProps<Shows extends Json = Json, Answer extends Json = Json> = {
	shows: Shows;
	/** What stands in the fields; null where nothing does yet. */
	value: Answer | null;
	/** Which page of a step with several, from 0. */
	page: number;
	/** Typed or tapped: kept as a draft by itself. */
	onchange: (value: Answer) => void;
	/** Counts at once, without Send: for ticks while something is going on. */
	onrecord: (value: Answer) => void;
	/** What a participant may trigger in this step, by its name in the kind. */
	onsignal: (signal: string) => void;
};

/** What a kind's `Tablet.svelte` module says beside its component. */
export type TabletSurface = {
	default: Component<TabletProps>;
	/** How many pages a step has, one thing on each. */
	pages: (shows: Json) => number;
	/** Whether what is in the fields of this page is enough to go on (or, on the last, to send). */
	ready: (shows: Json, value: Json, page: number) => boolean;
	/** The page on which what stands in the fields is gone on with; without it, the first that is not ready. */
	begins?: (shows: Json, value: Json) => number;
	/** A step whose taps count at once, and that has no Send. */
	immediate?: (shows: Json) => boolean;
};

/** What a kind's `Console.svelte` is given: everything, and what a facilitator may do with it. */
export type ConsoleProps<Content extends Json = Json, Arrangement extends Json = Json> = {
	activity: Omit<ConsoleActivity, 'content' | 'arrangement'> & {
		content: Content;
		arrangement: Arrangement;
	};
	seats: ConsoleSeat[];
	/** What was measured in earlier sessions, by person; of questionnaires alone. */
	earlier: EarlierScore[];
	locale: Locale;
	/** The room's own settings that matter to exercises. */
	fourthStyle: boolean;
	/** Given how to change the arrangement, not the changed one: two quick changes must not undo each other. */
	onarrange: (change: (arrangement: Arrangement) => Arrangement) => void;
	/** Starts the step's clock anew with so many seconds, on every screen; null takes it away. */
	onclock: (seconds: number | null) => void;
	onshow: (answerId: AnswerId, field: string, text: string) => void;
	onhide: (answerId: AnswerId, field: string) => void;
};

/** What a kind's `Display.svelte` is given. There is no field in it that could hold a person. */
export type DisplayProps<Shows extends Json = Json> = {
	shows: Shows;
	step: string;
	summary: { tooFew: boolean; tallies: ShownTally[] } | null;
	texts: DisplayActivity['texts'];
	languages: Locale[];
};

/** What a kind's `Paper.svelte` is given: the same exercise for a room without tablets. */
export type PaperProps<Content extends Json = Json> = {
	title: Localised;
	content: Content;
	locale: Locale;
	fourthStyle: boolean;
};
