/**
 * A query as it is looked for: what was typed, less the words that tell nothing apart, and what mails have to fulfil of it.
 */
import type { QueryWords } from '../model/query-words.js';
import { newestDate } from '../store/activity.js';
import type { Archive } from '../store/archive.js';
import { commonWords } from './common-words.js';
import { parseQuery } from './parse-query.js';
import { groupOf, type QueryNode, type Words } from './query.js';
import { type Asked, readAsked } from './soft-words.js';

export interface ReadQuery extends Asked {
	/** The whole query, to be shown. */
	readonly root: QueryNode | null;
	/** How it was read, for the reader; null where it was read as it stands. */
	readonly note: string | null;
}

/** Reads a text as a query to this archive. Any text is one. */
export function readQuery(archive: Archive, text: string, words: QueryWords): ReadQuery {
	const { root, notes } = parseQuery(text, newestDate(archive));
	const asked = readAsked({ root }, words);
	const common = new Set<QueryNode>(commonWords(archive, partsOf(asked.needed)));
	const rare = (node: QueryNode | null): QueryNode | null =>
		common.size === 0
			? node
			: groupOf(
					'and',
					partsOf(node).filter((part) => !common.has(part)),
				);
	const idle = asked.soft.filter((word) => !asked.wishing.includes(word));
	const said = [
		...notes,
		...told('left out, as nearly every mail says it', [...common] as Words[]),
		...wished(asked),
		...told('mails need not say, as it only makes a question', idle),
	];
	return {
		...asked,
		needed: rare(asked.needed),
		subject: asked.subject.filter((part) => !common.has(part)),
		root: rare(root),
		note: said.length === 0 ? null : said.join('; '),
	};
}

function partsOf(node: QueryNode | null): readonly QueryNode[] {
	return node === null ? [] : node.kind === 'and' ? node.parts : [node];
}

/** What a query asks the ledgers for, and that mails need not say so. */
function wished({ wishes, wishing }: Asked): string[] {
	const ledgers = wishes.map(({ kind, status }) => `${status === null ? '' : `${status} `}${kind}s`).join(' and ');
	return told(`read as a wish for ${ledgers}; mails need not say`, wishing);
}

function told(what: string, words: readonly Words[]): string[] {
	return words.length === 0 ? [] : [`${what}: ${words.map((word) => `“${word.words}”`).join(', ')}`];
}
