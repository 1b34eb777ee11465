import type { GroupId, NoteId, SessionId } from './ids';

/** What a search of the record finds. */
export const FOUND_KINDS = ['note', 'addendum', 'activity', 'follow-up'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** A piece of a text, and whether it is what was searched for. */
export type Piece = { text: string; found: boolean };

/** One text in which every word was found. */
export type Found = {
	kind: FoundKind;
	/** The note to open; null where it is about the session. */
	noteId: NoteId | null;
	sessionId: SessionId;
	groupId: GroupId;
	groupName: string;
	/** Whom it is about; null for the group. */
	person: string | null;
	startAtMs: number;
	isDraft: boolean;
	/** The places around what was found. */
	excerpts: Piece[][];
};

/** Words of a search as they were typed: single ones count as beginnings, those in quotation marks as they stand. */
export type SearchWords = { words: string[]; exact: boolean }[];

/** Without capitals and accents, as the index has them. */
const folded = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words and numbers of a text, without capitals and accents. */
export const foldedWords = (text: string): string[] =>
	[...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(([word]) => folded(word));

/** Letters of a search, at most. */
export const LONGEST_SEARCH = 200;
const MOST_TERMS = 12;

/** What is searched for: every word must be there, in any order; words in quotation marks side by side. */
export function searchWords(typed: string): SearchWords {
	const parts = [...typed.slice(0, LONGEST_SEARCH).matchAll(/["“«]([^"”»]*)["”»]|[^\s"“”«»]+/gu)];
	return parts
		.map(([all, quoted]) => ({ words: foldedWords(quoted ?? all), exact: quoted !== undefined }))
		.filter(({ words }) => words.length > 0)
		.slice(0, MOST_TERMS);
}

const AROUND = 70;
const MOST_EXCERPTS = 3;

/** The places of a text in which something was found, with some words around each, at most three. */
export function excerptsOf(text: string, search: SearchWords): Piece[][] {
	const found = placesIn(text, search);
	const windows: { from: number; until: number; places: Place[] }[] = [];
	for (const place of found) {
		const last = windows.at(-1);
		if (last && place.from <= last.until) {
			last.until = Math.min(text.length, place.until + AROUND);
			last.places.push(place);
		} else if (windows.length < MOST_EXCERPTS) {
			const from = Math.max(0, place.from - AROUND);
			windows.push({ from, until: Math.min(text.length, place.until + AROUND), places: [place] });
		}
	}
	return windows.map((window) => piecesOf(text, window));
}

type Place = { from: number; until: number };

function placesIn(text: string, search: SearchWords): Place[] {
	const tokens = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
		from: match.index,
		until: match.index + match[0].length,
		word: folded(match[0])
	}));
	const places = tokens.flatMap((token, at) => {
		const hit = search.find(({ words, exact }) =>
			words.every((word, offset) => {
				const there = tokens[at + offset]?.word;
				const isLast = offset === words.length - 1;
				return there !== undefined && (exact || !isLast ? there === word : there.startsWith(word));
			})
		);
		const last = hit && tokens[at + hit.words.length - 1];
		return last ? [{ from: token.from, until: last.until }] : [];
	});
	return places.filter(({ from }, at) => at === 0 || from >= (places[at - 1]?.until ?? 0));
}

function piecesOf(text: string, { from, until, places }: Place & { places: Place[] }): Piece[] {
	const pieces: Piece[] = [];
	const add = (piece: string, found: boolean) => {
		if (piece !== '') pieces.push({ text: piece, found });
	};
	// Cut where a word ends, so that no half of one stands there.
	const begin = from === 0 ? 0 : from + Math.max(0, text.slice(from, places[0]?.from).search(/\s/) + 1);
	const rest = text.slice(places.at(-1)?.until ?? from, until);
	const end = until === text.length ? until : until - (rest.length - Math.max(rest.lastIndexOf(' '), 0));
	let at = begin;
	if (begin > 0) add('… ', false);
	for (const place of places) {
		add(text.slice(at, place.from), false);
		add(text.slice(place.from, place.until), true);
		at = place.until;
	}
	add(text.slice(at, Math.max(end, at)), false);
	if (end < text.length) add(' …', false);
	return pieces;
}
