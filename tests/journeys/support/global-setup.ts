import { rmSync } from 'node:fs';
import { ensureBuilt } from '../../../scripts/ensure-built.js';
import { Clinic, TEMPLATE } from './clinic';

/** Builds the application, and makes the demo clinic once: each test runs on a copy of it. */
export default async function setup(): Promise<void> {
	ensureBuilt();
	rmSync(TEMPLATE, { recursive: true, force: true });
	const clinic = await Clinic.start({ folder: TEMPLATE });
	await clinic.stop();
}
