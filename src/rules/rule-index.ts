/**
 * Which of many rules can hit a text at all: the text is looked through once for the parts that the rules need,
 * however many rules there are. Hits are the same as without; most rules are not tried.
 */
import { neededParts } from './needed-parts.js';
import type { Rule } from './rule.js';

/** Signs that parts are made of: ASCII, and 0 for all others. */
const SIGNS = 128;
const BLANK = 0x20;
/** Signs that stand for an ASCII one: case-insensitive expressions take a long s and a Kelvin sign for "s" and "k". */
const OTHER: ReadonlyMap<number, number> = new Map(
	[
		['’', "'"],
		['\u017f', 's'],
		['\u212a', 'k'],
	].map(([sign = '', plain = '']) => [sign.charCodeAt(0), plain.charCodeAt(0)]),
);

/** Sign of each UTF-16 unit: lower case, a blank for any white space. */
const FOLDED = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
	const sign = String.fromCharCode(unit);
	if (/\s/.test(sign)) return BLANK;
	return unit < SIGNS ? sign.toLowerCase().charCodeAt(0) : (OTHER.get(unit) ?? 0);
});
/** The automaton of Aho and Corasick: after each sign, the node of the longest start of a part that ends here. */
interface Automaton {
	/** Next node by node and sign; 0 is the node of nothing. */
	readonly next: Int32Array;
	/** Choices of which a part ends at the node, by number. */
	readonly ends: readonly (readonly number[])[];
}

/** A function that gives the rules which can hit a text, in their order; a rule that it leaves out cannot. Linear in the text. */
export function indexRules<R extends Rule>(rules: readonly R[]): (text: string) => readonly R[] {
	const tree: Tree = { below: [new Map()], ends: [[]] };
	const always: number[] = [];
	/** Rule of each choice, and choices of each rule that the text at hand has yet to meet: all of them, between two calls. */
	const ruleOf: number[] = [];
	const choices = rules.map(({ regex }) => neededParts(regex));
	const unmet = Uint8Array.from(choices, ({ length }) => length);
	for (const [number, needed] of choices.entries()) {
		if (needed.length === 0) always.push(number);
		for (const choice of needed) {
			for (const part of choice) addPart(tree, part.replace(/ {2,}/g, ' '), ruleOf.length);
			ruleOf.push(number);
		}
	}
	const { next, ends } = automatonOf(tree);
	const isEnd = Uint8Array.from(ends, (ending) => Number(ending.length > 0));
	/** Choices that the text at hand met; none between two calls. */
	const isMet = new Uint8Array(ruleOf.length);
	return (text) => {
		const met: number[] = [];
		const found = [...always];
		let node = 0;
		let before = -1;
		for (let at = 0; at < text.length; at += 1) {
			const sign = FOLDED[text.charCodeAt(at)] ?? 0;
			// White space counts as a single blank.
			if (sign === BLANK && before === BLANK) continue;
			before = sign;
			node = next[node * SIGNS + sign] ?? 0;
			if (isEnd[node] === 0) continue;
			for (const choice of ends[node] ?? []) {
				if (isMet[choice] === 1) continue;
				isMet[choice] = 1;
				met.push(choice);
				const rule = ruleOf[choice] ?? 0;
				const left = (unmet[rule] ?? 0) - 1;
				unmet[rule] = left;
				if (left === 0) found.push(rule);
			}
		}
		for (const choice of met) {
			isMet[choice] = 0;
			unmet[ruleOf[choice] ?? 0] = (unmet[ruleOf[choice] ?? 0] ?? 0) + 1;
		}
		return found
			.sort(byNumber)
			.map((number) => rules[number])
			.filter((rule) => rule !== undefined);
	};
}

function byNumber(a: number, b: number): number {
	return a - b;
}

/** Parts as a tree of signs. */
interface Tree {
	/** Nodes below each node, by sign. */
	readonly below: Map<number, number>[];
	readonly ends: number[][];
}

function addPart({ below, ends }: Tree, part: string, number: number): void {
	let node = 0;
	for (let at = 0; at < part.length; at += 1) {
		const sign = FOLDED[part.charCodeAt(at)] ?? 0;
		const next = below[node]?.get(sign) ?? ends.length;
		if (next === ends.length) {
			below[node]?.set(sign, next);
			below.push(new Map());
			ends.push([]);
		}
		node = next;
	}
	ends[node]?.push(number);
}

/** Nodes near the top first: where a part goes no further, its longest end that begins a part does, and that is nearer. */
function automatonOf({ below, ends }: Tree): Automaton {
	const next = new Int32Array(ends.length * SIGNS);
	const shorter = new Int32Array(ends.length);
	const order = [0];
	for (const node of order) {
		const instead = SIGNS * (shorter[node] ?? 0);
		if (node !== 0) next.copyWithin(SIGNS * node, instead, instead + SIGNS);
		for (const [sign, child] of below[node] ?? []) {
			const end = next[SIGNS * node + sign] ?? 0;
			next[SIGNS * node + sign] = child;
			shorter[child] = end;
			ends[child] = [...new Set([...(ends[child] ?? []), ...(ends[end] ?? [])])];
			order.push(child);
		}
	}
	return { next, ends };
}
