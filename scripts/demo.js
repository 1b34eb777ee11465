// `npm run demo`: builds where need be, and starts the production server with an invented clinic in it.
import process from 'node:process';
import { ensureBuilt } from './ensure-built.js';

ensureBuilt();
process.env.GROUNDWORK_DEMO = '1';
await import('../src/server.js');
