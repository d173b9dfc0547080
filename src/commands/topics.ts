/**
 * `rapporteur topics`: what is configured and where it stands, and why a message carries its topics.
 */
import type { Command } from 'commander';
import type { Direction, State } from '../model/consensus.js';
import type { MsgId, TopicId } from '../model/ids.js';
import { topicOverviews } from '../pipeline.js';
import { loadReading, standings } from '../store/analysis.js';
import { loadMessage } from '../store/messages.js';
import { knowledgeFor } from './knowledge.js';
import { type DbOption, messageId, withDb } from './options.js';
import { print, printJson, table } from './output.js';
import { Refusal } from './refusal.js';
import { addTopicsDiff } from './topics-diff.js';
import { addSuggest } from './topics-suggest.js';
import { addTopicsTest } from './topics-test.js';
import { withArchive } from './with-archive.js';

interface TopicsCommand extends DbOption {
	readonly json?: boolean;
}

export function addTopics(program: Command): void {
	const topics = program.command('topics').description('the configured topics');
	withDb(topics.command('list'))
		.description('topics with their state over all threads')
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur topics list --db xen.db')
		.action(list);
	withDb(topics.command('explain').argument('<message-id>', 'the message', messageId))
		.description('which rule and words gave each topic of a message')
		.option('--json', 'one JSON document')
		.addHelpText('after', "\nExample:\n  rapporteur topics explain '<72936946b4c845aa@lore.example>' --db xen.db")
		.action(explain);
	addSuggest(topics);
	addTopicsTest(topics);
	addTopicsDiff(topics);
}

function list(options: TopicsCommand): void {
	withArchive(options.db, (archive) => {
		const stood = standings(archive);
		const overviews = new Map(topicOverviews(stood).map((overview) => [overview.id, overview]));
		const rows = knowledgeFor(archive, null).topics.map(({ id, label, terms }) => ({
			id,
			label,
			terms,
			state: overviews.get(id)?.state ?? null,
			direction: overviews.get(id)?.direction ?? null,
			threads: overviews.get(id)?.threads.length ?? 0,
			messages: messagesOn(id, stood),
		}));
		if (options.json === true) return printJson(rows);
		print(table([['topic', 'state', 'threads', 'mails', 'label'], ...rows.map(columns)]));
	});
}

interface Row {
	readonly id: string;
	readonly label: string;
	readonly state: State | null;
	readonly direction: Direction | null;
	readonly threads: number;
	readonly messages: number;
}

function columns({ id, label, state, direction, threads, messages }: Row): string[] {
	const told = state === 'leaning' ? `leaning ${direction}` : (state ?? '-');
	return [id, told, String(threads), String(messages), label];
}

function messagesOn(id: TopicId, stood: ReturnType<typeof standings>): number {
	return stood.filter(({ topic }) => topic === id).reduce((sum, { messages }) => sum + messages, 0);
}

function explain(id: MsgId, options: TopicsCommand): void {
	withArchive(options.db, (archive) => {
		const message = loadMessage(archive, id);
		if (message === null) throw new Refusal(`${id}: no such message in ${options.db}`);
		const reading = loadReading(archive, id);
		if (reading === null) throw new Refusal(`${id}: not analysed yet; run: rapporteur analyze --db ${options.db}`);
		const explained = reading.topics.map((tag) => ({
			...tag,
			why: tag.why.map((reason) => ({ ...reason, quote: message.body.slice(reason.start, reason.end) })),
		}));
		if (options.json === true) return printJson(explained);
		if (explained.length === 0) print('no topic');
		for (const { id: topic, score, inherited, why } of explained) {
			print(`${topic}  score ${score}${inherited ? '  (no own word names it)' : ''}`);
			for (const line of groundsOf(why)) print(`    ${line}`);
		}
	});
}

/** One line for each rule and the words that it hit, however often they stand there. */
function groundsOf(why: readonly { readonly rule: string; readonly quote: string }[]): string[] {
	const counts = new Map<string, number>();
	for (const { rule, quote } of why) {
		const line = `${rule}: ${quote.replace(/\s{1,200}/g, ' ').slice(0, 100)}`;
		counts.set(line, (counts.get(line) ?? 0) + 1);
	}
	return [...counts].map(([line, count]) => (count === 1 ? line : `${line}  (${count} times)`));
}
