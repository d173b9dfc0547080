/**
 * The later step of a refresh, a function of the whole archive: links between list and meeting from the mentions of all
 * threads, and which decisions took the place of others.
 */
import { resolveLinks } from '../links/resolve.js';
import type { PlacedDecision } from '../model/consensus.js';
import { supersessions } from '../pipeline.js';
import { type Archive, transaction } from '../store/archive.js';
import { decisionsByTopic, type Replaced, storeReplaced } from '../store/follow-ups.js';
import { allMentions, linkableThreads, replaceLinks, threadHolding } from '../store/links.js';

/** Places all links anew. Linear in the threads, mentions and decisions of the archive. */
export function placeLinks(archive: Archive): void {
	const mentions = allMentions(archive);
	const world = mentions.length === 0 ? [] : linkableThreads(archive);
	replaceLinks(archive, resolveLinks(mentions, { threads: world, threadOf: (id) => threadHolding(archive, id) }));
	const replaced = [...decisionsByTopic(archive).values()].flatMap(replacedOf);
	transaction(archive, () => storeReplaced(archive, replaced));
}

function replacedOf(decisions: readonly PlacedDecision[]): Replaced[] {
	const placed = new Map(decisions.map((one) => [`${one.thread} ${one.decision.id}`, one]));
	return supersessions(decisions).flatMap(({ thread, decision, byThread, by }) => {
		const before = placed.get(`${thread} ${decision}`)?.decision.evidence;
		const after = placed.get(`${byThread} ${by}`);
		if (before === undefined || after === undefined) return [];
		const { evidence, by: author } = after.decision;
		const { message, start } = before;
		return [{ thread, message, start, by: { thread: byThread, by: author, date: after.date, evidence } }];
	});
}
