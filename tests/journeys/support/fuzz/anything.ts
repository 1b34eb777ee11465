import fc from 'fast-check';

const deep = (levels: number): unknown => {
	let value: unknown = 'x';
	for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value };
	return value;
};

/** Texts that have broken something somewhere: as JSON, HTML, SQL, a formula, a path, or for their length alone. */
export const HOSTILE_TEXTS = [
	'',
	' ',
	'null',
	'__proto__',
	'constructor',
	'0',
	'-1',
	'1e999',
	'NaN',
	'9007199254740993',
	'a\u0000b',
	'\ud800',
	'\u202e\u2066abc',
	`e${'\u0301'.repeat(500)}`,
	'😀'.repeat(10_000),
	'x'.repeat(60_000),
	'<script>alert(1)</script>',
	"'; DROP TABLE staff; --",
	'=HYPERLINK("http://evil.example")',
	'../../../../etc/passwd',
	'%00',
	'{{7*7}}',
	'2026-02-30',
	'99:99',
	'00000000-0000-0000-0000-000000000000',
	'[',
	'{"__proto__":{"admin":true}}'
];

const ODD = [
	null,
	[],
	{},
	true,
	0,
	-1,
	0.5,
	Number.MAX_SAFE_INTEGER,
	1e308,
	JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}') as unknown,
	deep(200),
	deep(3_000),
	Array.from({ length: 5_000 }, () => 0),
	{ toString: 'x', valueOf: 1, then: 'y', length: -1 }
];

export const hostileText = fc.oneof(
	fc.constantFrom(...HOSTILE_TEXTS),
	fc.string({ unit: 'binary', maxLength: 60 })
);

/** Whatever JSON can carry, and a little of it well-formed: `known` are words that mean something to the server. */
export const hostileJson = (known: unknown[]): fc.Arbitrary<unknown> =>
	fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom(...ODD) },
		{ weight: 3, arbitrary: hostileText },
		{ weight: 3, arbitrary: fc.constantFrom(...(known.length > 0 ? known : [null])) },
		{ weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) }
	);

/** Some of these fields with anything in them, and perhaps one that nobody asked for. */
export const hostileRecord = (
	fields: string[],
	value: fc.Arbitrary<unknown>
): fc.Arbitrary<Record<string, unknown>> =>
	fc
		.tuple(
			fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] }),
			fc.option(fc.tuple(hostileText, value), { freq: 4 })
		)
		.map(([record, extra]) => (extra ? { ...record, [extra[0]]: extra[1] } : record));
