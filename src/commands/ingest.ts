/**
 * `rapporteur ingest`: sources into the archive, then threads and analysis of what changed.
 */
import { existsSync, rmSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Counts, ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openPool, type Pool } from '../../ingest/prepare-pool.js';
import { openSources } from '../../ingest/sources/open.js';
import type { Source, SourceFormat } from '../../ingest/sources/source.js';
import { usefulWorkers } from '../../ingest/worker-pool.js';
import type { ListSlug } from '../model/ids.js';
import { type Archive, closeArchive, openOrCreateArchive } from '../store/archive.js';
import { countMessages } from '../store/messages.js';
import { storeSetting } from '../store/sources.js';
import { botsOf, type Config, keepConfig, readConfig } from './config.js';
import { curationFault, keepCuration, readCuration, tellIdle } from './curation.js';
import { setEngineFlags } from './engine-flags.js';
import { knowledgeFor, readTopicsFile, textIndexer, zoneRows } from './knowledge.js';
import { type DbOption, listSlug, withDb } from './options.js';
import { notice, type Progress, print, printJson, progress } from './output.js';
import { refresh } from './refresh.js';
import { Refusal } from './refusal.js';
import { writing } from './writer.js';

interface IngestCommand extends DbOption {
	readonly list?: ListSlug;
	readonly format: SourceFormat;
	readonly topics?: string;
	readonly config?: string;
	readonly analyze: boolean;
	readonly quiet?: boolean;
	readonly json?: boolean;
}

const FORMATS: readonly SourceFormat[] = ['auto', 'mbox', 'maildir', 'eml', 'public-inbox', 'pipermail', 'minutes'];

export function addIngest(program: Command): void {
	withDb(
		program
			.command('ingest')
			.argument('<source...>', 'mbox files, gzip of them, .eml, directories, - for standard input'),
	)
		.description('read mail archives into the archive and analyse what changed')
		.option('--list <name>', 'list for mails that name none', listSlug)
		.addOption(new Option('--format <format>', 'what the sources are').choices(FORMATS).default('auto'))
		.option('--topics <file>', 'topics file (YAML); kept in the archive and used until another is given')
		.option('--config <file>', 'configuration; rapporteur.yaml in the current folder by default')
		.option('--no-analyze', 'threads and index only')
		.option('--quiet', 'errors and damaged places only')
		.option('--json', 'counts as one JSON object')
		.addHelpText('after', '\nExample:\n  rapporteur ingest xen-devel.mbox.gz --list xen-devel --db xen.db')
		.action(ingest);
}

async function ingest(paths: readonly string[], given: IngestCommand): Promise<void> {
	setEngineFlags();
	const started = process.hrtime.bigint();
	const config = readConfig(given.config);
	const options = config.topics === undefined ? given : { topics: config.topics, ...given };
	if (options.topics !== undefined) knowledgeFor(null, options.topics);
	const sources = (await Promise.all(paths.map((path) => openSources(path, options.format)))).flat();
	const fresh = !existsSync(options.db);
	const shown = await progress(options.quiet === true);
	const archive = openOrCreateArchive(options.db);
	try {
		await writing(archive, () =>
			bringIn(archive, sources, { paths, options, config, shown, started }).catch((error: unknown) => {
				discardIfEmpty(archive, options.db, fresh);
				throw error;
			}),
		);
	} finally {
		shown.end();
		closeArchive(archive);
	}
}

interface Run {
	readonly paths: readonly string[];
	readonly options: IngestCommand;
	readonly config: Config;
	readonly shown: Progress;
	readonly started: bigint;
}

async function bringIn(
	archive: Archive,
	sources: readonly Source[],
	{ paths, options, config, shown, started }: Run,
): Promise<void> {
	const topics = options.topics ?? null;
	const curation = readCuration(config.curation, knowledgeFor(archive, topics).topics);
	keepConfig(archive, config);
	const before = knowledgeFor(archive, topics);
	const pool = openPool(
		preparing((message) => textIndexer()(message)),
		zoneRows,
	);
	const damages: Damages = { first: [], count: 0 };
	const counts = await readAll(archive, pool, { sources, options, shown, damages }).finally(pool.close);
	if (counts.added + counts.known === 0) {
		const why = damages.count === 0 ? '' : ` (${damages.first[0]})`;
		throw new Refusal(`no mail found in ${paths.join(', ')}: nothing was stored${why}`);
	}
	if (options.topics !== undefined) storeSetting(archive, 'topics', readTopicsFile(options.topics));
	const fault = curation === null ? null : curationFault(archive, curation);
	const known = fault === null && keepCuration(archive, curation, before) ? knowledgeFor(archive, topics) : before;
	const { threads, analyzed } = await refresh(archive, known, {
		analyze: options.analyze,
		all: false,
		workers: usefulWorkers(),
		onProgress: (done, total) => shown.show('threads analysed', done, total),
	});
	shown.end();
	const seconds = Math.round(Number(process.hrtime.bigint() - started) / 1e7) / 100;
	tellDamages(damages);
	report({ ...counts, threads, analyzed, seconds }, options);
	if (fault === null) tellIdle(archive, curation);
	else throw new Refusal(`${fault}; the mails are in, and nothing of this file is applied`);
}

interface Reading {
	readonly sources: readonly Source[];
	readonly options: IngestCommand;
	readonly shown: Progress;
	readonly damages: Damages;
}

async function readAll(
	archive: Archive,
	{ prepare, expect }: Pool,
	{ sources, options, shown, damages }: Reading,
): Promise<Counts> {
	const bots = botsOf(archive);
	const sum = { read: 0, added: 0, known: 0, damaged: 0 };
	for (const source of sources) {
		const counts = await ingestSource(archive, source, {
			list: options.list ?? null,
			bots,
			prepare,
			onNews: expect,
			onDamage: ({ offset, detail }) =>
				noteDamage(damages, `${source.name}: ${offset === 0 ? '' : `byte ${offset}: `}${detail}`),
			onProgress: (bytes, messages) =>
				source.format === 'mbox' && source.size !== null && bytes <= source.size
					? shown.show(`${source.name}: bytes read`, bytes, source.size)
					: shown.show(`${source.name}: mails read`, messages, 0),
		});
		for (const key of ['read', 'added', 'known', 'damaged'] as const) sum[key] += counts[key];
	}
	return sum;
}

/** Places where sources are damaged: lines for a person. */
interface Damages {
	readonly first: string[];
	count: number;
}

/** Damaged places that are told one by one. */
const MAX_TOLD = 20;

function noteDamage(damages: Damages, line: string): void {
	damages.count += 1;
	if (damages.first.length < MAX_TOLD) damages.first.push(line);
}

function tellDamages({ first, count }: Damages): void {
	for (const line of first) notice(line);
	if (count > first.length) notice(`${count - first.length} more damaged places: rapporteur export lists them all`);
}

/** A file that this run made and put nothing into is not left behind. */
function discardIfEmpty(archive: Archive, path: string, fresh: boolean): void {
	if (!fresh || countMessages(archive) > 0) return;
	closeArchive(archive);
	for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function report(
	counts: Counts & { threads: number; analyzed: number; seconds: number },
	options: Pick<IngestCommand, 'json' | 'quiet' | 'db'>,
): void {
	const { read, added, known, damaged, threads, analyzed, seconds } = counts;
	if (options.json === true) {
		printJson({ read, added, known, damaged, threads, analyzed, seconds });
		return;
	}
	if (options.quiet === true) return;
	print(
		`${read} read: ${added} added, ${known} known, ${damaged} damaged; ${threads} threads, ${analyzed} analysed; ${seconds} s`,
	);
	notice(`look at it: rapporteur serve --db ${options.db}`);
}
