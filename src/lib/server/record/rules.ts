import type { SiteId } from '$lib/ids';
import { RULE_TO_BEGIN_WITH, type PayerRule } from '$lib/rules';
import type { Reader } from '../db';
import { readSite } from '../programme/sites';

/** The rule that a site, or one of its payers, goes by at a time (UTC ms). */
export async function ruleFor(
	reader: Reader,
	siteId: SiteId,
	_payerId: string | null,
	_atMs: number
): Promise<PayerRule> {
	const { settings } = await readSite(reader, siteId);
	return { ...RULE_TO_BEGIN_WITH, coSignature: settings.coSignature ? 'all' : 'none' };
}
