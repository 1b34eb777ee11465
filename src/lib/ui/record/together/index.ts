/** Comes after the page, and only where a note can be written together: the editor is larger than the page itself. */
export { CoWriting } from './co-writing.svelte';
export { default as SharedText } from './SharedText.svelte';
export { default as WrittenBy } from './WrittenBy.svelte';
