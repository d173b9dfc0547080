#!/usr/bin/env node
/**
 * The command line: puts the commands together, and turns what they throw into one line and an exit status:
 * 0 done, 1 refused, 2 wrong usage.
 */
import { Command, CommanderError } from 'commander';
import { addAnalyze } from './commands/analyze.js';
import { addCatchup } from './commands/catchup.js';
import { addCheck } from './commands/check.js';
import { addExport } from './commands/export.js';
import { addIngest } from './commands/ingest.js';
import { addLists } from './commands/lists.js';
import { notice } from './commands/output.js';
import { packageVersion } from './commands/package-files.js';
import { refusalLine } from './commands/refusal.js';
import { addSearch } from './commands/search.js';
import { addServe } from './commands/serve.js';
import { addSummarize } from './commands/summarize.js';
import { addThread } from './commands/thread.js';
import { addTopics } from './commands/topics.js';

function commandLine(): Command {
	const program = new Command('rapporteur')
		.description('Reads mailing-list archives and says, topic by topic, where the discussion stands.')
		.version(packageVersion())
		.exitOverride()
		.showHelpAfterError('(rapporteur --help shows the commands, rapporteur COMMAND --help an example)');
	for (const add of [
		addIngest,
		addAnalyze,
		addExport,
		addSearch,
		addCatchup,
		addThread,
		addSummarize,
		addTopics,
		addLists,
		addCheck,
		addServe,
	]) {
		add(program);
	}
	return program;
}

/** A reader that closes the pipe early (`| head`) is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EPIPE') process.exit(0);
	throw error;
});

try {
	await commandLine().parseAsync();
} catch (error) {
	if (error instanceof CommanderError) {
		process.exitCode = error.exitCode === 0 ? 0 : 2;
	} else {
		const line = refusalLine(error);
		notice(`rapporteur: ${line ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
		process.exitCode = 1;
	}
}
