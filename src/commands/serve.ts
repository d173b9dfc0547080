/**
 * `rapporteur serve`: the web view of an archive, read-only, on this machine unless told otherwise.
 */
import { type Command, Option } from 'commander';
import { createApp } from '../../web/app.js';
import { serve } from '../../web/server.js';
import { closeArchive, openArchive } from '../store/archive.js';
import { knowledgeFor } from './knowledge.js';
import { count, type DbOption, withDb } from './options.js';
import { notice, print } from './output.js';
import { readPackageFile } from './package-files.js';
import { Refusal } from './refusal.js';

interface ServeCommand extends DbOption {
	readonly host: string;
	readonly port: number;
	readonly public?: boolean;
}

const LOCAL: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

export function addServe(program: Command): void {
	withDb(program.command('serve'))
		.description('the web view')
		.addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
		.option('--port <n>', 'port to listen on; 0 for any free one', count(0, 65535), 8025)
		.option('--public', 'allow an address that other machines reach: anybody there can read the whole archive')
		.addHelpText('after', '\nExample:\n  rapporteur serve --db xen.db --port 8025')
		.action(start);
}

async function start(options: ServeCommand): Promise<void> {
	if (!LOCAL.has(options.host) && options.public !== true) {
		throw new Refusal(`${options.host} can be reached from other machines; add --public if that is meant`);
	}
	const archive = openArchive(options.db);
	const known = knowledgeFor(archive, null);
	const app = createApp({
		archive,
		stylesheet: readPackageFile('web/assets/style.css'),
		script: readPackageFile('web/assets/script.js'),
		analyze: known.pipeline.analyze,
		topics: known.topics,
		onFault: (error) => notice(error instanceof Error ? (error.stack ?? error.message) : String(error)),
	});
	const { url, close } = await serve(app, { host: options.host, port: options.port }).catch((error: unknown) => {
		closeArchive(archive);
		throw new Refusal(error instanceof Error ? error.message : String(error));
	});
	print(`reading ${options.db} at ${url}`);
	const stop = (): void => {
		void close().finally(() => {
			closeArchive(archive);
			process.exit(0);
		});
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}
