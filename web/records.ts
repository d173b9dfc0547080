/**
 * Records of `rapporteur-analysis/1` (contract.md) for programs, masked like all that is read from the archive: spans
 * still point at the same words, and `quote === body.slice(start, end)` still holds.
 */
import type { MsgId, ThreadId } from '../src/model/ids.js';
import type { Message } from '../src/model/message.js';
import type { ParentReason, Thread, ThreadNode } from '../src/model/thread.js';
import { answeredMessages } from '../src/pipeline.js';
import { loadReading } from '../src/store/analysis.js';
import type { Archive } from '../src/store/archive.js';

const SCHEMA = 'rapporteur-analysis/1';

/** What turns or hides other characters on a screen; control characters below U+0020 are escaped anyway. */
const HIDDEN = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** One JSON document with the schema number first. */
export function recordDocument(fields: Readonly<Record<string, unknown>>): string {
	const json = JSON.stringify({ schema: SCHEMA, ...fields });
	return `${json.replace(HIDDEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** An entry of `messages`. */
export function messageRecord(
	archive: Archive,
	message: Message,
	thread: Thread | null,
): Readonly<Record<string, unknown>> {
	const reading = loadReading(archive, message.id);
	return {
		id: message.id,
		synthetic: message.synthetic,
		lists: message.lists,
		author: message.author,
		address: message.address,
		date: message.date,
		subject: message.subject,
		...parentOf(thread, message.id),
		thread: thread?.id ?? null,
		origin: message.origin,
		attachments: message.attachments,
		language: reading?.language ?? 'und',
		body: message.body,
		...(message.hidden === undefined ? {} : { hidden: message.hidden }),
		zones: reading?.zones ?? [],
		quotes: reading?.quotes ?? [],
		topics: reading?.topics ?? [],
	};
}

function parentOf(thread: Thread | null, id: MsgId): { parent: ThreadId | null; parentReason: ParentReason } {
	if (thread === null) return { parent: null, parentReason: 'none' };
	const nodes = new Map(thread.nodes.map((node) => [node.id, node]));
	return { parent: answeredMessages(thread).get(id) ?? null, parentReason: weakestReason(nodes, id) };
}

/** The weakest reason between a message and the nearest message above it. */
function weakestReason(nodes: ReadonlyMap<MsgId, ThreadNode>, id: MsgId): ParentReason {
	const own = nodes.get(id)?.parentReason ?? 'none';
	let node = nodes.get(id);
	while (node !== undefined && node.parent !== null) {
		if (node.parentReason === 'subject') return 'subject';
		node = nodes.get(node.parent);
		if (node !== undefined && !node.ghost) return own;
	}
	return 'none';
}
