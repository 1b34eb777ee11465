import fc from 'fast-check';
import { hostileJson, hostileRecord, hostileText } from './anything';
import type { Asked } from './bare-request';

/** What a page's own HTML says about what may be sent to it. */
export type Known = { fields: string[]; values: string[] };

export function knownFrom(html: string): Known {
	const all = (of: RegExp) => [...new Set([...html.matchAll(of)].map(([, found]) => found!))];
	return {
		fields: [...all(/\sname="([^"]{1,60})"/g), '__superform_id', '__superform_json'],
		values: all(/\svalue="([^"]{1,80})"/g).slice(0, 60)
	};
}

const BOUNDARY = 'groundwork-boundary';

/** Forms as they should be, and as they should not: wrong types, broken parts, other bytes, and half of one. */
export function hostileForm({ fields, values }: Known): fc.Arbitrary<Omit<Asked, 'method' | 'path'>> {
	const text = fc.oneof(hostileText, values.length > 0 ? fc.constantFrom(...values) : hostileText);
	const record = hostileRecord(fields, text) as fc.Arbitrary<Record<string, string>>;
	const json = hostileRecord(fields, hostileJson(values));
	return fc.oneof(
		{ weight: 6, arbitrary: record.map((sent) => urlEncoded(sent)) },
		{ weight: 3, arbitrary: record.map((sent) => multipart(sent)) },
		{ weight: 2, arbitrary: json.map((sent) => urlEncoded({ __superform_json: JSON.stringify(sent) })) },
		{ weight: 1, arbitrary: record.map((sent) => ({ ...multipart(sent), cut: true })) },
		{ weight: 1, arbitrary: record.map((sent) => broken(multipart(sent))) },
		{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => multipartOf(bytes)) },
		{ weight: 1, arbitrary: json.map((sent) => as('application/json', JSON.stringify(sent))) },
		{
			weight: 1,
			arbitrary: fc
				.constantFrom('text/plain', 'multipart/form-data', '', 'x/y;;=')
				.map((type) => as(type, 'a=b'))
		}
	);
}

/** Bodies for a script's endpoint. */
export function hostileBody({ fields, values }: Known): fc.Arbitrary<Omit<Asked, 'method' | 'path'>> {
	const json = fc.oneof(hostileRecord([...fields, ...WORDS], hostileJson(values)), hostileJson(values));
	return fc.oneof(
		{ weight: 6, arbitrary: json.map((sent) => as('application/json', JSON.stringify(sent) ?? 'undefined')) },
		{ weight: 1, arbitrary: hostileText.map((sent) => as('application/json', sent)) },
		{
			weight: 1,
			arbitrary: fc.uint8Array({ maxLength: 400 }).map((sent) => as('application/octet-stream', sent))
		},
		{
			weight: 1,
			arbitrary: json.map((sent) => ({ ...as('application/json', JSON.stringify(sent) ?? ''), cut: true }))
		},
		{ weight: 2, arbitrary: hostileForm({ fields, values }) }
	);
}

/** Fields of the bodies that scripts send: no page's HTML has them. */
const WORDS = [
	'version',
	'body',
	'struck',
	'goals',
	'to',
	'password',
	'way',
	'withName',
	'id',
	'rawId',
	'type',
	'response',
	'clientExtensionResults',
	'ephemeral',
	'iv',
	'box',
	'name',
	'text'
];

const as = (type: string, body: string | Uint8Array) => ({
	...(type ? { headers: { 'content-type': type } } : {}),
	body
});

function urlEncoded(sent: Record<string, string>) {
	const pairs = Object.entries(sent).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]);
	return as('application/x-www-form-urlencoded', new URLSearchParams(pairs as [string, string][]).toString());
}

function multipart(sent: Record<string, string>) {
	const parts = Object.entries(sent).map(
		([name, value]) =>
			`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '_')}"\r\n\r\n${value}\r\n`
	);
	return as(`multipart/form-data; boundary=${BOUNDARY}`, `${parts.join('')}--${BOUNDARY}--\r\n`);
}

/** A file where perhaps none is expected, of any bytes and with a name that wants to be somewhere else. */
function multipartOf(bytes: Uint8Array) {
	const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="../../x\u0000.json"\r\ncontent-type: application/json\r\n\r\n`;
	const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
	return as(`multipart/form-data; boundary=${BOUNDARY}`, body);
}

const broken = (form: ReturnType<typeof multipart>) => ({
	...form,
	body: String(form.body).replace(`--${BOUNDARY}--`, '').slice(0, -3)
});
