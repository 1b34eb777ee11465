import type { Snapshot } from './views';

/** The later of two snapshots: by the session's version, then by the server's clock. */
export function newer<V>(a: Snapshot<V>, b: Snapshot<V> | null): Snapshot<V> {
	if (!b || a.version !== b.version) return b && b.version > a.version ? b : a;
	return b.sentAtMs >= a.sentAtMs ? b : a;
}
