import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { nowMs } from './clock';
import { readConfig } from './config';
import { faultLine, log } from './log';

const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

/** Says in the log, once a day, that the server's certificate ends within thirty days, and how many are left. */
export function watchCertificate(): void {
	const { tls } = readConfig(process.env);
	if (!tls) return;
	const look = (): void => {
		try {
			const days = daysLeft(readFileSync(tls.certFile), nowMs());
			if (days < WARN_DAYS) log.warn('the certificate ends soon: npm run certificate', { count: days });
		} catch (error) {
			log.error('certificate could not be read', faultLine(error));
		}
	};
	look();
	setInterval(look, DAY_MS).unref();
}

/** Whole days until a certificate ends; below nought once it has. @param pem the certificate, first of its chain */
export const daysLeft = (pem: Buffer, atMs: number): number =>
	Math.floor((Date.parse(new X509Certificate(pem).validTo) - atMs) / DAY_MS);
