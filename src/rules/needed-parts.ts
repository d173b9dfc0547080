/**
 * Parts of texts that a pattern cannot match without, told from the pattern alone: what spares the pattern on all other
 * texts. "a (?:pear|plum) tree" needs " tree", and one of "a pear" and "a plum".
 *
 * Reads the expressions that `compilePattern` makes. Known limit: what is no plain ASCII sign ends a part.
 */

/** One of these parts stands in every text that a pattern matches. */
export type Choice = readonly string[];

/** What is known of a piece of a pattern; `exact`: all that it matches, `needed`: what all texts hold in which it matches. */
interface Piece {
	readonly exact: Choice | null;
	readonly needed: readonly Choice[];
}

/** Pieces of one alternative so far. */
interface Run {
	exact: Choice;
	whole: boolean;
	readonly found: Choice[];
}

interface Group {
	readonly looks: 'ahead or behind' | 'for what is not there' | null;
	readonly alternatives: Piece[];
	run: Run;
	last: Piece | null;
}

/** What `compilePattern` makes of a blank, ` ?` and an apostrophe, read as these. */
const PLAIN: ReadonlyMap<string, readonly string[]> = new Map([
	['\\s{1,12}', [' ']],
	['\\s{0,4}', [' ', '']],
	["['’]", ["'"]],
]);
/** Spellings of one stretch that are told apart; more are no stretch. */
const MAX_EXACT = 64;
/** Signs of a part, blanks at its ends left out, from which on it is worth a look beside a better one. */
const MIN_RARE = 3;
const ANYTHING: Piece = { exact: null, needed: [] };
const NOTHING: Piece = { exact: [''], needed: [] };
const TOKEN =
	/\\s\{(?:1,12|0,4)\}|\['’\]|\\[pP]\{[^}]{1,40}\}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w{1,40}>))?|\{(\d+)(?:,(\d*))?\}\??|([?*+])\??|[a-z]{2,40}(?![?*+{])|./gsu;

/**
 * Parts of every text that the expression matches, one of each choice, once the text is in lower case, its white space is
 * single blanks and its apostrophes are plain; empty where nothing can be told.
 */
export function neededParts(regex: RegExp): readonly Choice[] {
	const stack: Group[] = [];
	let group = openGroup('(?:');
	for (const [token, least, most, mark] of regex.source.matchAll(TOKEN)) {
		if (/^\\[uxck]/.test(token)) return [];
		if (least !== undefined || mark !== undefined) {
			const from = least === undefined ? Number(mark === '+') : Number(least);
			const to = least === undefined ? (mark === '?' ? 1 : 2) : Number(most ?? least) || 2;
			group.last = repeated(group.last ?? NOTHING, from, to);
		} else if (token.startsWith('(')) {
			commit(group);
			stack.push(group);
			group = openGroup(token);
		} else if (token === ')') {
			const piece = closeGroup(group);
			group = stack.pop() ?? openGroup('(?:');
			group.last = piece;
		} else if (token === '|') nextAlternative(group);
		else {
			commit(group);
			group.last = pieceOf(token);
		}
	}
	const [best, ...others] = rarest(neededOf(closeGroup(group)));
	return best === undefined ? [] : [best, ...others.filter(isRare)];
}

function openGroup(token: string): Group {
	const looks = token.endsWith('=') ? 'ahead or behind' : token.endsWith('!') ? 'for what is not there' : null;
	return { looks, alternatives: [], run: { exact: [''], whole: true, found: [] }, last: null };
}

function pieceOf(token: string): Piece {
	if (/^(?:\\[bB]|[\^$])$/.test(token)) return NOTHING;
	const plain = PLAIN.get(token);
	if (plain !== undefined) return { exact: plain, needed: [] };
	if (token === '.') return ANYTHING;
	const sign = /^\\\W$/.test(token) ? token.slice(1) : token;
	return /^(?:[ -~]|[a-z]+)$/.test(sign) ? { exact: [sign.toLowerCase()], needed: [] } : ANYTHING;
}

function repeated(piece: Piece, least: number, most: number): Piece {
	if (least === 1 && most === 1) return piece;
	if (least > 0) return { exact: null, needed: neededOf(piece) };
	return most === 1 && piece.exact !== null ? { exact: [...piece.exact, ''], needed: [] } : ANYTHING;
}

/** Takes the last piece into the run; it may not be repeated any more. */
function commit(group: Group): void {
	const { run, last } = group;
	group.last = null;
	if (last === null) return;
	if (last.exact !== null && run.exact.length * last.exact.length <= MAX_EXACT) {
		const ends = last.exact;
		run.exact = run.exact.flatMap((start) => ends.map((end) => start + end));
		run.found.push(...last.needed);
		return;
	}
	closeStretch(run);
	run.whole = false;
	run.found.push(...neededOf(last));
}

function closeStretch(run: Run): void {
	if (!run.exact.includes('')) run.found.push(run.exact);
	run.exact = [''];
}

function nextAlternative(group: Group): void {
	commit(group);
	const { run } = group;
	if (!run.whole) closeStretch(run);
	group.alternatives.push({ exact: run.whole ? run.exact : null, needed: run.found });
	group.run = { exact: [''], whole: true, found: [] };
}

function closeGroup(group: Group): Piece {
	nextAlternative(group);
	if (group.looks === 'for what is not there') return NOTHING;
	const piece = oneOf(group.alternatives);
	return group.looks === null ? piece : { exact: [''], needed: neededOf(piece) };
}

function oneOf(alternatives: readonly Piece[]): Piece {
	const [only, ...others] = alternatives;
	if (only !== undefined && others.length === 0) return only;
	const exact = alternatives.map((piece) => piece.exact);
	const known = exact.filter((strings) => strings !== null).flat();
	if (exact.every((strings) => strings !== null) && known.length <= MAX_EXACT) return { exact: known, needed: [] };
	const needed = alternatives.map((piece) => rarest(neededOf(piece))[0]);
	return { exact: null, needed: needed.every((choice) => choice !== undefined) ? [needed.flat()] : [] };
}

function neededOf({ exact, needed }: Piece): readonly Choice[] {
	return exact === null || exact.includes('') ? needed : [exact, ...needed];
}

/** Shorter parts stand in most texts: they only count where a pattern has no others. */
function isRare(choice: Choice): boolean {
	return choice.every((part) => part.trim().length >= MIN_RARE);
}

/** The choice whose shortest part is longest first: long parts are rare. */
function rarest(choices: readonly Choice[]): Choice[] {
	const shortest = (choice: Choice) => Math.min(...choice.map((part) => part.length));
	return choices.toSorted((a, b) => shortest(b) - shortest(a) || a.length - b.length);
}
