// `npm start`: the production server. It brings no data of its own and no password.
import { ensureBuilt } from './ensure-built.js';

ensureBuilt();
await import('../src/server.js');
