/**
 * The pieces of a query: operators, parentheses, words with their field. One pass, whatever the text.
 */

export type Token =
	/** `ofThread`: it was opened with `thread:{`. */
	| { readonly kind: 'open'; readonly negated: boolean; readonly ofThread: boolean }
	| { readonly kind: 'close' }
	| { readonly kind: 'join'; readonly word: 'AND' | 'OR' | 'NOT' }
	| Piece;

/** A word or phrase, with the field that it was typed with; empty without. */
export interface Piece {
	readonly kind: 'piece';
	readonly negated: boolean;
	readonly field: string;
	/** A `*` at its end is kept. */
	readonly text: string;
	readonly quoted: boolean;
}

/** `-name:`, all of it optional. */
const HEAD = /(-)?(?:([a-z_]{1,10}):)?/iuy;
/** `thread:{`: threads, by what one of their mails fulfils. */
const THREADS = /(-)?thread:\{/iuy;
/** A phrase, with or without its end; a value with its own bracket; a bare word. */
const PHRASE = /"([^"]*)"?(\*)?/uy;
const BRACKETED = /[a-z]+\[[^[\]]*\]/iuy;
const BARE = /[^\s"]+/uy;
const BLANK = /\s+/uy;

/** Tokens in order. Never throws; every character is read once, or twice at the end of a word. */
export function readTokens(text: string): Token[] {
	const tokens: Token[] = [];
	const closers: string[] = [];
	let at = 0;
	while (at < text.length) {
		at += matchAt(BLANK, text, at)?.[0].length ?? 0;
		if (at >= text.length) break;
		if (text[at] === '(' || (text[at] === '-' && text[at + 1] === '(')) {
			const negated = text[at] === '-';
			tokens.push({ kind: 'open', negated, ofThread: false });
			closers.push(')');
			at += negated ? 2 : 1;
			continue;
		}
		const threads = matchAt(THREADS, text, at);
		const closer = closers.at(-1);
		if (threads !== null) {
			tokens.push({ kind: 'open', negated: threads[1] !== undefined, ofThread: true });
			closers.push('}');
			at += threads[0].length;
		} else if (text[at] === closer) {
			tokens.push({ kind: 'close' });
			closers.pop();
			at += 1;
		} else if (text[at] === ')') {
			at += 1;
		} else {
			const { token, end } = readPiece(text, at, closer ?? null);
			tokens.push(token);
			at = end;
		}
	}
	return tokens;
}

/** `closer` ends the group around it; null outside groups. */
function readPiece(text: string, start: number, closer: string | null): { token: Token; end: number } {
	const head = matchAt(HEAD, text, start);
	const at = start + (head?.[0].length ?? 0);
	const piece = { kind: 'piece', negated: head?.[1] !== undefined, field: head?.[2]?.toLowerCase() ?? '' } as const;
	const phrase = matchAt(PHRASE, text, at);
	if (phrase !== null) {
		const token = { ...piece, text: (phrase[1] ?? '') + (phrase[2] ?? ''), quoted: true };
		return { token, end: at + phrase[0].length };
	}
	const bracketed = piece.field === '' ? null : matchAt(BRACKETED, text, at);
	if (bracketed !== null) {
		const token = { ...piece, text: bracketed[0].replaceAll('"', ''), quoted: false };
		return { token, end: at + bracketed[0].length };
	}
	const bare = matchAt(BARE, text, at)?.[0] ?? '';
	const word = closer === null ? bare : bare.slice(0, closingAt(bare, closer));
	const end = Math.max(start + 1, at + word.length);
	if (at === start && (word === 'AND' || word === 'OR' || word === 'NOT'))
		return { token: { kind: 'join', word }, end };
	return { token: { ...piece, text: word, quoted: false }, end };
}

/** Where a word ends because the group around it does: at the first closing sign that closes none of its own. */
function closingAt(word: string, closer: string): number {
	const opener = closer === ')' ? '(' : '{';
	let open = 0;
	for (let at = 0; at < word.length; at += 1) {
		if (word[at] === opener) open += 1;
		if (word[at] !== closer) continue;
		if (open === 0) return at;
		open -= 1;
	}
	return word.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}
