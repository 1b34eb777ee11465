import { fileName } from '$lib/library/file-name';
import type { LibraryFile } from './programme/library-file';

/** A file of exercises and plans as the browser saves it, named for its words. */
export const libraryDownload = (file: LibraryFile, words: string): Response =>
	new Response(`${JSON.stringify(file, null, '\t')}\n`, {
		headers: {
			'Content-Type': 'application/json',
			'Content-Disposition': `attachment; filename="${fileName(words)}"`
		}
	});
