/**
 * Messages put into their threads: all anew where anything about stored messages changed, else new ones with those alone that
 * they may be tied to. Both give the same threads.
 */
import type { MsgId, ThreadId } from '../model/ids.js';
import { UNCOUNTED } from '../model/message.js';
import type { NamedParents, Thread } from '../model/thread.js';
import { type Mailmap, parseMailmap } from '../people/mailmap.js';
import { countPeople, peopleOf } from '../people/people-of.js';
import { buildThreads, tiesOf } from '../pipeline.js';
import { type Archive, transaction } from '../store/archive.js';
import { placedUpTo } from '../store/marks.js';
import { allHeads, headsOf, keysAfter, type SentHead } from '../store/messages.js';
import { hasNewSenders, type KnownSender, replacePeople, senderPairs } from '../store/people.js';
import { loadSetting } from '../store/sources.js';
import { type PlacedThread, replaceThreads, threadOf } from '../store/threads.js';
import { addTies, keysTied, replaceTies, type Tied } from '../store/ties.js';

/** Places what is not placed yet; `named`: parents that people named, as they were when the rest was placed. */
export function placeThreads(archive: Archive, named: NamedParents): void {
	const after = placedUpTo(archive);
	const mailmap = parseMailmap(loadSetting(archive, 'people') ?? '');
	transaction(archive, () => {
		placePeople(archive, mailmap, after);
		if (after === null) placeAll(archive, named, mailmap);
		else placeNew(archive, named, { mailmap, keys: keysAfter(archive, after) });
	});
}

function placeAll(archive: Archive, named: NamedParents, mailmap: Mailmap): void {
	const heads = allHeads(archive);
	replaceTies(archive, ownTies(heads, named));
	replaceThreads(archive, placedThreads(heads, named, mailmap));
}

function placeNew(
	archive: Archive,
	named: NamedParents,
	{ mailmap, keys }: { readonly mailmap: Mailmap; readonly keys: readonly number[] },
): void {
	addTies(archive, ownTies(headsOf(archive, keys), named));
	const heads = tiedHeads(archive, keys, named);
	const before = new Set(heads.map(({ id }) => threadOf(archive, id)).filter((thread) => thread !== null));
	replaceThreads(archive, placedThreads(heads, named, mailmap), before satisfies ReadonlySet<ThreadId>);
}

function* ownTies(heads: readonly SentHead[], named: NamedParents): Generator<Tied> {
	for (const head of heads) yield { key: head.key, ties: tiesOf(head, named).own };
}

/** The messages of these keys with all that are tied to them, directly or by way of others. */
function tiedHeads(archive: Archive, keys: readonly number[], named: NamedParents): SentHead[] {
	const found = new Set(keys);
	const asked = new Set<string>();
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
