/**
 * `rapporteur curate`: writes one entry into the curation file. What it would make of the file is checked whole, and the
 * file replaced in one go; comments stay. The archive is only read: `analyze` or `ingest` applies the file.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { isMap, isScalar, isSeq, type Node, parseDocument, stringify } from 'yaml';
import { PEOPLE } from '../curation/curation-file.js';
import { bare } from '../curation/entry-forms.js';
import type { MsgId } from '../model/ids.js';
import type { Archive } from '../store/archive.js';
import { readConfig } from './config.js';
import { type CurationFile, checkCuration, curationFile, tellIdle } from './curation.js';
import { knowledgeFor } from './knowledge.js';
import { type DbOption, messageId, withDb } from './options.js';
import { print } from './output.js';
import { Refusal } from './refusal.js';
import { withArchive } from './with-archive.js';

interface CurateCommand extends DbOption {
	readonly config?: string;
	readonly by?: string;
	readonly on?: string;
	readonly note?: string;
}

interface ClaimCommand {
	readonly kind: string;
	readonly words: string;
	readonly is?: string;
	readonly topic?: string;
	readonly owner?: string;
	readonly due?: string;
}

type Content = Readonly<Record<string, unknown>>;

export function addCurate(program: Command): void {
	const curate = program
		.command('curate')
		.description('write into the curation file, which corrects what the machine found');
	entry(curate, 'thread', "<id> --parent '<other-id>'")
		.description('say which message a message answers, or that it opens a thread')
		.requiredOption('--parent <message-id>', 'the message that it answers, or none')
		.action((id: MsgId, given: CurateCommand & { parent: string }) => write(id, { parent: given.parent }, given));
	entry(curate, 'topic', '<id> --add batching --by "Ada Birch"')
		.description('give topics to a message, or take them away')
		.option('--add <topic...>', 'topics that it is about')
		.option('--remove <topic...>', 'topics that it is not about')
		.action((id: MsgId, { add, remove, ...given }: CurateCommand & { add?: string[]; remove?: string[] }) => {
			if (add === undefined && remove === undefined) throw new Refusal('--add or --remove is wanted');
			write(id, { topics: { ...(add && { add }), ...(remove && { remove }) } }, given);
		});
	entry(curate, 'claim', '<id> --kind decision --words "we agreed to" --is wrong')
		.description('judge a claim, named by its words')
		.addOption(
			new Option('--kind <kind>', 'what it is')
				.choices(['proposal', 'stance', 'decision', 'action', 'question'])
				.makeOptionMandatory(),
		)
		.requiredOption('--words <text>', 'words of it as they stand in the mail')
		.option('--is <value>', 'right, wrong, or what it should be: adopt, -1, done, answered …')
		.option('--topic <topic>', 'the topic that it is on, or none')
		.option('--owner <name>', 'of an action: who is to do it, or none')
		.option('--due <day>', 'of an action: when it is due, or none')
		.action((id: MsgId, { kind, words, is, topic, owner, due, ...given }: CurateCommand & ClaimCommand) => {
			const said = { ...(is && { is }), ...(topic && { topic }), ...(owner && { owner }), ...(due && { due }) };
			write(id, { [kind]: words, ...said }, given);
		});
	entry(curate, 'state', '<id> --topic batching --is "agreed against"')
		.description('say where a topic stands in the thread of a message, from that message on')
		.requiredOption('--topic <topic>', 'the topic')
		.requiredOption(
			'--is <state>',
			'right, agreed, agreed against, leaning, leaning against, contested, stalled or open',
		)
		.action((id: MsgId, given: CurateCommand & { topic: string; is: string }) =>
			write(id, { state: given.topic, is: given.is }, given),
		);
	entry(curate, 'hide', '<id> --reason "asked by its author"')
		.description('hide a message, also after the database was deleted')
		.requiredOption('--reason <text>', 'why, for everybody to read')
		.action((id: MsgId, given: CurateCommand & { reason: string }) => write(id, { hide: given.reason }, given));
	signed(curate.command('role').argument('<name>', 'the person'), '"Ada Birch" --role "release manager"')
		.description('say what a person is to the list')
		.requiredOption('--role <text>', 'what the person is')
		.action((person: string, given: CurateCommand & { role: string }) =>
			write(PEOPLE, { person, role: given.role }, given),
		);
}

/** A command on one message. */
function entry(curate: Command, name: string, example: string): Command {
	const command = curate.command(name).argument('<message-id>', 'the message', messageId);
	return signed(command, example.replace('<id>', "'<76cc87fd@lore.example>'"));
}

function signed(command: Command, example: string): Command {
	return withDb(command)
		.option('--config <file>', 'configuration that names the curation file; rapporteur.yaml by default')
		.option('--by <name>', 'who says so')
		.option('--on <day>', 'when; today by default')
		.option('--note <text>', 'why, for readers of the file')
		.addHelpText('after', `\nExample:\n  rapporteur curate ${command.name()} ${example}`);
}

/** Writes an entry under a key of the file. */
function write(key: string, content: Content, { db, config, by, on, note }: CurateCommand): void {
	const path = readConfig(config).curation;
	if (path === undefined) throw new Refusal('no curation file: say "curation: FILE" in rapporteur.yaml');
	const signed = { ...(by && { by }), on: on ?? new Date().toISOString().slice(0, 10), ...(note && { note }) };
	withArchive(db, (archive) => {
		const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
		check(archive, path, before);
		const after = withEntry(before, key, { ...content, ...signed });
		const { entries, ...file } = check(archive, path, after);
		replace(path, after);
		tellIdle(archive, { ...file, entries: entries.filter(({ entry }) => entry.message === key) });
	});
	print(`${path}: written; rapporteur analyze applies it`);
}

function check(archive: Archive, path: string, text: string): CurationFile {
	const file = curationFile(path, text, knowledgeFor(archive, null).topics);
	checkCuration(archive, file);
	return file;
}

/** The text with one more entry under the key; everything else stays as it is written. */
function withEntry(text: string, key: string, content: Content): string {
	const document = parseDocument<Node>(text);
	const map = document.contents;
	if (!isMap(map)) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${stringify({ [key]: [content] })}`;
	const under = map.items.find((item) => isScalar(item.key) && bare(String(item.key.value)) === key)?.value;
	if (isSeq(under)) under.add(document.createNode(content));
	else map.set(document.createNode(key), document.createNode([content]));
	return document.toString({ lineWidth: 120 });
}

/** Beside it first, so that there is one whole file at any time. */
function replace(path: string, text: string): void {
	const beside = `${path}.${process.pid}.new`;
	try {
		writeFileSync(beside, text);
		renameSync(beside, path);
	} catch (error) {
		rmSync(beside, { force: true });
		throw new Refusal(`${path}: cannot be written: ${error instanceof Error ? error.message : String(error)}`);
	}
}
