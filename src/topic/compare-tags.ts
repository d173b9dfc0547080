/**
 * Tags beside other tags: how well those found meet those that a person gave, and what two readings differ in.
 */
import type { MsgId, TopicId } from '../model/ids.js';
import type { TopicTag } from '../model/topic.js';

/** How one topic, or all together (`id` null), was found. Shares are null where nothing was found or labelled. */
export interface TagScore {
	readonly id: TopicId | null;
	readonly gold: number;
	readonly found: number;
	readonly right: number;
	readonly precision: number | null;
	readonly recall: number | null;
	readonly f1: number | null;
}

type Labels = ReadonlyMap<MsgId, ReadonlySet<TopicId>>;

/** Scores by topic, in order of their ids, then of all. Only messages of `gold` count; one that `found` lacks has no tag. */
export function scoreTags(gold: Labels, found: Labels): TagScore[] {
	const counts = new Map<TopicId, { gold: number; found: number; right: number }>();
	const countOf = (id: TopicId) => {
		const count = counts.get(id) ?? { gold: 0, found: 0, right: 0 };
		counts.set(id, count);
		return count;
	};
	for (const [message, labels] of gold) {
		const tags = found.get(message) ?? new Set<TopicId>();
		for (const id of labels) countOf(id).gold += 1;
		for (const id of tags) {
			countOf(id).found += 1;
			if (labels.has(id)) countOf(id).right += 1;
		}
	}
	const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
	const all = rows.reduce(
		(sum, [, count]) => ({
			gold: sum.gold + count.gold,
			found: sum.found + count.found,
			right: sum.right + count.right,
		}),
		{ gold: 0, found: 0, right: 0 },
	);
	return [...rows.map(([id, count]) => scoreOf(id, count)), scoreOf(null, all)];
}

function scoreOf(id: TopicId | null, count: { gold: number; found: number; right: number }): TagScore {
	const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
	return {
		id,
		...count,
		precision: share(count.right, count.found),
		recall: share(count.right, count.gold),
		f1: share(2 * count.right, count.found + count.gold),
	};
}

/** Tags of one message that only one of two readings has. */
export interface TagChange {
	readonly added: readonly TopicTag[];
	readonly removed: readonly TopicTag[];
}

/** What `after` has and `before` has not, and the reverse; null where nothing changes. */
export function compareTags(before: readonly TopicTag[], after: readonly TopicTag[]): TagChange | null {
	const missing = (from: readonly TopicTag[], other: readonly TopicTag[]) =>
		from.filter(({ id }) => !other.some((tag) => tag.id === id));
	const change = { added: missing(after, before), removed: missing(before, after) };
	return change.added.length + change.removed.length === 0 ? null : change;
}
