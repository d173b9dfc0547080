/**
 * `rapporteur analyze`: brings threads and analysis up to date without reading a source.
 */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { closeArchive, openOrCreateArchive } from '../store/archive.js';
import { storeSetting } from '../store/sources.js';
import { knowledgeFor, readTopicsFile } from './knowledge.js';
import { type DbOption, withDb } from './options.js';
import { print, progress } from './output.js';
import { refresh } from './refresh.js';
import { Refusal } from './refusal.js';

interface AnalyzeCommand extends DbOption {
	readonly topics?: string;
	readonly all?: boolean;
	readonly quiet?: boolean;
}

export function addAnalyze(program: Command): void {
	withDb(program.command('analyze'))
		.description('analyse threads whose messages, topics or rules changed')
		.option('--topics <file>', 'topics file (YAML); kept in the archive and used until another is given')
		.option('--all', 'every thread')
		.option('--quiet', 'no progress')
		.addHelpText('after', '\nExample:\n  rapporteur analyze --topics my-topics.yaml --db xen.db')
		.action(analyze);
}

function analyze(options: AnalyzeCommand): void {
	if (!existsSync(options.db)) throw new Refusal(`${options.db}: no such archive`);
	const archive = openOrCreateArchive(options.db);
	const shown = progress(options.quiet === true);
	try {
		const known = knowledgeFor(archive, options.topics ?? null);
		if (options.topics !== undefined) storeSetting(archive, 'topics', readTopicsFile(options.topics));
		const { threads, analyzed } = refresh(archive, known, {
			analyze: true,
			all: options.all === true,
			onProgress: (done, total) => shown.show('threads analysed', done, total),
		});
		shown.end();
		print(`${analyzed} of ${threads} threads analysed`);
	} finally {
		shown.end();
		closeArchive(archive);
	}
}
