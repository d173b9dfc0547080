/**
 * Which of many rules can hit a text at all: the text is looked through once for the parts that the rules need,
 * however many rules there are. Hits are the same as without; most rules are not tried.
 */
import { neededParts } from './needed-parts.js';
import type { Rule } from './rule.js';

/** Signs that parts are made of: ASCII, and 0 for all others. */
const SIGNS = 128;
const BLANK = 0x20;
/** White space among the numbers of signs. */
const SPACE = 1;
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
	/** Number of each UTF-16 unit's sign among those that parts hold: 0 for all others, 1 for white space. */
	readonly signs: Uint8Array;
	/** Numbers of signs. */
	readonly width: number;
	/** Next node by node and number of sign; 0 is the node of nothing. */
	readonly next: Int32Array;
	/** Choices of which a part ends at the node, by number. */
	readonly ends: readonly (readonly number[])[];
}

/** A function that gives the rules which can hit a text, in their order; a rule that it leaves out cannot. Linear in the text. */
export function indexRules<R extends Rule>(rules: readonly R[]): (text: string) => readonly R[] {
	const tree: Tree = { child: [0], sibling: [0], sign: [0], ends: [NONE] };
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
	const { signs, width, next, ends } = automatonOf(tree);
	const isEnd = Uint8Array.from(ends, (ending) => Number(ending.length > 0));
	/** Choices that the text at hand met; none between two calls. */
	const isMet = new Uint8Array(ruleOf.length);
	return (text) => {
		const met: number[] = [];
		const found = [...always];
		let node = 0;
		let before = -1;
		for (let at = 0; at < text.length; at += 1) {
			const sign = signs[text.charCodeAt(at)] ?? 0;
			// White space counts as a single blank.
			if (sign === SPACE && before === SPACE) continue;
			before = sign;
			node = next[node * width + sign] ?? 0;
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
		const likely: R[] = [];
		for (const number of found.sort(byNumber)) {
			const rule = rules[number];
			if (rule !== undefined) likely.push(rule);
		}
		return likely;
	};
}

function byNumber(a: number, b: number): number {
	return a - b;
}

/** Parts as a tree of signs, by node; 0 is the root, and stands for none below and beside. */
interface Tree {
	/** The last child of each node, and the child of the same node before it. */
	readonly child: number[];
	readonly sibling: number[];
	/** Sign that leads to the node. */
	readonly sign: number[];
	readonly ends: (readonly number[])[];
}

const NONE: readonly number[] = [];

function addPart(tree: Tree, part: string, number: number): void {
	let node = 0;
	for (let at = 0; at < part.length; at += 1) {
		const sign = FOLDED[part.charCodeAt(at)] ?? 0;
		let next = tree.child[node] ?? 0;
		while (next !== 0 && tree.sign[next] !== sign) next = tree.sibling[next] ?? 0;
		node = next === 0 ? addNode(tree, node, sign) : next;
	}
	tree.ends[node] = [...(tree.ends[node] ?? NONE), number];
}

function addNode({ child, sibling, sign, ends }: Tree, above: number, by: number): number {
	const node = child.length;
	child.push(0);
	sibling.push(child[above] ?? 0);
	sign.push(by);
	ends.push(NONE);
	child[above] = node;
	return node;
}

function childrenOf({ child, sibling }: Tree, node: number): number[] {
	const children: number[] = [];
	for (let next = child[node] ?? 0; next !== 0; next = sibling[next] ?? 0) children.push(next);
	return children;
}

/** Nodes near the top first: where a part goes no further, its longest end that begins a part does, and that is nearer. */
function automatonOf(tree: Tree): Automaton {
	const numbers = new Uint8Array(SIGNS);
	for (const [at, sign] of [...new Set([BLANK, ...tree.sign.slice(1)])].entries()) numbers[sign] = at + SPACE;
	const width = 1 + numbers.reduce((most, number) => Math.max(most, number), 0);
	const ends = [...tree.ends];
	const next = new Int32Array(ends.length * width);
	const shorter = new Int32Array(ends.length);
	const order = [0];
	for (const node of order) {
		const instead = width * (shorter[node] ?? 0);
		if (node !== 0) next.copyWithin(width * node, instead, instead + width);
		for (const child of childrenOf(tree, node)) {
			const way = width * node + (numbers[tree.sign[child] ?? 0] ?? 0);
			const end = next[way] ?? 0;
			next[way] = child;
			shorter[child] = end;
			ends[child] = union(ends[child] ?? NONE, ends[end] ?? NONE);
			order.push(child);
		}
	}
	return { signs: FOLDED.map((sign) => numbers[sign] ?? 0), width, next, ends };
}

function union(a: readonly number[], b: readonly number[]): readonly number[] {
	if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
	return [...new Set([...a, ...b])];
}
