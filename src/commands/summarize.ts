/**
 * `rapporteur summarize`: the sentences of a thread to read first, verbatim and in reading order: the stored digest, or
 * as much as a number of words holds.
 */
import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { writtenWords } from '../digest/summarize.js';
import type { MsgId, ThreadId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Evidence } from '../model/span.js';
import { loadRecord } from '../store/analysis.js';
import { type Archive, closeArchive, openArchive } from '../store/archive.js';
import { loadMessages } from '../store/messages.js';
import { loadThread, threadIds, threadOf } from '../store/threads.js';
import { type Known, knowledgeFor } from './knowledge.js';
import { type DbOption, messageId, withDb } from './options.js';
import { pipelineOf } from './pipeline-of.js';
import { Refusal } from './refusal.js';

/** A number of words, or a share (0 to 1) of the words of the thread. */
type Length = { readonly words: number } | { readonly share: number };

interface SummarizeCommand extends DbOption {
	readonly words?: Length;
	readonly all?: boolean;
	readonly json?: boolean;
}

/** What is summarised, and by what. */
interface Task {
	readonly archive: Archive;
	readonly known: Known;
	readonly options: SummarizeCommand;
}

export function addSummarize(program: Command): void {
	withDb(program.command('summarize').argument('[message-id]', 'any message of the thread', messageId))
		.description('the sentences of a thread to read first, verbatim')
		.option('--words <length>', 'as many words, or a share of the thread: 200, 30%', length)
		.option('--all', 'every thread')
		.option('--json', 'one JSON object a thread and line')
		.addHelpText(
			'after',
			"\nExample:\n  rapporteur summarize '<76cc87fd99076e15@lore.example>' --words 10% --db xen.db",
		)
		.action(summarizeThreads);
}

/** `200` or `30%`. */
function length(value: string): Length {
	const match = /^(\d{1,7}(?:\.\d{1,4})?)(%?)$/.exec(value.trim());
	const number = Number(match?.[1]);
	const share = match?.[2] === '%';
	if (match === null || number === 0 || (share && number > 100) || (!share && !Number.isInteger(number))) {
		throw new InvalidArgumentError('a number of words or a share up to 100% is wanted, e.g. 200 or 30%');
	}
	return share ? { share: number / 100 } : { words: number };
}

async function summarizeThreads(id: MsgId | undefined, options: SummarizeCommand, command: Command): Promise<void> {
	if ((id === undefined) !== (options.all === true)) command.error('error: either a message or --all is wanted');
	const archive = openArchive(options.db);
	try {
		const task: Task = { archive, known: knowledgeFor(archive, null), options };
		for (const thread of id === undefined ? threadIds(archive) : [threadHolding(task, id)]) {
			if (!process.stdout.write(told(task, thread))) await once(process.stdout, 'drain');
		}
	} finally {
		closeArchive(archive);
	}
}

function threadHolding({ archive, options }: Task, id: MsgId): ThreadId {
	const found = threadOf(archive, id);
	if (found === null) throw new Refusal(`${id}: no such message in ${options.db}`);
	return found;
}

/** One thread as a line of JSON, or as text: who said what on which day. */
function told({ archive, known, options }: Task, id: ThreadId): string {
	const thread = loadThread(archive, id);
	if (thread === null) return '';
	const loaded = loadMessages(
		archive,
		thread.nodes.filter((node) => !node.ghost).map((node) => node.id),
	);
	const messages = new Map(loaded.map((message) => [message.id, message]));
	const summary =
		options.words === undefined
			? (loadRecord(archive, id)?.summary ?? [])
			: pipelineOf(known).extract(thread, messages, budget(options.words, loaded));
	if (options.json === true) return `${JSON.stringify({ thread: id, summary })}\n`;
	const lines = summary.map((evidence) => lineOf(evidence, messages.get(evidence.message)));
	return `${[`${loaded[0]?.subject ?? ''} (${loaded.length} mails)  <${id}>`, ...lines].join('\n')}\n\n`;
}

function lineOf({ quote }: Evidence, message: Message | undefined): string {
	return `  ${message?.date.slice(0, 10)} ${message?.author}: ${quote.replace(/\s{1,200}/g, ' ')}`;
}

/** Words that the summary may have: quoted lines are words of a thread, too. */
function budget(wanted: Length, messages: readonly Message[]): number {
	if ('words' in wanted) return wanted.words;
	return wanted.share * messages.reduce((sum, { body }) => sum + writtenWords(body), 0);
}
