import { isIP } from 'node:net';
// The library below asks for it.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { nameConstraints } from './name-constraints.js';

const DAY_MS = 86_400_000;
/** Browsers take no longer ones; an hour goes to clocks that are behind. */
const SERVER_DAYS = 397;
const AUTHORITY_DAYS = 3_650;
const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** @typedef {{ certificate: string, key: string }} Made certificate and key, both PEM */

/**
 * A clinic's own authority, which can vouch for these names and no others.
 * @param {string[]} names host names and IP addresses @param {number} nowMs @returns {Promise<Made>}
 */
export async function makeAuthority(names, nowMs) {
	const keys = await newKeys();
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		name: [{ CN: [`Groundwork of ${names[0]}`] }],
		keys,
		signingAlgorithm: SIGNING,
		notBefore: new Date(nowMs - DAY_MS),
		notAfter: new Date(nowMs + AUTHORITY_DAYS * DAY_MS),
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
			nameConstraints(names)
		]
	});
	return { certificate: certificate.toString('pem'), key: await keyPem(keys) };
}

/**
 * A server's certificate for 397 days, with a key of its own, and the authority's certificate below it.
 * @param {Made} authority @param {string[]} names @param {number} nowMs @returns {Promise<Made>}
 */
export async function makeServerCertificate(authority, names, nowMs) {
	const keys = await newKeys();
	const issuer = new x509.X509Certificate(authority.certificate);
	const [der] = x509.PemConverter.decode(authority.key);
	if (!der) throw new Error('The authority’s key file holds no key.');
	const signingKey = await crypto.subtle.importKey('pkcs8', der, KEYS, false, ['sign']);
	const certificate = await x509.X509CertificateGenerator.create({
		subject: [{ CN: [names[0] ?? ''] }],
		issuer: issuer.subjectName,
		publicKey: keys.publicKey,
		signingKey,
		signingAlgorithm: SIGNING,
		notBefore: new Date(nowMs - DAY_MS / 24),
		notAfter: new Date(nowMs - DAY_MS / 24 + SERVER_DAYS * DAY_MS),
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
			new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
			new x509.SubjectAlternativeNameExtension(
				names.map((value) => ({
					type: isIP(value) ? /** @type {const} */ ('ip') : /** @type {const} */ ('dns'),
					value
				}))
			),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
			await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey)
		]
	});
	return {
		certificate: `${certificate.toString('pem')}\n${authority.certificate}\n`,
		key: await keyPem(keys)
	};
}

const newKeys = () => crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);

/** @param {CryptoKeyPair} keys */
async function keyPem({ privateKey }) {
	const der = await crypto.subtle.exportKey('pkcs8', privateKey);
	return `${x509.PemConverter.encode(der, 'PRIVATE KEY')}\n`;
}
