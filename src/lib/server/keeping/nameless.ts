/** Stands in the place of a name, where other rows need the key of the person. It is nobody's name in any language. */
export const NAMELESS = '—';
