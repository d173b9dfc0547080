/**
 * What an entry of the curation file may hold. The kind of an entry is the key that names it; claims of all kinds are
 * judged in one way.
 */
import { z } from 'zod';
import type { Corrections, CurationEntry, Role } from '../model/curation.js';
import type { MsgId, TopicId } from '../model/ids.js';
import { issueWords } from '../rules/issue-words.js';

const topicId = z.string().transform((id) => id as TopicId);
const words = z.string().trim().min(1).max(2_000);
const name = z.string().trim().min(1).max(200);
const day = z.iso.date('a day is wanted, e.g. 2026-01-02');
const signed = {
	by: name.nullable().default(null),
	on: day.nullable().default(null),
	note: z.string().max(5_000).optional(),
};

/** What is said of a claim, besides its words. */
function judged(...values: readonly string[]) {
	const allowed = ['right', 'wrong', ...values];
	const is = z
		.union([z.string(), z.number()])
		.transform(String)
		.refine((value) => allowed.includes(value), { message: `is one of ${allowed.join(', ')}` });
	return { is: is.optional(), topic: topicId.optional(), ...signed };
}

const FORMS = {
	parent: z.strictObject({ parent: z.string().trim().min(1).max(1_000), ...signed }),
	hide: z.strictObject({ hide: words.max(300), ...signed, on: day }),
	topics: z.strictObject({
		topics: z.strictObject({ add: z.array(topicId).default([]), remove: z.array(topicId).default([]) }),
		...signed,
	}),
	proposal: z.strictObject({
		proposal: words,
		...judged('direct', 'option', 'alternative', 'reported', 'in-question'),
	}),
	stance: z.strictObject({ stance: words, ...judged('-2', '-1', '0', '1', '2') }),
	decision: z.strictObject({ decision: words, ...judged('adopt', 'reject', 'defer') }),
	action: z.strictObject({
		action: words,
		owner: name.optional(),
		due: z.union([z.literal('none'), day]).optional(),
		...judged('open', 'done', 'request', 'unknown'),
	}),
	question: z.strictObject({ question: words, ...judged('answered', 'partial', 'unanswered') }),
	state: z.strictObject({
		state: topicId,
		is: z.enum(['right', 'agreed', 'agreed against', 'leaning', 'leaning against', 'contested', 'stalled', 'open']),
		...signed,
	}),
};
const ROLE = z.strictObject({ person: name, role: name, ...signed });

type Kind = keyof typeof FORMS;
const KINDS = Object.keys(FORMS) as Kind[];

/** The entry under a message, or in words why it is none. @param topics that are configured; null to let any pass */
export function entryOf(message: MsgId, content: object, topics: ReadonlySet<string> | null): CurationEntry | string {
	const named = KINDS.filter((kind) => Object.hasOwn(content, kind));
	const [kind] = named;
	if (kind === undefined || named.length > 1) return `one of ${KINDS.join(', ')} is wanted`;
	const checked = FORMS[kind].safeParse(content);
	if (!checked.success) return issueWords(checked.error);
	const entry = asEntry(message, checked.data);
	if (entry === null) return 'is: right, wrong or a value is wanted';
	if ('put' in entry && entry.is === 'wrong' && Object.keys(entry.put).length > 0)
		return 'what is wrong has nothing to correct';
	const unknown = topicsOf(entry).find((id) => topics?.has(id) === false);
	return unknown === undefined ? entry : `topic "${unknown}" is not configured`;
}

/** What somebody is, or in words why it says nothing of the kind. */
export function roleOf(content: object): Role | string {
	const checked = ROLE.safeParse(content);
	if (!checked.success) return issueWords(checked.error);
	const { person, role, by, on } = checked.data;
	return { person, role, by, on };
}

function topicsOf(entry: CurationEntry): TopicId[] {
	if (entry.kind === 'topics') return [...entry.add, ...entry.remove];
	if (entry.kind === 'state') return [entry.topic];
	return 'put' in entry && entry.put.topic != null ? [entry.put.topic] : [];
}

/** Null where a claim is named and nothing said of it. */
function asEntry(message: MsgId, given: z.output<(typeof FORMS)[Kind]>): CurationEntry | null {
	const base = { message, by: given.by, on: given.on };
	if ('parent' in given)
		return { ...base, kind: 'parent', parent: given.parent === 'none' ? null : bare(given.parent) };
	if ('hide' in given) return { ...base, kind: 'hide', reason: given.hide };
	if ('topics' in given) return { ...base, kind: 'topics', ...given.topics };
	if ('state' in given) return { ...base, kind: 'state', topic: given.state, is: given.is };
	const said = saidOf(given);
	if (said === null) return null;
	if ('proposal' in given) return { ...base, kind: 'proposal', words: given.proposal, ...said };
	if ('stance' in given) return { ...base, kind: 'stance', words: given.stance, ...said };
	if ('decision' in given) return { ...base, kind: 'decision', words: given.decision, ...said };
	if ('action' in given) return { ...base, kind: 'action', words: given.action, ...said };
	return { ...base, kind: 'question', words: given.question, ...said };
}

interface Said {
	readonly is?: string | undefined;
	readonly topic?: TopicId | undefined;
	readonly owner?: string | undefined;
	readonly due?: string | undefined;
}

/** What is corrected otherwise is right. A proposal or position is always on a topic. */
function saidOf(given: Said): { readonly is: string; readonly put: Corrections } | null {
	const isLoose = !('proposal' in given || 'stance' in given);
	const put: Corrections = {
		...(given.topic !== undefined && { topic: isLoose ? orNull(given.topic) : given.topic }),
		...(given.owner !== undefined && { owner: orNull(given.owner) }),
		...(given.due !== undefined && { due: orNull(given.due) }),
	};
	if (given.is === undefined && Object.keys(put).length === 0) return null;
	return { is: given.is ?? 'right', put };
}

function orNull<T extends string>(value: T): T | null {
	return value === 'none' ? null : value;
}

/** A Message-ID with or without angle brackets. */
export function bare(id: string): MsgId {
	return id.replace(/^<|>$/g, '') as MsgId;
}
