/**
 * `rapporteur serve`: the web view of an archive, read-only, on this machine unless told otherwise.
 */
import { type Command, Option } from 'commander';
import { createApp } from '../../web/app.js';
import { serve } from '../../web/server.js';
import { ArchiveError } from '../store/archive.js';
import { followArchive } from '../store/followed-archive.js';
import { maskedArchive } from '../store/masked.js';
import { knowledgeFor, queryWords } from './knowledge.js';
import { count, type DbOption, withDb } from './options.js';
import { notice, print } from './output.js';
import { readPackageFile } from './package-files.js';
import { pipelineOf } from './pipeline-of.js';
import { Refusal } from './refusal.js';
import { faultLine, requestLog } from './request-log.js';

interface ServeCommand extends DbOption {
	readonly host: string;
	readonly port: number;
	readonly public?: boolean;
	readonly log?: boolean;
}

const LOCAL: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

export function addServe(program: Command): void {
	withDb(program.command('serve'))
		.description('the web view')
		.addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
		.option('--port <n>', 'port to listen on; 0 for any free one', count(0, 65535), 8025)
		.option('--public', 'allow an address that other machines reach: anybody there can read the whole archive')
		.option('--log', 'one JSON line a request on standard error: time, method, route, status, milliseconds')
		.addHelpText('after', '\nExample:\n  rapporteur serve --db xen.db --port 8025')
		.action(start);
}

async function start(options: ServeCommand): Promise<void> {
	if (!LOCAL.has(options.host) && options.public !== true) {
		throw new Refusal(`${options.host} can be reached from other machines; add --public if that is meant`);
	}
	const followed = followArchive(options.db, (archive) => {
		const known = knowledgeFor(archive, null);
		const { topics, mask, rules } = known;
		return { archive: maskedArchive(archive, mask), analyze: pipelineOf(known).analyze, topics, acts: rules.acts };
	});
	const { acts } = followed.current();
	const app = createApp({
		archive: followed.current,
		stylesheet: readPackageFile('web/assets/style.css'),
		script: readPackageFile('web/assets/script.js'),
		cues: acts,
		queryWords: queryWords(),
		...(options.log === true && { onRequest: requestLog(notice) }),
		onFault: (error) => {
			notice(error instanceof ArchiveError ? error.message : faultLine(error));
			if (isUnreadable(error)) followed.drop();
		},
	});
	const { url, close } = await serve(app, { host: options.host, port: options.port }).catch((error: unknown) => {
		followed.drop();
		throw new Refusal(error instanceof Error ? error.message : String(error));
	});
	print(`reading ${options.db} at ${url}`);
	const stop = (): void => {
		void close().finally(() => {
			followed.drop();
			process.exit(0);
		});
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

/** True where SQLite found the file itself to be no good, as after it was overwritten in place. */
function isUnreadable(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return /^SQLITE_(?:CORRUPT|NOTADB|IOERR|CANTOPEN)/.test(code);
}
