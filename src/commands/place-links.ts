/**
 * The later step of a refresh: links between list and meeting, from the mentions of all threads.
 */
import { resolveLinks } from '../links/resolve.js';
import type { Archive } from '../store/archive.js';
import { allMentions, linkableThreads, replaceLinks, threadHolding } from '../store/links.js';

/** Places all links anew. Linear in the threads and mentions of the archive. */
export function placeLinks(archive: Archive): void {
	const mentions = allMentions(archive);
	const world = mentions.length === 0 ? [] : linkableThreads(archive);
	replaceLinks(archive, resolveLinks(mentions, { threads: world, threadOf: (id) => threadHolding(archive, id) }));
}
