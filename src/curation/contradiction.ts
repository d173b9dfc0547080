/**
 * Entries that cannot hold at once.
 */
import type { CurationEntry, Judgement } from '../model/curation.js';
import type { MsgId } from '../model/ids.js';
import type { Fault, OnLine } from './on-line.js';

/** The first entry that says something else of a thing than an earlier one. */
export function contradictionIn(lines: readonly OnLine<CurationEntry>[]): Fault | null {
	const told = new Map<string, { readonly line: number; readonly says: string }>();
	for (const { line, entry } of lines) {
		for (const [thing, says] of assertions(entry)) {
			const before = told.get(thing);
			if (before !== undefined && before.says !== says) {
				return { line, reason: `${entry.message}: contradicts line ${before.line} (${before.says}, ${says})` };
			}
			told.set(thing, { line, says });
		}
	}
	return loopAmong(lines);
}

/** Messages that would answer each other round about. */
function loopAmong(lines: readonly OnLine<CurationEntry>[]): Fault | null {
	const parents = new Map<MsgId, MsgId>();
	for (const { line, entry } of lines) {
		if (entry.kind !== 'parent' || entry.parent === null) continue;
		let above: MsgId | undefined = entry.parent;
		while (above !== undefined && above !== entry.message) above = parents.get(above);
		if (above === entry.message) return { line, reason: `${entry.message}: would answer itself` };
		parents.set(entry.message, entry.parent);
	}
	return null;
}

function assertions(entry: CurationEntry): [thing: string, says: string][] {
	const about = (...parts: readonly string[]): string => [entry.message, entry.kind, ...parts].join('\n');
	switch (entry.kind) {
		case 'topics':
			return [
				...entry.add.map((id): [string, string] => [about(id), `add ${id}`]),
				...entry.remove.map((id): [string, string] => [about(id), `remove ${id}`]),
			];
		case 'parent':
			return [[about(), entry.parent ?? 'none']];
		case 'hide':
			return [[about(), entry.reason]];
		case 'state':
			return [[about(entry.topic), entry.is]];
		default:
			return [[about(entry.words.replace(/\s+/g, ' ')), saidWords(entry)]];
	}
}

function saidWords({ is, put }: Judgement): string {
	return [is, ...Object.entries(put).map(([field, value]) => `${field} ${value ?? 'none'}`)].join(', ');
}
