/**
 * `rapporteur analyze`: brings threads and analysis up to date without reading a source.
 */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { usefulWorkers } from '../../ingest/worker-pool.js';
import { closeArchive, openOrCreateArchive } from '../store/archive.js';
import { storeSetting } from '../store/sources.js';
import { keepConfig, readConfig } from './config.js';
import { keepCuration, readCuration, tellIdle } from './curation.js';
import { setEngineFlags } from './engine-flags.js';
import { knowledgeFor, readTopicsFile } from './knowledge.js';
import { type DbOption, withDb } from './options.js';
import { print, progress } from './output.js';
import { refresh } from './refresh.js';
import { Refusal } from './refusal.js';
import { writing } from './writer.js';

interface AnalyzeCommand extends DbOption {
	readonly topics?: string;
	readonly config?: string;
	readonly all?: boolean;
	readonly quiet?: boolean;
}

export function addAnalyze(program: Command): void {
	withDb(program.command('analyze'))
		.description('analyse threads whose messages, topics or rules changed')
		.option('--topics <file>', 'topics file (YAML); kept in the archive and used until another is given')
		.option('--config <file>', 'configuration; rapporteur.yaml in the current folder by default')
		.option('--all', 'every thread')
		.option('--quiet', 'errors only')
		.addHelpText('after', '\nExample:\n  rapporteur analyze --topics my-topics.yaml --db xen.db')
		.action(analyze);
}

async function analyze(given: AnalyzeCommand): Promise<void> {
	if (!existsSync(given.db)) throw new Refusal(`${given.db}: no such archive`);
	setEngineFlags();
	const config = readConfig(given.config);
	const options = config.topics === undefined ? given : { topics: config.topics, ...given };
	if (options.topics !== undefined) knowledgeFor(null, options.topics);
	const shown = await progress(options.quiet === true);
	const archive = openOrCreateArchive(options.db);
	try {
		await writing(archive, async () => {
			const topics = options.topics ?? null;
			const before = knowledgeFor(archive, topics);
			const curation = readCuration(config.curation, before.topics);
			keepCuration(archive, curation, before);
			keepConfig(archive, config);
			const known = knowledgeFor(archive, topics);
			if (options.topics !== undefined) storeSetting(archive, 'topics', readTopicsFile(options.topics));
			const { threads, analyzed } = await refresh(archive, known, {
				analyze: true,
				all: options.all === true,
				workers: usefulWorkers(),
				onProgress: (done, total) => shown.show('threads analysed', done, total),
			});
			shown.end();
			tellIdle(archive, curation);
			if (options.quiet !== true) print(`${analyzed} of ${threads} threads analysed`);
		});
	} finally {
		shown.end();
		closeArchive(archive);
	}
}
