/**
 * Mails of topics and lists over the time of the archive, in equal parts.
 */
import type { ListSlug, TopicId } from '../src/model/ids.js';
import { archiveExtent, type Extent, listActivity, topicActivity } from '../src/store/activity.js';
import type { Archive } from '../src/store/archive.js';

/** Parts that activity is counted in. */
const BUCKETS = 12;

/** Counts of mails in equal parts of the time between two ISO dates. */
export interface Activity<Key> {
	readonly from: string;
	readonly to: string;
	readonly counts: ReadonlyMap<Key, readonly number[]>;
}

/** By topic; nothing for an empty archive. */
export function topicActivityOf(archive: Archive): Activity<TopicId> {
	const span = spanOf(archiveExtent(archive));
	return activityOf(
		span,
		topicActivity(archive, span).map(({ topic, ...part }) => ({ key: topic, ...part })),
	);
}

/** By list; nothing for an empty archive. */
export function listActivityOf(archive: Archive): Activity<ListSlug> {
	const span = spanOf(archiveExtent(archive));
	return activityOf(
		span,
		listActivity(archive, span).map(({ list, ...part }) => ({ key: list, ...part })),
	);
}

interface Span {
	readonly from: string;
	readonly to: string;
	readonly buckets: number;
}

function spanOf({ firstDate, lastDate }: Extent): Span {
	return { from: firstDate ?? '', to: lastDate ?? '', buckets: BUCKETS };
}

function activityOf<Key>(
	{ from, to }: Span,
	parts: readonly { readonly key: Key; readonly bucket: number; readonly messages: number }[],
): Activity<Key> {
	const counts = new Map<Key, number[]>();
	for (const { key, bucket, messages } of parts) {
		const row = counts.get(key) ?? new Array<number>(BUCKETS).fill(0);
		row[bucket] = messages;
		counts.set(key, row);
	}
	return { from, to, counts };
}
