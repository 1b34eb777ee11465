/** Kept by the service worker for a time without a server, so it has one small script of its own and no application. */
export const csr = false;
