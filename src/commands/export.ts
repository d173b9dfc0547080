/**
 * `rapporteur export`: the whole analysis as `rapporteur-analysis/1`, written as a stream in a fixed order.
 */
import { once } from 'node:events';
import type { Command } from 'commander';
import type { ThreadRecord, TopicOverview } from '../model/consensus.js';
import type { ListSlug, MsgId } from '../model/ids.js';
import type { ParentReason, ThreadNode } from '../model/thread.js';
import { answeredMessages, topicOverviews } from '../pipeline.js';
import { type Archive, closeArchive, openArchive } from '../store/archive.js';
import { maskedArchive } from '../store/masked.js';
import { rolesIn } from '../store/roles.js';
import { allDiagnostics } from '../store/sources.js';
import { threadIds, threadOf } from '../store/threads.js';
import { type AnalyzedThread, type PastThread, storedThreads, threadsAsOf } from './analysis-source.js';
import { type PastWorld, pastWorld, storedLinks, withTraces } from './export-links.js';
import { knowledgeFor } from './knowledge.js';
import { type DbOption, isoDate, listSlug, messageId, withDb } from './options.js';
import { Refusal } from './refusal.js';

/** What part of the archive an export shows, and as of when; all of it, as it stands, where nothing is said. */
export interface ExportOptions {
	readonly thread?: MsgId;
	readonly list?: ListSlug;
	readonly asOf?: string;
}

interface ExportCommand extends DbOption, ExportOptions {
	readonly mask?: boolean;
}

export function addExport(program: Command): void {
	withDb(program.command('export'))
		.description('the whole analysis as JSON (rapporteur-analysis/1)')
		.option('--thread <message-id>', 'only the thread of this message', messageId)
		.option('--list <name>', 'only threads of this list', listSlug)
		.option('--as-of <date>', 'as it stood at that date', isoDate)
		.option('--mask', 'addresses, telephone numbers and ways into meetings masked, as on pages')
		.addHelpText('after', '\nExample:\n  rapporteur export --db xen.db > xen.json')
		.action(exportAnalysis);
}

async function exportAnalysis(options: ExportCommand): Promise<void> {
	const archive = openArchive(options.db);
	try {
		for (const piece of exportDocument(shownAs(archive, options), options)) {
			if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
		}
	} finally {
		closeArchive(archive);
	}
}

function shownAs(archive: Archive, { mask }: ExportCommand): Archive {
	return mask === true ? maskedArchive(archive, knowledgeFor(archive, null).mask) : archive;
}

/**
 * The document in pieces; the text of one message or thread is held at a time.
 * @throws {Refusal} where `thread` names no message of the archive.
 */
export function* exportDocument(archive: Archive, options: ExportOptions = {}): Generator<string> {
	const records: ThreadRecord[] = [];
	const dates = new Map<MsgId, string>();
	const past = pastWorld();
	yield '{"schema":"rapporteur-analysis/1",\n"messages":[';
	let separator = '\n';
	for (const analyzed of threadsOf(archive, options, past)) {
		records.push(analyzed.record);
		for (const entry of messageEntries(analyzed)) {
			dates.set(entry.id, entry.date);
			yield separator + JSON.stringify(entry);
			separator = ',\n';
		}
	}
	const ids = new Set(records.map(({ id }) => id));
	const links = options.asOf === undefined ? storedLinks(archive, ids) : past.links(ids);
	yield `\n],\n"threads":[${records.map((record) => `\n${JSON.stringify(withTraces(record, links))}`).join(',')}\n],\n`;
	yield `"topics":${JSON.stringify(overviews(records, dates))},\n`;
	yield `"links":[${links.map((link) => `\n${JSON.stringify(link)}`).join(',')}\n],\n`;
	yield `"asOf":${JSON.stringify(options.asOf ?? latest(dates.values()))},\n`;
	yield `"people":${JSON.stringify(rolesIn(archive))},\n`;
	yield `"diagnostics":[${allDiagnostics(archive)
		.map((found) => `\n${JSON.stringify(found)}`)
		.join(',')}\n]}\n`;
}

function threadsOf(archive: Archive, options: ExportOptions, past: PastWorld): Iterable<AnalyzedThread> {
	const { thread, list, asOf } = options;
	const known = knowledgeFor(archive, null);
	if (asOf !== undefined) return filtered(threadsAsOf(archive, known, asOf), options, past);
	if (thread === undefined) return storedThreads(archive, known, threadIds(archive, list ?? null));
	const id = threadOf(archive, thread);
	if (id === null) throw new Refusal(`${thread}: no such message in ${archive.path}`);
	return storedThreads(archive, known, [id]);
}

function* filtered(
	threads: Iterable<PastThread>,
	{ thread: id, list }: ExportOptions,
	past: PastWorld,
): Generator<AnalyzedThread> {
	for (const analyzed of threads) {
		past.see(analyzed);
		const holds = id === undefined || analyzed.thread.nodes.some((node) => node.id === id);
		const onList = list === undefined || analyzed.messages.some(({ message }) => message.lists.includes(list));
		if (holds && onList) yield analyzed;
	}
}

function messageEntries({ thread, messages }: AnalyzedThread) {
	const answered = answeredMessages(thread);
	const nodes = new Map(thread.nodes.map((node) => [node.id, node]));
	return messages.map(({ message, record }) => ({
		id: message.id,
		synthetic: message.synthetic,
		lists: message.lists,
		author: message.author,
		address: message.address,
		date: message.date,
		subject: message.subject,
		parent: answered.get(message.id) ?? null,
		parentReason: reasonOf(nodes, message.id),
		thread: thread.id,
		origin: message.origin,
		attachments: message.attachments,
		language: record.language,
		body: message.body,
		...(message.hidden === undefined ? {} : { hidden: message.hidden }),
		zones: record.zones,
		quotes: record.quotes,
		topics: record.topics,
	}));
}

/** The weakest reason between a message and the nearest message above it. */
function reasonOf(nodes: ReadonlyMap<MsgId, ThreadNode>, id: MsgId): ParentReason {
	let node = nodes.get(id);
	const reason = node?.parentReason ?? 'none';
	while (node !== undefined && node.parent !== null) {
		if (node.parentReason === 'subject') return 'subject';
		node = nodes.get(node.parent);
		if (node !== undefined && !node.ghost) return reason;
	}
	return 'none';
}

function overviews(records: readonly ThreadRecord[], dates: ReadonlyMap<MsgId, string>): TopicOverview[] {
	const decisions = records.flatMap(({ id, decisions }) =>
		decisions.map((decision) => ({ thread: id, date: dates.get(decision.evidence.message) ?? '', decision })),
	);
	return topicOverviews(
		records.flatMap((record) => standingsOf(record, dates)),
		decisions,
	);
}

function standingsOf(record: ThreadRecord, dates: ReadonlyMap<MsgId, string>) {
	return record.topics.map(({ id, label, state, direction, messages }) => ({
		topic: id,
		thread: record.id,
		label,
		state,
		direction,
		lastDate: latest(messages.map((message) => dates.get(message) ?? '')),
	}));
}

function latest(dates: Iterable<string>): string {
	let last = '';
	for (const date of dates) if (date > last) last = date;
	return last;
}
