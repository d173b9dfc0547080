/**
 * How a list comes to agree, as data: the usual window of lazy consensus, which objections stop it, and what carries a
 * formal vote. A profile changes the reading of a state, never what was read from a mail.
 *
 * Known limit: who is entitled to vote is not known; every person counts as entitled.
 */
import type { Message } from '../model/message.js';

export type ProfileName = 'plain' | 'xen' | 'apache' | 'rfc7282';

export interface Governance {
	/** Days that a call for lazy consensus or a vote stays open. */
	readonly days: number;
	/** An objection of this value or below stops lazy consensus. */
	readonly stopsAt: -1 | -2;
	/** What carries a formal vote; null where votes decide nothing. */
	readonly vote: {
		/** People for it, at least. */
		readonly least: number;
		/** An objection of this value or below defeats it whatever the sum; null where only the sum counts. */
		readonly vetoAt: -2 | null;
	} | null;
}

/** Plain: any objection stands in the way. Xen and Apache: their governance pages. RFC 7282: voices are never counted. */
export const GOVERNANCE: Readonly<Record<ProfileName, Governance>> = {
	plain: { days: 7, stopsAt: -1, vote: null },
	xen: { days: 7, stopsAt: -2, vote: { least: 1, vetoAt: -2 } },
	apache: { days: 3, stopsAt: -1, vote: { least: 3, vetoAt: null } },
	rfc7282: { days: 14, stopsAt: -1, vote: null },
};

/** Governance of a thread: of the first list, by name, that carries its first message and has a profile; else plain. */
export function governanceOf(
	messages: readonly Pick<Message, 'lists'>[],
	profiles: ReadonlyMap<string, ProfileName>,
): Governance {
	const list = messages[0]?.lists.find((slug) => profiles.has(slug));
	return GOVERNANCE[(list === undefined ? undefined : profiles.get(list)) ?? 'plain'];
}
