/**
 * Which of many rules can hit a text at all: the text is looked through once for the parts that the rules need,
 * however many rules there are. Hits are the same as without; most rules are not tried.
 */
import { neededParts } from './needed-parts.js';
import type { Rule } from './rule.js';

/** Signs that parts are made of: ASCII, and 0 for all others. */
const SIGNS = 128;
const FOLDED = Uint8Array.from({ length: SIGNS }, (_, code) => String.fromCharCode(code).toLowerCase().charCodeAt(0));
/** As wide as a rule takes for one blank, and wider. */
const BLANKS = /\s{1,40}/g;
/** Signs that stand for an ASCII one: case-insensitive expressions take a long s and a Kelvin sign for "s" and "k". */
const OTHER: ReadonlyMap<number, number> = new Map(
	[
		['’', "'"],
		['\u017f', 's'],
		['\u212a', 'k'],
	].map(([sign = '', plain = '']) => [sign.charCodeAt(0), plain.charCodeAt(0)]),
);

interface Tree {
	/** Next node by node and sign; 0 for none. */
	readonly next: number[];
	/** Rules of which a part ends at the node, by number. */
	readonly ends: number[][];
}

/** A function that gives the rules which can hit a text, in their order; a rule that it leaves out cannot. Linear in the text. */
export function indexRules<R extends Rule>(rules: readonly R[]): (text: string) => R[] {
	const tree: Tree = { next: new Array<number>(SIGNS).fill(0), ends: [[]] };
	const always: number[] = [];
	for (const [number, rule] of rules.entries()) {
		const parts = neededParts(rule.regex);
		if (parts === null) always.push(number);
		else for (const part of parts) addPart(tree, part, number);
	}
	const next = Int32Array.from(tree.next);
	const isEnd = Uint8Array.from(tree.ends, (ending) => Number(ending.length > 0));
	return (text) => {
		const likely = new Uint8Array(rules.length);
		for (const number of always) likely[number] = 1;
		const plain = text.replace(BLANKS, ' ');
		const signs = new Uint8Array(plain.length);
		for (let at = 0; at < plain.length; at += 1) signs[at] = folded(plain.charCodeAt(at));
		for (let start = 0; start < signs.length; start += 1) {
			let node = 0;
			for (let at = start; at < signs.length; at += 1) {
				node = next[node * SIGNS + (signs[at] ?? 0)] ?? 0;
				if (node === 0) break;
				if (isEnd[node] === 1) for (const number of tree.ends[node] ?? []) likely[number] = 1;
			}
		}
		return rules.filter((_, number) => likely[number] === 1);
	};
}

function addPart({ next, ends }: Tree, part: string, number: number): void {
	let node = 0;
	for (let at = 0; at < part.length; at += 1) {
		const place = node * SIGNS + folded(part.charCodeAt(at));
		if (next[place] === 0) {
			next[place] = ends.length;
			ends.push([]);
			next.push(...new Array<number>(SIGNS).fill(0));
		}
		node = next[place] ?? 0;
	}
	ends[node]?.push(number);
}

function folded(code: number): number {
	if (code < SIGNS) return FOLDED[code] ?? 0;
	return OTHER.get(code) ?? 0;
}
