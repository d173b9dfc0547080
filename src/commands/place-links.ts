/**
 * The later step of a refresh, a function of the whole archive: links between list and meeting from the mentions of all
 * threads, and which decisions took the place of others.
 */
import { resolveLinks } from '../links/resolve.js';
import type { TopicId } from '../model/ids.js';
import { type PlacedDecision, supersessions } from '../pipeline.js';
import { storedRecord } from '../store/analysis.js';
import { type Archive, transaction } from '../store/archive.js';
import { type Replaced, storeReplaced, threadsThatDecide } from '../store/follow-ups.js';
import { allMentions, linkableThreads, replaceLinks, threadHolding } from '../store/links.js';
import { messageCards } from '../store/message-cards.js';

/** Places all links anew. Linear in the threads, mentions and decisions of the archive. */
export function placeLinks(archive: Archive): void {
	const mentions = allMentions(archive);
	const world = mentions.length === 0 ? [] : linkableThreads(archive);
	replaceLinks(archive, resolveLinks(mentions, { threads: world, threadOf: (id) => threadHolding(archive, id) }));
	const replaced = [...decisionsByTopic(archive).values()].flatMap(replacedOf);
	transaction(archive, () => storeReplaced(archive, replaced));
}

function decisionsByTopic(archive: Archive): Map<TopicId, PlacedDecision[]> {
	const byTopic = new Map<TopicId, PlacedDecision[]>();
	const told = threadsThatDecide(archive).flatMap((thread) =>
		(storedRecord(archive, thread)?.decisions ?? []).map((decision) => ({ thread, decision })),
	);
	const cards = messageCards(
		archive,
		told.map(({ decision }) => decision.evidence.message),
	);
	for (const { thread, decision } of told) {
		const { topic, evidence } = decision;
		if (topic === null) continue;
		const placed = { thread, decision, date: cards.get(evidence.message)?.date ?? '' };
		byTopic.set(topic, [...(byTopic.get(topic) ?? []), placed]);
	}
	return byTopic;
}

function replacedOf(decisions: readonly PlacedDecision[]): Replaced[] {
	const find = (thread: string, id: string): PlacedDecision | undefined =>
		decisions.find((one) => one.thread === thread && one.decision.id === id);
	return supersessions(decisions).flatMap(({ thread, decision, byThread, by }) => {
		const before = find(thread, decision)?.decision.evidence;
		const after = find(byThread, by);
		if (before === undefined || after === undefined) return [];
		const { evidence, by: author } = after.decision;
		const { message, start } = before;
		return [{ thread, message, start, by: { thread: byThread, by: author, date: after.date, evidence } }];
	});
}
