/**
 * Messages put into their threads: all anew where anything about stored messages changed, else new ones with those alone that
 * they may be tied to. Both give the same threads.
 */
import type { MsgId, ThreadId } from '../model/ids.js';
import { UNCOUNTED } from '../model/message.js';
import type { NamedParents, Thread } from '../model/thread.js';
import { type Mailmap, parseMailmap } from '../people/mailmap.js';
import { countPeople, peopleOf } from '../people/people-of.js';
import { buildThreads, sortTies, type Tied, tiesOf } from '../pipeline.js';
import { type Archive, transaction } from '../store/archive.js';
import { dropMark, placedUpTo, storeMark } from '../store/marks.js';
import { headsOf, keysAfter, newestKey, type SentHead } from '../store/messages.js';
import { hasNewSenders, type KnownSender, replacePeople, senderPairs } from '../store/people.js';
import { loadSetting } from '../store/sources.js';
import { dropOtherThreads, type PlacedThread, replaceThreads } from '../store/threads.js';
import { addTies, keysTied, replaceTies } from '../store/ties.js';

/** Places what is not placed yet; `named`: parents that people named, as they were when the rest was placed. */
export function placeThreads(archive: Archive, named: NamedParents): void {
	const after = placedUpTo(archive);
	const mailmap = parseMailmap(loadSetting(archive, 'people') ?? '');
	transaction(archive, () => {
		placePeople(archive, mailmap, after);
		if (after === null) placeAll(archive, named, mailmap);
		else placeNew(archive, named, { mailmap, keys: keysAfter(archive, after) });
		storeMark(archive, 'placed', String(newestKey(archive)));
		dropMark(archive, 'analysed');
	});
}

/** Messages placed together, at the least: as many heads are held in memory. */
const PLACED_AT_ONCE = 10_000;

function placeAll(archive: Archive, named: NamedParents, mailmap: Mailmap): void {
	const keys = keysAfter(archive, 0);
	const ties = sortTies(tiedOf(headsInParts(archive, keys), named));
	replaceTies(archive, ties.own());
	const placed = new Set<ThreadId>();
	for (const group of ties.groups(keys, PLACED_AT_ONCE)) {
		for (const id of place(archive, headsOf(archive, group), { named, mailmap })) placed.add(id);
	}
	dropOtherThreads(archive, placed);
}

function* headsInParts(archive: Archive, keys: readonly number[]): Generator<SentHead> {
	for (let at = 0; at < keys.length; at += PLACED_AT_ONCE) yield* headsOf(archive, keys.slice(at, at + PLACED_AT_ONCE));
}

function placeNew(
	archive: Archive,
	named: NamedParents,
	{ mailmap, keys }: { readonly mailmap: Mailmap; readonly keys: readonly number[] },
): void {
	addTies(archive, sortTies(tiedOf(headsOf(archive, keys), named)).own());
	place(archive, tiedHeads(archive, keys, named), { named, mailmap });
}

/** Places messages that are tied to no others; returns their threads. */
function place(
	archive: Archive,
	heads: readonly SentHead[],
	{ named, mailmap }: { readonly named: NamedParents; readonly mailmap: Mailmap },
): ThreadId[] {
	const threads = placedThreads(heads, named, mailmap);
	replaceThreads(archive, threads);
	return threads.map(({ id }) => id);
}

function* tiedOf(heads: Iterable<SentHead>, named: NamedParents): Generator<Tied> {
	for (const head of heads) yield { key: head.key, ...tiesOf(head, named) };
}

/** The messages of these keys with all that are tied to them, directly or by way of others. */
function tiedHeads(archive: Archive, keys: readonly number[], named: NamedParents): SentHead[] {
	const found = new Set(keys);
	const asked = new Set<number>();
	const heads: SentHead[] = [];
	for (let waiting = keys; waiting.length > 0; ) {
		const next: number[] = [];
		for (const head of headsOf(archive, waiting)) {
			heads.push(head);
			for (const tie of tiesOf(head, named).near) {
				if (asked.has(tie)) continue;
				asked.add(tie);
				for (const key of keysTied(archive, tie)) {
					if (found.has(key)) continue;
					found.add(key);
					next.push(key);
				}
			}
		}
		waiting = next;
	}
	return heads;
}

function placedThreads(heads: readonly SentHead[], named: NamedParents, mailmap: Mailmap): PlacedThread[] {
	const byId = new Map(heads.map((head) => [head.id, head]));
	return buildThreads(heads, named).map((thread) => placed(thread, byId, mailmap));
}

function placed(thread: Thread, heads: ReadonlyMap<MsgId, SentHead>, mailmap: Mailmap): PlacedThread {
	const messages = thread.nodes.map((node) => heads.get(node.id)).filter((head) => head !== undefined);
	const dates = messages.map((head) => head.date).sort();
	return {
		...thread,
		subject: messages[0]?.subject ?? '',
		messages: messages.length,
		people: countPeople(
			messages.filter(({ origin }) => origin === 'person'),
			mailmap,
		),
		uncounted: messages.filter(({ origin }) => UNCOUNTED.has(origin)).length,
		firstDate: dates[0] ?? '',
		lastDate: dates.at(-1) ?? '',
	};
}

/** Who is who over the whole archive; the same as before where nobody new wrote. */
function placePeople(archive: Archive, mailmap: Mailmap, after: number | null): void {
	if (after !== null && !hasNewSenders(archive, after)) return;
	const senders = senderPairs(archive, after).map((pair, at) => ({ ...pair, id: String(at) as MsgId }));
	const people = peopleOf(senders, mailmap);
	replacePeople(
		archive,
		senders.map(
			({ id, author, address }): KnownSender => ({ author, address, key: '', name: author, ...people.get(id) }),
		),
	);
}
