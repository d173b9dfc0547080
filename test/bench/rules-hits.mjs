/**
 * `npm run rules:hits [-- [--few] [SOURCE…]]`: in how many mails of real lists each row of data/rules hits, gold threads
 * left out. A row that hits in fewer than two mails is marked; with --few only those are shown. The forms of votes stand
 * however rare they are: their rows say so (formal).
 *
 * Sources default to the lists of ../shared/corpora; .gz files are unpacked. Runs on the built program in dist/.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const built = (name) => import(new URL(`../../dist/src/${name}.js`, import.meta.url).href);
const LISTS = join(ROOT, '../shared/corpora/lists');
const MORE_LISTS = ['twisted-web', 'imagej-devel'].map((name) => join(ROOT, '../shared/corpora', name));
const GOLD = join(ROOT, '../shared/eval/consensus');
const WANTED = 2;
const MAX_LINE = 400;
const MAX_SENTENCE = 1_000;

const args = process.argv.slice(2);
const few = args.includes('--few');
const given = args.filter((arg) => !arg.startsWith('--'));
if (given.length === 0 && !existsSync(LISTS)) {
	console.log(`rules:hits skipped: ${LISTS} is not here; name mailboxes to read instead`);
	process.exit(0);
}
const sources =
	given.length > 0
		? given
		: [
				...readdirSync(LISTS)
					.filter((name) => name.endsWith('.gz'))
					.map((name) => join(LISTS, name)),
				...MORE_LISTS.filter((path) => existsSync(path)),
			];

const { compileRuleBook, RULE_FILES } = await built('rules/rule-book');
const { hits } = await built('rules/zone-rules');
const { indexRules } = await built('rules/rule-index');
const { openArchive, closeArchive } = await built('store/archive');
const { loadMessages } = await built('store/messages');
const { loadThread, threadIds } = await built('store/threads');
const { readThread } = await built('passage/read');
const { answeredMessages } = await built('pipeline');

const book = compileRuleBook(
	Object.fromEntries(
		Object.entries(RULE_FILES).map(([part, name]) => [
			part,
			parse(readFileSync(join(ROOT, 'data/rules', name), 'utf8')),
		]),
	),
);
const sentenceRules = [...book.acts, ...book.modifiers];
const likely = indexRules(sentenceRules);
const counts = new Map([...book.zones.rows, ...sentenceRules].map((rule) => [rule.id, 0]));
const gold = goldIds();
let mails = 0;

const folder = mkdtempSync(join(tmpdir(), 'rules-hits-'));
try {
	const files = sources.map(unpacked);
	const db = join(folder, 'a.db');
	execFileSync(
		process.execPath,
		[join(ROOT, 'dist/src/cli.js'), 'ingest', ...files, '--db', db, '--no-analyze', '--quiet'],
		{
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	countArchive(db);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
const rows = [...counts].filter(([, count]) => !few || count < WANTED);
const formal = new Set(book.acts.filter((rule) => rule.formal).map((rule) => rule.id));
for (const [id, count] of rows) console.log(`${String(count).padStart(7)}  ${id}${remark(id, count)}`);
console.log(`${mails} mails of ${sources.map((file) => basename(file)).join(', ')}; ${counts.size} rows`);

function remark(id, count) {
	if (count >= WANTED) return '';
	return formal.has(id) ? '  (the form of a vote: kept though rare)' : '  <-- too few';
}

function goldIds() {
	if (!existsSync(GOLD)) return new Set();
	const golds = readdirSync(GOLD).filter((name) => name.endsWith('.gold.json'));
	return new Set(
		golds.flatMap((name) =>
			Object.values(JSON.parse(readFileSync(join(GOLD, name), 'utf8')).messages).map(({ id }) => id),
		),
	);
}

function unpacked(file) {
	if (!file.endsWith('.gz')) return file;
	const plain = join(folder, basename(file, '.gz'));
	writeFileSync(plain, gunzipSync(readFileSync(file)));
	return plain;
}

function countArchive(db) {
	const archive = openArchive(db);
	for (const id of threadIds(archive)) {
		const thread = loadThread(archive, id);
		const messages = loadMessages(
			archive,
			thread.nodes.filter((node) => !node.ghost).map((node) => node.id),
		);
		const readings = readThread(messages, answeredMessages(thread), book.zones);
		for (const [at, message] of messages.entries()) if (!gold.has(message.id)) countMail(message.body, readings[at]);
	}
	closeArchive(archive);
}

function countMail(body, reading) {
	mails += 1;
	const found = new Set();
	for (const { start, end } of reading.passages.flatMap((passage) => passage.sentences)) {
		const text = body.slice(start, Math.min(end, start + MAX_SENTENCE));
		for (const rule of likely(text)) if (!found.has(rule.id) && rule.regex.test(text)) found.add(rule.id);
	}
	for (const rule of book.zones.rows) if (zoneHits(rule, body)) found.add(rule.id);
	for (const id of found) counts.set(id, counts.get(id) + 1);
}

/** A zone row is tried on each line, joined with the next ones as far as the row allows, quote marks off. */
function zoneHits(rule, body) {
	const lines = body.split('\n', 2_000).map((line) =>
		line
			.replace(/^(?:\s{0,3}>){0,9}\s{0,80}/, '')
			.trimEnd()
			.slice(0, MAX_LINE),
	);
	return lines.some((line, at) => {
		if (line === '') return false;
		let joined = line;
		for (let more = 1; more <= rule.lines; more += 1) {
			if (hits(rule, joined, joined.toLowerCase())) return true;
			const next = lines[at + more] ?? '';
			if (next === '') return false;
			joined = `${joined} ${next}`.slice(0, MAX_LINE);
		}
		return false;
	});
}
