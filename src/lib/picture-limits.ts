/** What may be sent as a picture: known to the browser, which says so before it sends, and held by the server. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
export const MOST_PICTURE_PIXELS = 50_000_000;
