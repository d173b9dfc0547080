/**
 * The curation file: YAML keyed by Message-ID, a list of entries under each, checked whole before anything is done with it.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import type { CurationEntry } from '../model/curation.js';
import type { MsgId, TopicId } from '../model/ids.js';
import { RuleFileError } from '../rules/topics-file.js';

const topicId = z.string().transform((id) => id as TopicId);
const words = z.string().trim().min(1).max(2_000);
const signed = {
	by: z.string().trim().min(1).max(200).nullable().default(null),
	on: z.iso.date('a day is wanted, e.g. 2026-01-02').nullable().default(null),
	note: z.string().max(5_000).optional(),
};

function verdict(...values: readonly string[]) {
	const allowed = ['right', 'wrong', ...values];
	return z
		.union([z.string(), z.number()])
		.transform(String)
		.refine((value) => allowed.includes(value), {
			message: `is one of ${allowed.join(', ')}`,
		});
}

/** What each kind of entry holds; the kind is the key that names it. */
const FORMS = {
	parent: z.strictObject({ parent: z.string().trim().min(1).max(1_000), ...signed }),
	hide: z.strictObject({ hide: words.max(300), ...signed, on: signed.on.unwrap().unwrap() }),
	topics: z.strictObject({
		topics: z.strictObject({ add: z.array(topicId).default([]), remove: z.array(topicId).default([]) }),
		...signed,
	}),
	decision: z.strictObject({ decision: words, is: verdict('adopt', 'reject', 'defer'), ...signed }),
	stance: z.strictObject({ stance: words, is: verdict('-2', '-1', '0', '1', '2'), ...signed }),
	action: z.strictObject({ action: words, is: verdict('open', 'done', 'request', 'unknown'), ...signed }),
	question: z.strictObject({ question: words, is: verdict('answered', 'partial', 'unanswered'), ...signed }),
	state: z.strictObject({
		state: topicId,
		is: z.enum(['right', 'agreed', 'agreed against', 'leaning', 'leaning against', 'contested', 'stalled', 'open']),
		...signed,
	}),
};

type Kind = keyof typeof FORMS;
const KINDS = Object.keys(FORMS) as Kind[];

/** An entry with the line on which it stands. */
export interface CurationLine {
	readonly line: number;
	readonly entry: CurationEntry;
}

/**
 * Entries of a YAML text, in the order of the file.
 * @param name of the file, for messages
 * @param topics that are configured; null to let any pass
 * @throws {RuleFileError} with file and line, on syntax, unknown keys, topics that are none and contradictions.
 */
export function parseCuration(text: string, name: string, topics: ReadonlySet<string> | null): CurationLine[] {
	const counter = new LineCounter();
	const document = parseDocument(text, { lineCounter: counter });
	const lineAt = (node: unknown): number => counter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line;
	const refuse = (line: number, reason: string): never => {
		throw new RuleFileError(`${name}:${line}: ${reason}`);
	};
	const fault = document.errors[0];
	if (fault !== undefined) refuse(counter.linePos(fault.pos[0]).line, fault.message.split('\n')[0] ?? 'no YAML');
	if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) return [];
	if (!isMap(document.contents))
		return refuse(lineAt(document.contents), 'Message-IDs are wanted, each with its entries');
	const lines: CurationLine[] = [];
	for (const { key, value } of document.contents.items) {
		if (!isSeq(value)) return refuse(lineAt(key), `${String(key)}: a list of entries is wanted`);
		const message = bare(String(isScalar(key) ? key.value : key));
		for (const item of value.items) {
			const line = lineAt(item);
			if (isAlias(item) || !isMap(item)) return refuse(line, `${message}: an entry has keys of its own`);
			const read = entryOf(message, (item as Node).toJS(document), topics);
			if (typeof read === 'string') return refuse(line, `${message}: ${read}`);
			lines.push({ line, entry: read });
		}
	}
	const against = contradiction(lines);
	return against === null ? lines : refuse(against.line, against.reason);
}

/** A Message-ID with or without angle brackets. */
function bare(id: string): MsgId {
	return id.replace(/^<|>$/g, '') as MsgId;
}

/** The entry, or why it is none. */
function entryOf(
	message: MsgId,
	content: Record<string, unknown>,
	topics: ReadonlySet<string> | null,
): CurationEntry | string {
	const named = KINDS.filter((kind) => Object.hasOwn(content, kind));
	const [kind] = named;
	if (kind === undefined || named.length > 1) return `one of ${KINDS.join(', ')} is wanted`;
	const checked = FORMS[kind].safeParse(content);
	if (!checked.success) {
		const [issue] = checked.error.issues;
		return [...(issue?.path ?? []), issue?.message].map(String).join(': ');
	}
	const entry = asEntry(message, checked.data);
	const about = entry.kind === 'topics' ? [...entry.add, ...entry.remove] : entry.kind === 'state' ? [entry.topic] : [];
	const unknown = about.find((id) => topics?.has(id) === false);
	return unknown === undefined ? entry : `topic "${unknown}" is not configured`;
}

function asEntry(message: MsgId, given: z.output<(typeof FORMS)[Kind]>): CurationEntry {
	const base = { message, by: given.by, on: given.on };
	if ('parent' in given)
		return { ...base, kind: 'parent', parent: given.parent === 'none' ? null : bare(given.parent) };
	if ('hide' in given) return { ...base, kind: 'hide', reason: given.hide };
	if ('topics' in given) return { ...base, kind: 'topics', ...given.topics };
	if ('state' in given) return { ...base, kind: 'state', topic: given.state, is: given.is };
	if ('decision' in given) return { ...base, kind: 'decision', words: given.decision, is: given.is };
	if ('stance' in given) return { ...base, kind: 'stance', words: given.stance, is: given.is };
	if ('action' in given) return { ...base, kind: 'action', words: given.action, is: given.is };
	return { ...base, kind: 'question', words: given.question, is: given.is };
}

/** The first entry that says something else of a thing than an earlier one. */
function contradiction(lines: readonly CurationLine[]): { readonly line: number; readonly reason: string } | null {
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
function loopAmong(lines: readonly CurationLine[]): { readonly line: number; readonly reason: string } | null {
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
			return [[about(entry.words.replace(/\s+/g, ' ')), entry.is]];
	}
}
