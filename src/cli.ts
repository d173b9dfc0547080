#!/usr/bin/env node
/**
 * The command line: puts the commands together, and turns what they throw into one line and an exit status:
 * 0 done, 1 refused, 2 wrong usage.
 */
import { Command, CommanderError } from 'commander';
import { notice } from './commands/output.js';
import { packageVersion } from './commands/package-files.js';
import { refusalLine } from './commands/refusal.js';

type Add = (program: Command) => void;

/** The commands in the order of the help. Only the one that is asked for is loaded: parsers and rules take a while. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
	ingest: async () => (await import('./commands/ingest.js')).addIngest,
	analyze: async () => (await import('./commands/analyze.js')).addAnalyze,
	export: async () => (await import('./commands/export.js')).addExport,
	search: async () => (await import('./commands/search.js')).addSearch,
	brief: async () => (await import('./commands/brief.js')).addBrief,
	catchup: async () => (await import('./commands/catchup.js')).addCatchup,
	thread: async () => (await import('./commands/thread.js')).addThread,
	summarize: async () => (await import('./commands/summarize.js')).addSummarize,
	topics: async () => (await import('./commands/topics.js')).addTopics,
	lists: async () => (await import('./commands/lists.js')).addLists,
	forget: async () => (await import('./commands/forget.js')).addForget,
	hide: async () => (await import('./commands/hide.js')).addHide,
	unhide: async () => (await import('./commands/hide.js')).addUnhide,
	curate: async () => (await import('./commands/curate.js')).addCurate,
	backup: async () => (await import('./commands/backup.js')).addBackup,
	restore: async () => (await import('./commands/restore.js')).addRestore,
	check: async () => (await import('./commands/check.js')).addCheck,
	serve: async () => (await import('./commands/serve.js')).addServe,
};

async function commandLine(): Promise<Command> {
	const program = new Command('rapporteur')
		.description('Reads mailing-list archives and says, topic by topic, where the discussion stands.')
		.version(packageVersion())
		.exitOverride()
		.showHelpAfterError('(rapporteur --help shows the commands, rapporteur COMMAND --help an example)');
	const asked = process.argv.slice(2).find((word) => !word.startsWith('-')) ?? '';
	const loads = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked]] : Object.values(COMMANDS);
	for (const load of loads) (await load?.())?.(program);
	return program;
}

/** A reader that closes the pipe early (`| head`) is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EPIPE') process.exit(0);
	throw error;
});

try {
	await (await commandLine()).parseAsync();
} catch (error) {
	if (error instanceof CommanderError) {
		process.exitCode = error.exitCode === 0 ? 0 : 2;
	} else {
		const line = refusalLine(error);
		notice(`rapporteur: ${line ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
		process.exitCode = 1;
	}
}
