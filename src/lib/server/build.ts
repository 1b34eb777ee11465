import { version } from '$app/environment';
import { readConfig } from './config';

/** What this server calls its build. A page that came from another one is out of date. */
export const build = (): string => readConfig(process.env).build ?? version;
