/**
 * Whole archives as ingest and refresh make them, in this process: the sample always, others where ../shared is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import type { SourceFormat } from '../../ingest/sources/source.js';
import { type Known, knowledgeFor, textIndexer } from '../../src/commands/knowledge.js';
import { refresh } from '../../src/commands/refresh.js';
import { type Archive, openOrCreateArchive } from '../../src/store/archive.js';
import { storeSetting } from '../../src/store/sources.js';
import { ROOT } from '../commands/run.js';

export interface Kept {
	readonly archive: Archive;
	readonly known: Known;
}

/** What an archive is made of; `topics` is the text of a topics file. */
export interface Made {
	readonly sources: readonly string[];
	readonly topics: string;
}

const SHARED = join(ROOT, '../shared');
const XEN_GOLD = join(SHARED, 'eval/consensus/xen-security-process-2018.gold.json');

export const SAMPLE: Made = {
	sources: ['hearth-devel', 'hearth-security'].map((list) => join(ROOT, `data/sample/${list}.mbox`)),
	topics: readFileSync(join(ROOT, 'data/topics.yaml'), 'utf8'),
};

/** The Xen thread under the topics that its labels name; null where ../shared is not. */
export const XEN: Made | null = existsSync(XEN_GOLD)
	? { sources: [join(SHARED, 'corpora/seeds/xen-security-process-2018.mbox')], topics: labelledTopics() }
	: null;

/** An archive in memory, or in a file. */
export async function keep({ sources, topics }: Made, path = ':memory:'): Promise<Kept> {
	const archive = openOrCreateArchive(path);
	storeSetting(archive, 'topics', topics);
	const kept = { archive, known: knowledgeFor(archive, null) };
	for (const source of sources) await add(kept, source);
	return kept;
}

/** Reads one more source, and analyses what it changed. */
export async function add({ archive, known }: Kept, path: string, format: SourceFormat = 'auto'): Promise<void> {
	const prepare = preparing(textIndexer());
	for (const source of await openSources(path, format)) {
		await ingestSource(archive, source, { list: null, prepare });
	}
	await refresh(archive, known, { analyze: true, all: false });
}

function labelledTopics(): string {
	const gold = JSON.parse(readFileSync(XEN_GOLD, 'utf8')) as {
		topics: { id: string; label: string; terms: string[] }[];
	};
	return JSON.stringify({ topics: gold.topics.map(({ id, label, terms }) => ({ id, label, terms })) });
}
