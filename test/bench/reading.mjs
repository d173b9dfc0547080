/**
 * The reading stage alone (zones, sentences, quotes, tags), in one thread: the threads of an archive are read several times,
 * and the fastest time counts, when the engine has compiled what it will and nothing else ran beside.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './command.mjs';

const built = (path) => import(new URL(`../../dist/src/${path}.js`, import.meta.url).href);
const RUNS = 6;
/** UTF-16 units of bodies that are held at once. */
const ENOUGH = 20_000_000;

/** Millions of UTF-16 units of body text read a second, warm, and how many units that was measured on. */
async function readingSpeed(db) {
	const { compileZoneRules } = await built('rules/zone-rules');
	const { parseTopics } = await built('rules/topics-file');
	const { answeredMessages } = await built('pipeline');
	const { readThread } = await built('passage/read');
	const { tagThread } = await built('topic/tag-thread');
	const { indexTerms } = await built('topic/term-index');
	const rules = compileZoneRules(parse(readFileSync(join(ROOT, 'data/rules/zones.yaml'), 'utf8')));
	const topics = join(ROOT, 'data/topics.yaml');
	const terms = indexTerms(parseTopics(readFileSync(topics, 'utf8'), topics));
	const threads = await threadsOf(db);
	const units = threads.flatMap(({ messages }) => messages).reduce((sum, { body }) => sum + body.length, 0);
	let seconds = Number.POSITIVE_INFINITY;
	for (let run = 0; run < RUNS; run += 1) {
		const started = process.hrtime.bigint();
		for (const { thread, messages } of threads) {
			const readings = readThread(messages, answeredMessages(thread), rules);
			tagThread(readings, new Map(messages.map((message) => [message.id, message])), terms);
		}
		seconds = Math.min(seconds, Number(process.hrtime.bigint() - started) / 1e9);
	}
	return { speed: units / 1e6 / seconds, units };
}

async function threadsOf(db) {
	const { openArchive, closeArchive } = await built('store/archive');
	const { loadMessages } = await built('store/messages');
	const { loadThread, threadIds } = await built('store/threads');
	const archive = openArchive(db);
	const threads = [];
	let units = 0;
	for (const id of threadIds(archive)) {
		if (units > ENOUGH) break;
		const thread = loadThread(archive, id);
		const there = thread.nodes.filter((node) => !node.ghost);
		const messages = loadMessages(
			archive,
			there.map((node) => node.id),
		);
		units += messages.reduce((sum, { body }) => sum + body.length, 0);
		threads.push({ thread, messages });
	}
	closeArchive(archive);
	return threads;
}

console.log(JSON.stringify(await readingSpeed(process.argv[2])));
