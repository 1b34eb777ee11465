// `npm run dev`: hot reload, sockets attached, on the invented clinic (its own data folder, thrown away at will).
import process from 'node:process';
import { createServer } from 'vite';

process.env.GROUNDWORK_DEMO ??= '1';
process.env.GROUNDWORK_DATA ??= './data/dev';
process.env.PORT ??= '5173';
const vite = await createServer({
	server: { port: Number(process.env.PORT), strictPort: true, host: process.env.HOST }
});
await vite.listen();
vite.printUrls();
vite.bindCLIShortcuts({ print: true });
// The first request makes the demo clinic; better now than when somebody waits for it.
const [address] = vite.resolvedUrls?.local ?? [];
if (address) await fetch(new URL('health', address));
process.emit(/** @type {never} */ ('groundwork:listening'));
