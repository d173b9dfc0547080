/**
 * `rapporteur topics test`: precision and recall of the tags in an archive against labelled messages.
 */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { MsgId, TopicId } from '../model/ids.js';
import { parseTopicGold } from '../rules/topic-gold.js';
import { loadReading } from '../store/analysis.js';
import { scoreTags, type TagScore } from '../topic/compare-tags.js';
import { type DbOption, withDb } from './options.js';
import { notice, print, printJson, table } from './output.js';
import { Refusal } from './refusal.js';
import { withArchive } from './with-archive.js';

interface TestCommand extends DbOption {
	readonly json?: boolean;
}

/** Adds `test` to the command `topics`. */
export function addTopicsTest(topics: Command): void {
	withDb(topics.command('test').argument('<gold...>', 'labelled messages: consensus-gold/2, or {message-id: [topics]}'))
		.description('precision and recall of the topics on labelled messages')
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur topics test my-labels.yaml --db xen.db')
		.action(test);
}

function test(files: readonly string[], { db, json }: TestCommand): void {
	const gold = new Map(files.flatMap((file) => [...parseTopicGold(textOf(file), file)]));
	withArchive(db, (archive) => {
		const found = new Map<MsgId, ReadonlySet<TopicId>>();
		const missing: MsgId[] = [];
		for (const id of gold.keys()) {
			const reading = loadReading(archive, id);
			if (reading === null) missing.push(id);
			else found.set(id, new Set(reading.topics.map((tag) => tag.id)));
		}
		const scores = scoreTags(gold, found);
		if (json === true)
			return printJson({ messages: gold.size, missing, topics: scores.slice(0, -1), all: scores.at(-1) });
		print(table([['topic', 'gold', 'found', 'precision', 'recall', 'f1'], ...scores.map(columns)]));
		if (missing.length > 0) notice(`${missing.length} of ${gold.size} labelled messages are not analysed here`);
	});
}

function columns({ id, gold, found, precision, recall, f1 }: TagScore): string[] {
	const share = (value: number | null) => (value === null ? '-' : value.toFixed(2));
	return [id ?? 'all', String(gold), String(found), share(precision), share(recall), share(f1)];
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		throw new Refusal(`${file}: no file of labels that can be read`);
	}
}
