/** Alive. Asks nothing of the database, so that a full disk does not look like a dead server. */
export const GET = () => new Response('ok', { headers: { 'content-type': 'text/plain' } });
