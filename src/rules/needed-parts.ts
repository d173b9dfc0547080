/**
 * Parts of texts one of which stands in every text that a pattern matches, told from the pattern alone: what spares the
 * pattern on all other texts.
 *
 * Reads the expressions that `compilePattern` makes. Known limit: what is no plain ASCII sign ends a part.
 */

/** What is known of a piece of a pattern; `exact`: all that it matches, `needed`: one of these is in all that it matches. */
interface Piece {
	readonly exact: readonly string[] | null;
	readonly needed: readonly string[] | null;
}

/** Pieces of one alternative so far. */
interface Run {
	exact: readonly string[];
	whole: boolean;
	readonly found: (readonly string[])[];
}

interface Group {
	readonly looks: boolean;
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
const ANYTHING: Piece = { exact: null, needed: null };
const NOTHING: Piece = { exact: [''], needed: null };
const TOKEN =
	/\\s\{(?:1,12|0,4)\}|\['’\]|\\[pP]\{[^}]{1,40}\}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w{1,40}>))?|\{(\d+)(?:,(\d*))?\}\??|([?*+])\??|./gsu;

/**
 * Strings one of which is part of every text that the expression matches, once the text is in lower case, its white space
 * is single blanks and its apostrophes are plain; null where nothing can be told.
 */
export function neededParts(regex: RegExp): readonly string[] | null {
	const stack: Group[] = [];
	let group = openGroup('(?:');
	for (const [token, least, most, mark] of regex.source.matchAll(TOKEN)) {
		if (/^\\[uxck]/.test(token)) return null;
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
	return neededOf(closeGroup(group));
}

function openGroup(token: string): Group {
	return { looks: /[=!]$/.test(token), alternatives: [], run: { exact: [''], whole: true, found: [] }, last: null };
}

function pieceOf(token: string): Piece {
	if (/^(?:\\[bB]|[\^$])$/.test(token)) return NOTHING;
	const plain = PLAIN.get(token);
	if (plain !== undefined) return { exact: plain, needed: null };
	if (token === '.') return ANYTHING;
	const sign = /^\\\W$/.test(token) ? token.slice(1) : token;
	return /^[ -~]$/.test(sign) ? { exact: [sign.toLowerCase()], needed: null } : ANYTHING;
}

function repeated(piece: Piece, least: number, most: number): Piece {
	if (least === 1 && most === 1) return piece;
	if (least > 0) return { exact: null, needed: neededOf(piece) };
	return most === 1 && piece.exact !== null ? { exact: [...piece.exact, ''], needed: null } : ANYTHING;
}

/** Takes the last piece into the run; it may not be repeated any more. */
function commit(group: Group): void {
	const { run, last } = group;
	group.last = null;
	if (last === null) return;
	if (last.exact !== null && run.exact.length * last.exact.length <= MAX_EXACT) {
		const ends = last.exact;
		run.exact = run.exact.flatMap((start) => ends.map((end) => start + end));
		return;
	}
	closeStretch(run);
	run.whole = false;
	const needed = neededOf(last);
	if (needed !== null) run.found.push(needed);
}

function closeStretch(run: Run): void {
	if (!run.exact.includes('')) run.found.push(run.exact);
	run.exact = [''];
}

function nextAlternative(group: Group): void {
	commit(group);
	const { run } = group;
	if (run.whole) group.alternatives.push({ exact: run.exact, needed: null });
	else {
		closeStretch(run);
		group.alternatives.push({ exact: null, needed: best(run.found) });
	}
	group.run = { exact: [''], whole: true, found: [] };
}

function closeGroup(group: Group): Piece {
	nextAlternative(group);
	if (group.looks) return NOTHING;
	const exact = group.alternatives.map((piece) => piece.exact);
	const known = exact.filter((strings) => strings !== null).flat();
	if (exact.every((strings) => strings !== null) && known.length <= MAX_EXACT) return { exact: known, needed: null };
	const needed = group.alternatives.map(neededOf);
	return { exact: null, needed: needed.every((parts) => parts !== null) ? needed.flat() : null };
}

function neededOf({ exact, needed }: Piece): readonly string[] | null {
	if (needed !== null) return needed;
	return exact === null || exact.includes('') ? null : exact;
}

/** The set whose shortest part is longest: long parts are rare. */
function best(found: readonly (readonly string[])[]): readonly string[] | null {
	const shortest = (parts: readonly string[]) => Math.min(...parts.map((part) => part.length));
	const sorted = [...found].sort((a, b) => shortest(b) - shortest(a) || a.length - b.length);
	return sorted[0] ?? null;
}
