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
/** The text at hand as signs; kept, since making one for every sentence costs more than looking it through. */
let signs = new Uint8Array(0x1000);

interface Tree {
	/** Next node by node and sign; 0 for none. */
	readonly next: number[];
	/** Rules of which a part ends at the node, by number. */
	readonly ends: number[][];
}

/** A function that gives the rules which can hit a text, in their order; a rule that it leaves out cannot. Linear in the text. */
export function indexRules<R extends Rule>(rules: readonly R[]): (text: string) => readonly R[] {
	const tree: Tree = { next: new Array<number>(SIGNS).fill(0), ends: [[]] };
	const always: number[] = [];
	for (const [number, rule] of rules.entries()) {
		const parts = neededParts(rule.regex);
		if (parts === null) always.push(number);
		else for (const part of parts) addPart(tree, part.replace(/ {2,}/g, ' '), number);
	}
	const next = Int32Array.from(tree.next);
	const isEnd = Uint8Array.from(tree.ends, (ending) => Number(ending.length > 0));
	const alone = rules.filter((_, number) => always.includes(number));
	const marked = new Uint8Array(rules.length);
	return (text) => {
		const found: number[] = [];
		const mark = (number: number): void => {
			if (marked[number] === 1) return;
			marked[number] = 1;
			found.push(number);
		};
		const { read, length } = readSigns(text);
		for (let start = 0; start < length; start += 1) {
			let node = next[read[start] ?? 0] ?? 0;
			for (let at = start + 1; node !== 0; at += 1) {
				if (isEnd[node] === 1) tree.ends[node]?.forEach(mark);
				if (at === length) break;
				node = next[node * SIGNS + (read[at] ?? 0)] ?? 0;
			}
		}
		if (found.length === 0) return alone;
		for (const number of always) mark(number);
		for (const number of found) marked[number] = 0;
		return found.sort((a, b) => a - b).flatMap((number) => rules[number] ?? []);
	};
}

/** A text as signs, white space as single blanks; good until the next call. */
function readSigns(text: string): { readonly read: Uint8Array; readonly length: number } {
	if (signs.length < text.length) signs = new Uint8Array(2 * text.length);
	const read = signs;
	let length = 0;
	for (let at = 0; at < text.length; at += 1) {
		const sign = FOLDED[text.charCodeAt(at)] ?? 0;
		if (sign !== BLANK || length === 0 || read[length - 1] !== BLANK) read[length++] = sign;
	}
	return { read, length };
}

function addPart({ next, ends }: Tree, part: string, number: number): void {
	let node = 0;
	for (let at = 0; at < part.length; at += 1) {
		const place = node * SIGNS + (FOLDED[part.charCodeAt(at)] ?? 0);
		if (next[place] === 0) {
			next[place] = ends.length;
			ends.push([]);
			next.push(...new Array<number>(SIGNS).fill(0));
		}
		node = next[place] ?? 0;
	}
	ends[node]?.push(number);
}
