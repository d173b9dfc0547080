/**
 * `rapporteur topics diff`: what another topics file would change, message by message and state by state. The threads
 * are read twice, with the topics in use and with those of the file; nothing is written.
 */
import type { Command } from 'commander';
import type { Standing } from '../model/consensus.js';
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { TopicTag } from '../model/topic.js';
import type { Archive } from '../store/archive.js';
import { loadMessages } from '../store/messages.js';
import { loadThread, threadIds } from '../store/threads.js';
import { compareTags } from '../topic/compare-tags.js';
import { type Known, knowledgeFor } from './knowledge.js';
import { type DbOption, withDb } from './options.js';
import { print, printJson } from './output.js';
import { pipelineOf } from './pipeline-of.js';
import { withArchive } from './with-archive.js';

interface DiffCommand extends DbOption {
	readonly json?: boolean;
}

interface MessageChange {
	readonly message: MsgId;
	readonly added: readonly Told[];
	readonly removed: readonly Told[];
}

/** A tag with the first reason that could have given it. */
interface Told {
	readonly id: TopicId;
	readonly rule: string;
	readonly quote: string;
}

interface StateChange {
	readonly thread: ThreadId;
	readonly subject: string;
	readonly topic: TopicId;
	/** Null where the thread does not have the topic. */
	readonly before: string | null;
	readonly after: string | null;
}

interface ThreadChange {
	readonly messages: readonly MessageChange[];
	readonly states: readonly StateChange[];
}

/** Adds `diff` to the command `topics`. */
export function addTopicsDiff(topics: Command): void {
	withDb(topics.command('diff').argument('<file>', 'a topics file'))
		.description('what a changed topics file would change; nothing is written')
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur topics diff my-topics.yaml --db xen.db')
		.action(diff);
}

function diff(file: string, { db, json }: DiffCommand): void {
	withArchive(db, (archive) => {
		const used = knowledgeFor(archive, null);
		const changed = knowledgeFor(archive, file);
		const changes: ThreadChange[] = [];
		const count = { messages: 0, states: 0 };
		for (const id of threadIds(archive)) {
			const change = changeOf(archive, id, { used, changed });
			if (change.messages.length + change.states.length === 0) continue;
			count.messages += change.messages.length;
			count.states += change.states.length;
			if (json === true) changes.push(change);
			else for (const line of linesOf(change)) print(line);
		}
		if (json !== true) return print(closingLine(count));
		printJson({
			messages: changes.flatMap(({ messages }) => messages),
			states: changes.flatMap(({ states }) => states),
		});
	});
}

function closingLine({ messages, states }: { readonly messages: number; readonly states: number }): string {
	return messages + states === 0 ? 'nothing changes' : `changes in messages: ${messages}, in states: ${states}`;
}

function changeOf(
	archive: Archive,
	id: ThreadId,
	{ used, changed }: { readonly used: Known; readonly changed: Known },
): ThreadChange {
	const thread = loadThread(archive, id);
	if (thread === null) return { messages: [], states: [] };
	const ids = thread.nodes.filter((node) => !node.ghost).map((node) => node.id);
	const byId = new Map(loadMessages(archive, ids).map((message) => [message.id, message]));
	const before = pipelineOf(used).analyze(thread, byId);
	const after = pipelineOf(changed).analyze(thread, byId);
	const tagsAfter = new Map(after.messages.map((record) => [record.id, record.topics]));
	return {
		messages: before.messages.flatMap(({ id: message, topics }) => {
			const change = compareTags(topics, tagsAfter.get(message) ?? []);
			if (change === null) return [];
			const told = (tags: readonly TopicTag[]) => tags.map((tag) => toldOf(tag, byId.get(message)));
			return [{ message, added: told(change.added), removed: told(change.removed) }];
		}),
		states: statesOf(before.thread.topics, after.thread.topics).map((change) => ({
			thread: id,
			subject: before.thread.subject,
			...change,
		})),
	};
}

function toldOf({ id, why }: TopicTag, message: Message | undefined): Told {
	const reason = why.find(({ rule }) => !rule.startsWith('related:')) ?? why[0];
	const quote = reason === undefined ? '' : (message?.body.slice(reason.start, reason.end) ?? '');
	return { id, rule: reason?.rule ?? '', quote: quote.replace(/\s{1,200}/g, ' ').slice(0, 100) };
}

function statesOf(before: readonly Standing[], after: readonly Standing[]) {
	const state = (standings: readonly Standing[], id: TopicId): string | null => {
		const found = standings.find((standing) => standing.id === id);
		if (found === undefined) return null;
		return found.direction === 'none' ? found.state : `${found.state} ${found.direction}`;
	};
	return [...new Set([...before, ...after].map(({ id }) => id))]
		.sort()
		.map((topic) => ({ topic, before: state(before, topic), after: state(after, topic) }))
		.filter((change) => change.before !== change.after);
}

function* linesOf({ messages, states }: ThreadChange): Generator<string> {
	for (const { message, added, removed } of messages) {
		yield `<${message}>`;
		for (const { id, rule, quote } of removed) yield `  - ${id}  ${rule}: ${quote}`;
		for (const { id, rule, quote } of added) yield `  + ${id}  ${rule}: ${quote}`;
	}
	for (const { subject, topic, before, after } of states) {
		yield `  ${topic}: ${before ?? 'not spoken of'} -> ${after ?? 'not spoken of'}  (${subject})`;
	}
}
