/**
 * The curation file: YAML keyed by Message-ID, a list of entries under each, and what people are under `people`; checked
 * whole before anything is done with it.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { CurationEntry, Role } from '../model/curation.js';
import { RuleFileError } from '../rules/rule-file-error.js';
import { contradictionIn } from './contradiction.js';
import { bare, entryOf, roleOf } from './entry-forms.js';
import type { OnLine } from './on-line.js';

/** All that a curation file says, in the order of the file. */
export interface CurationText {
	readonly entries: readonly OnLine<CurationEntry>[];
	readonly roles: readonly OnLine<Role>[];
}

/** The key under which people stand. */
export const PEOPLE = 'people';

/**
 * Entries of a YAML text.
 * @param name of the file, for messages
 * @param topics that are configured; null to let any pass
 * @throws {RuleFileError} with file and line, on syntax, unknown keys, topics that are none and contradictions.
 */
export function parseCuration(text: string, name: string, topics: ReadonlySet<string> | null): CurationText {
	const entries: OnLine<CurationEntry>[] = [];
	const roles: OnLine<Role>[] = [];
	const refuse = (line: number, reason: string): never => {
		throw new RuleFileError(`${name}:${line}: ${reason}`);
	};
	for (const { line, key, content } of itemsIn(text, refuse)) {
		const read = key === PEOPLE ? roleOf(content) : entryOf(bare(key), content, topics);
		if (typeof read === 'string') return refuse(line, `${key}: ${read}`);
		if ('person' in read) roles.push({ line, entry: read });
		else entries.push({ line, entry: read });
	}
	const against = contradictionIn(entries);
	return against === null ? { entries, roles } : refuse(against.line, against.reason);
}

interface Item {
	readonly line: number;
	readonly key: string;
	readonly content: object;
}

/** What stands in the lists of a YAML map. */
function itemsIn(text: string, refuse: (line: number, reason: string) => never): Item[] {
	const counter = new LineCounter();
	const document = parseDocument(text, { lineCounter: counter });
	const lineAt = (node: unknown): number => counter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line;
	const fault = document.errors[0];
	if (fault !== undefined) return refuse(counter.linePos(fault.pos[0]).line, syntaxWords(fault.message));
	const map = document.contents;
	if (map === null || (isScalar(map) && map.value === null)) return [];
	if (!isMap(map)) return refuse(lineAt(map), 'Message-IDs are wanted, each with its entries');
	return map.items.flatMap(({ key, value }) => {
		const named = String(isScalar(key) ? key.value : key);
		if (!isSeq(value)) return refuse(lineAt(key), `${named}: a list of entries is wanted`);
		return value.items.map((item): Item => {
			const line = lineAt(item);
			if (isAlias(item) || !isMap(item)) return refuse(line, `${named}: an entry has keys of its own`);
			return { line, key: named, content: item.toJS(document) as object };
		});
	});
}

/** The parser's message without the place, which stands before it, and without the picture below it. */
function syntaxWords(message: string): string {
	return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}
