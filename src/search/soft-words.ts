/**
 * Words that mails need not say: `what was decided about pears?` asks for mails about pears, and for decisions.
 * Such words are soft where they are typed bare beside something else; a mail that says those of a wish comes first.
 */
import type { QueryWordRow, QueryWords, Wish } from '../model/query-words.js';
import { readWords } from '../text/words.js';
import { groupOf, type Query, type QueryNode, type Words } from './query.js';

export interface Asked {
	/** What mails have to fulfil; null where nothing is asked. Of words that would all be soft, those that wish for something. */
	readonly needed: QueryNode | null;
	/** The parts of the query that are not soft; empty where `needed` stands for them. */
	readonly subject: readonly QueryNode[];
	/** Words that `needed` does without. */
	readonly soft: readonly Words[];
	readonly wishes: readonly Wish[];
	/** Of the soft ones, those that ask for a ledger. */
	readonly wishing: readonly Words[];
}

interface Found extends Pick<QueryWordRow, 'wish' | 'opens'> {
	readonly part: Words;
}

/** What a query asks, by rows of words. */
export function readAsked({ root }: Pick<Query, 'root'>, words: QueryWords): Asked {
	const parts = root === null ? [] : root.kind === 'and' ? root.parts : [root];
	const all = softParts(parts, words);
	const found = isQuestion(parts, all) ? all : [];
	const isSoft = new Set<QueryNode>(found.map(({ part }) => part));
	const subject = parts.filter((part) => !isSoft.has(part));
	const wishing = found.flatMap(({ part, wish }) => (wish === null ? [] : [part]));
	const wishes = [
		...new Map(found.flatMap(({ wish }) => (wish === null ? [] : [[wish.kind, wish] as const]))).values(),
	];
	if (subject.length > 0)
		return { needed: groupOf('and', subject), subject, soft: found.map(({ part }) => part), wishes, wishing };
	return { needed: wishing.length > 0 ? groupOf('and', wishing) : root, subject, soft: [], wishes, wishing: [] };
}

/** True for what wishes for a ledger, begins as a question does, or ends as one. */
function isQuestion(parts: readonly QueryNode[], found: readonly Found[]): boolean {
	const last = parts.at(-1);
	return (
		found.some(({ part, wish, opens }) => wish !== null || (opens && part === parts[0])) ||
		(last?.kind === 'words' && last.words.endsWith('?'))
	);
}

/** Words next to one another that a row holds, the longest first. */
function softParts(parts: readonly QueryNode[], words: QueryWords): Found[] {
	const longest = Math.max(0, ...[...words.keys()].map((key) => key.split(' ').length));
	const plain = parts.map(plainWord);
	const found: Found[] = [];
	for (let at = 0; at < parts.length; ) {
		let length = longest;
		while (length > 0 && !words.has(plain.slice(at, at + length).join(' '))) length -= 1;
		const row = words.get(plain.slice(at, at + length).join(' '));
		for (const part of parts.slice(at, at + length)) {
			if (row !== undefined && part.kind === 'words') found.push({ part, wish: row.wish, opens: row.opens });
		}
		at += Math.max(1, length);
	}
	return found;
}

/** A bare word as rows have it; of anything else what no row holds. */
function plainWord(part: QueryNode): string {
	if (part.kind !== 'words' || part.column !== null || part.prefix || part.phrase) return '-';
	const [word, ...more] = readWords(part.words);
	return word === undefined || more.length > 0 ? '-' : word.text;
}
