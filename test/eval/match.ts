/**
 * How gold and found items are compared: token-F1 of the words, greedy, one to one (the measure of the labels' format).
 */
export interface Item {
	readonly message: string;
	readonly text: string;
}

function tokens(text: string): string[] {
	return (
		text
			.normalize('NFKC')
			.toLowerCase()
			.match(/[\p{L}\p{N}_]+/gu) ?? []
	);
}

/** Token-F1 of two texts as bags of words, 0 to 1. */
export function likeness(a: string, b: string): number {
	const left = new Map<string, number>();
	const words = tokens(a);
	for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
	const others = tokens(b);
	let shared = 0;
	for (const word of others) {
		const count = left.get(word) ?? 0;
		if (count > 0) {
			shared += 1;
			left.set(word, count - 1);
		}
	}
	return words.length + others.length === 0 ? 0 : (2 * shared) / (words.length + others.length);
}

/** Pairs of one message whose likeness is `least` or more, best first, each item at most once. */
export function matched<G extends Item, F extends Item>(
	gold: readonly G[],
	found: readonly F[],
	least = 0.5,
): [G, F][] {
	const pairs = gold
		.flatMap((g) => found.filter((f) => f.message === g.message).map((f) => ({ g, f, like: likeness(g.text, f.text) })))
		.filter(({ like }) => like >= least)
		.sort((a, b) => b.like - a.like);
	const taken = new Set<Item>();
	const result: [G, F][] = [];
	for (const { g, f } of pairs) {
		if (taken.has(g) || taken.has(f)) continue;
		taken.add(g).add(f);
		result.push([g, f]);
	}
	return result;
}
