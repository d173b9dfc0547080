/**
 * `rapporteur thread`: one thread as a tree.
 */
import type { Command } from 'commander';
import type { MsgId, ThreadId } from '../model/ids.js';
import type { MeetingLink } from '../model/links.js';
import { loadRecord } from '../store/analysis.js';
import { linksOf } from '../store/links.js';
import { loadMessages } from '../store/messages.js';
import { loadThread, threadOf } from '../store/threads.js';
import { type DbOption, messageId, withDb } from './options.js';
import { print, printJson } from './output.js';
import { Refusal } from './refusal.js';
import { withArchive } from './with-archive.js';

interface ThreadCommand extends DbOption {
	readonly json?: boolean;
}

export function addThread(program: Command): void {
	withDb(program.command('thread').argument('<message-id>', 'any message of the thread', messageId))
		.description('one thread as a tree')
		.option('--json', 'one JSON document')
		.addHelpText('after', "\nExample:\n  rapporteur thread '<76cc87fd99076e15@lore.example>' --db xen.db")
		.action(showThread);
}

function showThread(id: MsgId, options: ThreadCommand): void {
	withArchive(options.db, (archive) => {
		const found = threadOf(archive, id);
		const thread = found === null ? null : loadThread(archive, found);
		if (thread === null) throw new Refusal(`${id}: no such message in ${options.db}`);
		const messages = new Map(
			loadMessages(
				archive,
				thread.nodes.map((node) => node.id),
			).map((message) => [message.id, message]),
		);
		const nodes = thread.nodes.map(({ id, ghost, parent, parentReason, depth }) => {
			const message = messages.get(id);
			const told = message && { author: message.author, date: message.date, subject: message.subject };
			return { id, ghost, parent, parentReason, depth, ...told };
		});
		const record = loadRecord(archive, thread.id);
		const links = linksOf(archive, thread.id);
		if (options.json === true) {
			const { id, rootMissing } = thread;
			return printJson({ id, rootMissing, nodes, summary: record?.summary ?? [], meetings: links });
		}
		for (const { id, depth, author, date, subject } of nodes) {
			const told = author === undefined ? '(a mail we do not have)' : `${date?.slice(0, 16)} ${author}: ${subject}`;
			print(`${'  '.repeat(Math.min(depth, MAX_INDENT))}${told}  <${id}>`);
		}
		for (const topic of record?.topics ?? []) print(`${topic.label}: ${topic.state} (${topic.basis})`);
		for (const link of links) print(linkLine(link, thread.id));
	});
}

/** `discussed at`, seen from the thread; `names`, seen from the minutes. */
function linkLine({ kind, place, target, thread, to, date, evidence }: MeetingLink, here: ThreadId): string {
	if (to === here && thread !== here)
		return `${place === 'meeting' ? 'discussed at' : 'named as a meeting in'} <${thread}>, ${date.slice(0, 10)}`;
	const said = place === 'list' ? 'discussed at' : kind === 'promise' ? 'promised' : 'names';
	const what = kind === 'promise' ? evidence.quote : target;
	return `${said} ${what.replace(/\s{1,200}/g, ' ')}: ${to === null ? 'not found in the archive' : `<${to}>`}`;
}

/** Steps of indentation that still leave room for words. */
const MAX_INDENT = 20;
