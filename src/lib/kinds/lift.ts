import type { Json } from '../json';
import type { Kind } from './contract';

/** Content of an older version of a kind, as its present version wants it. */
export function liftContent(kind: Kind, version: number, content: Json): Json {
	let lifted = content;
	for (let from = version; from < kind.version; from++) lifted = kind.upgrades[from]?.(lifted) ?? lifted;
	return lifted;
}
