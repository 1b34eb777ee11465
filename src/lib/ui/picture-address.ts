import { getContext, setContext } from 'svelte';

const FOLDER = Symbol('pictures');

/** Where a screen has the clinic's pictures from: each kind of screen asks with a credential of its own. */
export const picturesFrom = (folder: () => string): void => void setContext(FOLDER, folder);

/** The address of one of the clinic's pictures. A tablet says nothing: the page of a seat has no room to. */
export function pictureAddress(): (id: string) => string {
	const folder = getContext<(() => string) | undefined>(FOLDER);
	return (id) => `${folder?.() ?? '/seat/pictures'}/${id}`;
}
