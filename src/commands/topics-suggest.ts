/**
 * `rapporteur topics suggest`: candidate topics of an archive, as YAML ready to paste into a topics file.
 */
import type { Command } from 'commander';
import { parse } from 'yaml';
import type { ListSlug } from '../model/ids.js';
import type { Place } from '../model/span.js';
import { readThread } from '../passage/read.js';
import { answeredMessages } from '../pipeline.js';
import { compileSuggestWords } from '../rules/suggest-words.js';
import { compileZoneRules } from '../rules/zone-rules.js';
import type { Archive } from '../store/archive.js';
import { loadMessage, loadMessages } from '../store/messages.js';
import { loadThread, threadIds } from '../store/threads.js';
import { baseSubject } from '../text/base-subject.js';
import { countThread, createPhraseTally, type PhraseTally } from '../topic/phrase-tally.js';
import { type Suggestion, suggestTopics } from '../topic/suggest.js';
import { count, type DbOption, listSlug, withDb } from './options.js';
import { print, printJson } from './output.js';
import { readPackageFile } from './package-files.js';
import { withArchive } from './with-archive.js';

interface SuggestCommand extends DbOption {
	readonly list?: ListSlug;
	readonly limit: number;
	readonly json?: boolean;
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 500;

/** Adds `suggest` to the command `topics`. */
export function addSuggest(topics: Command): void {
	withDb(topics.command('suggest'))
		.description('candidate topics found in the archive, ready to paste into a topics file')
		.option('--list <name>', 'threads of this list only', listSlug)
		.option('--limit <n>', 'how many', count(1, MAX_LIMIT), DEFAULT_LIMIT)
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur topics suggest --limit 10 --db xen.db > my-topics.yaml')
		.action(suggest);
}

function suggest({ db, list, limit, json }: SuggestCommand): void {
	withArchive(db, (archive) => {
		const found = suggestTopics(tallyOf(archive, list ?? null), limit).map((suggestion) => ({
			...suggestion,
			examples: suggestion.examples.map((place) => quoteOf(archive, place)),
		}));
		if (json === true) return printJson(found);
		print(found.length === 0 ? 'topics: []' : 'topics:');
		for (const suggestion of found) print(yamlOf(suggestion));
	});
}

function tallyOf(archive: Archive, list: ListSlug | null): PhraseTally {
	const zones = compileZoneRules(parse(readPackageFile('data/rules/zones.yaml')));
	const words = compileSuggestWords(parse(readPackageFile('data/rules/suggest.yaml')));
	const tally = createPhraseTally();
	for (const id of threadIds(archive, list)) {
		const thread = loadThread(archive, id);
		if (thread === null) continue;
		const messages = loadMessages(
			archive,
			thread.nodes.filter((node) => !node.ghost).map((node) => node.id),
		);
		const title = baseSubject(messages[0]?.subject ?? '');
		const readings = readThread(messages, answeredMessages(thread), zones);
		countThread(tally, { title, readings, messages: new Map(messages.map((message) => [message.id, message])) }, words);
	}
	return tally;
}

interface Quoted {
	readonly message: string;
	readonly author: string;
	readonly quote: string;
}

function quoteOf(archive: Archive, { message, start, end }: Place): Quoted {
	const found = loadMessage(archive, message);
	return { message, author: found?.author ?? '', quote: found?.body.slice(start, end) ?? '' };
}

function yamlOf(suggestion: Omit<Suggestion, 'examples'> & { readonly examples: readonly Quoted[] }): string {
	const { id, label, terms, people, messages, threads, examples } = suggestion;
	return [
		`  # ${people} people, ${messages} mails, ${threads} threads`,
		...examples.map(({ author, quote }) => `  #   ${oneLine(author)}: ${oneLine(quote)}`),
		`  - id: ${id}`,
		`    label: ${JSON.stringify(label)}`,
		`    terms: [${terms.map((term) => JSON.stringify(term)).join(', ')}]`,
	].join('\n');
}

function oneLine(text: string): string {
	return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]{1,400}/gu, ' ').trim();
}
