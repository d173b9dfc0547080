/**
 * Where the time of an ingest goes, stage by stage, in one thread.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './command.mjs';

const built = (path) => import(new URL(`../../dist/${path}.js`, import.meta.url).href);
const BATCH = 200;

/** Seconds of each stage for the mails of an mbox, into the archive `db`. */
export async function stageSeconds(mbox, db) {
	const { openSources } = await built('ingest/sources/open');
	const { parseMessage } = await built('ingest/parse');
	const { indexTextByRows } = await built('src/index-text');
	const { packMessage } = await built('src/store/packed-message');
	const { openOrCreateArchive, closeArchive, transaction } = await built('src/store/archive');
	const { addMessage } = await built('src/store/add-message');
	const { knowledgeFor } = await built('src/commands/knowledge');
	const { refresh } = await built('src/commands/refresh');

	const seconds = {};
	const timed = async (stage, work) => {
		const started = process.hrtime.bigint();
		const result = await work();
		seconds[stage] = (seconds[stage] ?? 0) + Number(process.hrtime.bigint() - started) / 1e9;
		return result;
	};
	const raws = await timed('read', async () => {
		const items = [];
		for (const source of await openSources(mbox)) for await (const item of source.items()) items.push(item);
		return items.filter((item) => 'bytes' in item);
	});
	const context = { source: mbox, list: null, bots: new Set(), format: 'mbox' };
	const indexText = indexTextByRows(parse(readFileSync(join(ROOT, 'data/rules/zones.yaml'), 'utf8')));
	const archive = openOrCreateArchive(db);
	const known = knowledgeFor(archive, null);
	for (let at = 0; at < raws.length; at += BATCH) {
		const batch = raws.slice(at, at + BATCH);
		const messages = await timed('parse', async () => {
			const parsed = [];
			for (const raw of batch) parsed.push((await parseMessage(raw, context)).message);
			return parsed;
		});
		const texts = await timed('zones', () => messages.map(indexText));
		const packed = await timed('deflate', () => messages.map((message, n) => packMessage(message, texts[n])));
		await timed('write', () => transaction(archive, () => packed.map((one) => addMessage(archive, one))));
	}
	await timed('threads', () => refresh(archive, known, { analyze: false, all: false }));
	await timed('analyse', () => refresh(archive, known, { analyze: true, all: false }));
	closeArchive(archive);
	return seconds;
}
