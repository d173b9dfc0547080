/**
 * Messages put together with all that they may be tied to, directly or by way of others: no group has a say in another, so that
 * each can be placed without the rest in memory. Union-find (Tarjan 1975) over sorted ties.
 */
import type { Ties } from './ties.js';

/** A message by its number, with its ties. */
export interface Tied extends Ties {
	readonly key: number;
}

/** Ties of many messages, 8 bytes each, those of one number one after the other. */
export class SortedTies {
	/** By turns twice the number of a message, and one more where the tie is its own; and the tie. */
	readonly #pairs: Uint32Array;

	constructor(messages: Iterable<Tied>) {
		let pairs = new Uint32Array(1_024);
		let used = 0;
		const add = (tie: number, key: number, own: boolean): void => {
			if (used === pairs.length) {
				const longer = new Uint32Array(2 * used);
				longer.set(pairs);
				pairs = longer;
			}
			pairs[used++] = 2 * key + (own ? 1 : 0);
			pairs[used++] = tie;
		};
		for (const { key, own, near } of messages) {
			for (const tie of near) add(tie, key, own.includes(tie));
		}
		// A pair is a number of 64 bits, the tie its upper half, since processors that run Node put the lower half first.
		new BigUint64Array(pairs.buffer, 0, used / 2).sort();
		this.#pairs = pairs.subarray(0, used);
	}

	/** What each message is found by, by tie, then message. */
	*own(): Generator<{ readonly tie: number; readonly key: number }> {
		for (const { tie, key, own } of this.#each()) if (own) yield { tie, key };
	}

	/**
	 * Messages in groups, those of several together until there are `atOnce` of them, in the order of their numbers.
	 * @param keys of all messages, ascending
	 */
	*groups(keys: readonly number[], atOnce: number): Generator<number[]> {
		const firstOf = this.#joined((keys.at(-1) ?? 0) + 1);
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

	*#each(): Generator<{ readonly tie: number; readonly key: number; readonly own: boolean }> {
		const pairs = this.#pairs;
		for (let at = 0; at < pairs.length; at += 2) {
			const [low = 0, tie = 0] = [pairs[at], pairs[at + 1]];
			yield { tie, key: low >>> 1, own: (low & 1) === 1 };
		}
	}

	/** The lowest number in the group of each of `count` messages. */
	#joined(count: number): (key: number) => number {
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
		for (const { tie, key, own } of this.#each()) {
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
}
