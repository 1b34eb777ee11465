import { isIP, isIPv4 } from 'node:net';
import { Extension } from '@peculiar/x509';

const NAME_CONSTRAINTS = '2.5.29.30';
const DNS = 0x82;
const ADDRESS = 0x87;

/**
 * Holds an authority to a few names and addresses (RFC 5280, 4.2.1.10): whoever steals its key can't stand in for a bank
 * with it. A kind of name of which none is given is excluded as a whole: what is not mentioned would be free.
 * @param {string[]} names host names and IP addresses
 */
export function nameConstraints(names) {
	const hosts = names.filter((name) => isIP(name) === 0);
	const addresses = names.filter((name) => isIP(name) !== 0);
	const permitted = [
		...hosts.map((name) => subtree(DNS, Buffer.from(name, 'ascii'))),
		...addresses.map((address) => subtree(ADDRESS, alone(bytesOf(address))))
	];
	const excluded = [
		...(hosts.length === 0 ? [subtree(DNS, Buffer.alloc(0))] : []),
		...[4, 16]
			.filter((size) => !addresses.some((address) => bytesOf(address).length === size))
			.map((size) => subtree(ADDRESS, Buffer.alloc(size * 2)))
	];
	const lists = [
		encoded(0xa0, Buffer.concat(permitted)),
		...(excluded.length > 0 ? [encoded(0xa1, Buffer.concat(excluded))] : [])
	];
	return new Extension(NAME_CONSTRAINTS, true, encoded(0x30, Buffer.concat(lists)));
}

/** @param {number} kind @param {Buffer} base */
const subtree = (kind, base) => encoded(0x30, encoded(kind, base));

/** One address and no other: all bits of its mask are set. @param {Buffer} address */
const alone = (address) => Buffer.concat([address, Buffer.alloc(address.length, 0xff)]);

/** @param {string} address */
function bytesOf(address) {
	if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
	const [before = '', after] = address.split('::');
	const left = before.split(':').filter(Boolean);
	const right = (after ?? '').split(':').filter(Boolean);
	const middle = Array(8 - left.length - right.length).fill('0');
	const groups = [...left, ...middle, ...right].map((group) => group.padStart(4, '0'));
	return Buffer.from(groups.join(''), 'hex');
}

/** DER: a tag, a length, the content. @param {number} tag @param {Buffer} content */
function encoded(tag, content) {
	const { length } = content;
	const head =
		length < 128
			? [tag, length]
			: length < 256
				? [tag, 0x81, length]
				: [tag, 0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from(head), content]);
}
