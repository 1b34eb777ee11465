import type { PayerRule, RuleNumber, SizeFinding, WrittenRule } from './rules';

/** What pages of rules are given. Built on the server for one reader; see `server/record/list-rules.ts`. */

/** One rule as it was written. */
export type RuleEntry = {
	id: string;
	rule: WrittenRule;
	/** Where it is written, in words. */
	source: string;
	fromMs: number;
	addedAtMs: number;
	addedBy: string;
	/** `past` where a newer one holds by now. */
	state: 'to-come' | 'current' | 'past';
};

export type PayerHead = {
	id: string;
	name: string;
	archived: boolean;
	/** It has a rule of its own today. */
	hasRule: boolean;
	/** Participants of whom somebody said that it pays. */
	people: number;
};

export type RulesPage = { site: PayerRule; source: string | null; payers: PayerHead[] };

/** The rule of a site (no payer), or of one payer. */
export type OneRulePage = {
	payer: Pick<PayerHead, 'id' | 'name' | 'archived'> | null;
	/** As it holds today, with the site's in what a payer leaves open. */
	current: PayerRule;
	site: PayerRule;
	/** Newest first. */
	entries: RuleEntry[];
	timeZone: string;
	/** At the site, as a date field wants it. */
	today: string;
};

/** A rule as its form has it: each number beside what it is to be, which is the site's, none, or this number. */
export type RuleFields = Record<RuleNumber, number | null> &
	Record<`${RuleNumber}Is`, 'site' | 'none' | 'set'> & {
		coSignatureIs: 'site' | 'all' | 'none' | 'credentials';
		credentials: string;
		source: string;
		from: string;
	};

/** How a session stands to the rules that it is judged by. */
export type Judgement = {
	endedAtMs: number;
	site: JudgedRule;
	/** Of those who came, the payers with a rule of their own. */
	payers: (JudgedRule & { name: string })[];
	/** The rules about its size that it was over; the site's where `payer` is null. */
	over: (Omit<SizeFinding, 'payerId'> & { payer: string | null })[];
};

/** A rule, and by when the session's notes were to be signed by it; null where it says nothing of that. */
type JudgedRule = { rule: PayerRule; signByMs: number | null };
