// `npm run dev`: hot reload, sockets attached, on the invented clinic (its own data folder, thrown away at will).
import process from 'node:process';
import { createServer } from 'vite';

process.env.GROUNDWORK_DEMO ??= '1';
process.env.GROUNDWORK_DATA ??= './data/dev';
const vite = await createServer({
	server: { port: Number(process.env.PORT ?? 5173), host: process.env.HOST }
});
await vite.listen();
vite.printUrls();
vite.bindCLIShortcuts({ print: true });
// The first request opens the database and prints the sign-ins; better now than when somebody waits for it.
const [address] = vite.resolvedUrls?.local ?? [];
if (address) await fetch(new URL('health', address));
