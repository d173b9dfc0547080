/**
 * Ties of many messages, and the groups that they make: messages with all that they may be tied to, directly or by way of
 * others. No group has a say in another, so that each can be placed without the rest in memory. Union-find (Tarjan 1975).
 */
import type { Ties } from './ties.js';

/** A message by its number, with its ties. */
export interface Tied extends Ties {
	readonly key: number;
}

export interface SortedTies {
	/** What each message is found by, by tie, then message. */
	readonly own: () => Iterable<{ readonly tie: number; readonly key: number }>;
	/**
	 * Messages in groups, those of several together until there are `atOnce` of them, in the order of their numbers.
	 * @param keys of all messages, ascending
	 */
	readonly groups: (keys: readonly number[], atOnce: number) => Iterable<number[]>;
}

/** Ties of one number one after the other; 8 bytes each. */
export function sortTies(messages: Iterable<Tied>): SortedTies {
	const pairs = sortedPairs(messages);
	return { own: () => ownTies(pairs), groups: (keys, atOnce) => groupsOf(pairs, keys, atOnce) };
}

/** By turns twice the number of a message, and one more where the tie is its own; and the tie. */
type Pairs = Uint32Array;

function sortedPairs(messages: Iterable<Tied>): Pairs {
	let pairs = new Uint32Array(1_024);
	let used = 0;
	for (const { key, own, near } of messages) {
		if (used + 2 * near.length > pairs.length) {
			const longer = new Uint32Array(2 * (used + 2 * near.length));
			longer.set(pairs);
			pairs = longer;
		}
		for (const tie of near) {
			pairs[used++] = 2 * key + (own.includes(tie) ? 1 : 0);
			pairs[used++] = tie;
		}
	}
	// A pair is a number of 64 bits, the tie its upper half, since processors that run Node put the lower half first.
	new BigUint64Array(pairs.buffer, 0, used / 2).sort();
	return pairs.subarray(0, used);
}

function* tiesIn(pairs: Pairs): Generator<{ readonly tie: number; readonly key: number; readonly own: boolean }> {
	for (let at = 0; at < pairs.length; at += 2) {
		const [low = 0, tie = 0] = [pairs[at], pairs[at + 1]];
		yield { tie, key: low >>> 1, own: (low & 1) === 1 };
	}
}

function* ownTies(pairs: Pairs): Generator<{ readonly tie: number; readonly key: number }> {
	for (const { tie, key, own } of tiesIn(pairs)) if (own) yield { tie, key };
}

function* groupsOf(pairs: Pairs, keys: readonly number[], atOnce: number): Generator<number[]> {
	const firstOf = joined(pairs, (keys.at(-1) ?? 0) + 1);
	const members = new Map<number, number[]>();
	for (const key of keys) {
		const first = firstOf(key);
		const group = members.get(first);
		if (group === undefined) members.set(first, [key]);
		else group.push(key);
	}
	let together: number[] = [];
	for (const group of members.values()) {
		for (const key of group) together.push(key);
		if (together.length < atOnce) continue;
		yield together;
		together = [];
	}
	if (together.length > 0) yield together;
}

/** The lowest number in the group of each of `count` messages. */
function joined(pairs: Pairs, count: number): (key: number) => number {
	const above = Uint32Array.from({ length: count }, (_, key) => key);
	const firstOf = (key: number): number => {
		let at = key;
		for (let up = above[at] ?? at; up !== at; up = above[at] ?? at) {
			above[at] = above[up] ?? up;
			at = up;
		}
		return at;
	};
	let tied: number[] = [];
	let owner: number | null = null;
	const join = (): void => {
		if (owner === null) return;
		for (const key of tied) {
			const [a, b] = [firstOf(owner), firstOf(key)];
			above[Math.max(a, b)] = Math.min(a, b);
		}
	};
	let current = -1;
	for (const { tie, key, own } of tiesIn(pairs)) {
		if (tie !== current) {
			join();
			[current, tied, owner] = [tie, [], null];
		}
		tied.push(key);
		if (own) owner = key;
	}
	join();
	return firstOf;
}
