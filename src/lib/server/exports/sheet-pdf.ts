import type { SheetRoom } from '$lib/kinds/contract';
import * as m from '$lib/paraglide/messages';
import { dayOf } from '$lib/ui/times';
import type { Paper } from './paper';
import template from './sheet.typ?raw';
import { printable, setPdf, typstSource, type TypstSource } from './typst';

/** The paper as a PDF, tagged for screen readers. */
export const sheetPdf = (paper: Paper): Promise<Buffer> => setPdf(sourceOf(paper));

/** The template and what is put into it. */
export const sourceOf = (paper: Paper): TypstSource => typstSource(template, contentOf(paper));

function contentOf({ sheet, locale, firstName, atMs, timeZone }: Paper) {
	const day = dayOf(atMs, locale, timeZone);
	return {
		language: locale,
		title: printable(sheet.name),
		about: firstName === null ? day : m.take_home_about({ name: printable(firstName), day }, { locale }),
		pages: sheet.pages.map(({ title, lines }) => ({
			title: printable(title),
			lines: lines.map(({ label, said, room }) => ({
				label: printable(label),
				said: said.map(printable),
				room: printableRoom(room)
			}))
		}))
	};
}

function printableRoom(room: SheetRoom): SheetRoom {
	if ('boxes' in room) return { boxes: room.boxes.map(printable) };
	if ('points' in room) return { ...room, low: printable(room.low), high: printable(room.high) };
	return room;
}
