/**
 * public-inbox: a git repository with a mail a commit, read through the git command.
 * v2 (public-inbox-v2-format(5)): folders git/0.git, git/1.git, ...; each commit holds a mail as file `m`, or a removal as file `d`.
 * v1 (public-inbox-v1-format(5)): one repository, a mail at `xx/yyyy...`, removals as deleted files.
 * What was removed later is left out; what a run has brought in before stays in the archive (`rapporteur hide` takes it out).
 * Hooks, external programs and the network are switched off: the repository is a stranger's.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_MESSAGE_BYTES } from '../limits.js';
import { readBlobs } from './blobs.js';
import { CommandError, outputOf, shortOutput } from './command.js';
import { damage, type SourceItem } from './item.js';
import { linePieces } from './line-pieces.js';
import type { Source } from './source.js';
import { SourceError } from './source-error.js';

/** A mail that a commit brought. */
interface Change {
	/** Object id of the mail. */
	readonly blob: string;
	readonly removed: boolean;
	/** Commit date, which public-inbox sets to the arrival. */
	readonly arrival: string;
}

const SAFE = [
	'-c',
	'core.hooksPath=/dev/null',
	'-c',
	'core.fsmonitor=false',
	'-c',
	'protocol.allow=never',
	'--no-pager',
];
const COMMIT = /^commit ([0-9a-f]{40,64}) (\d{1,12})$/;
/** `:mode mode old new status path`, as `git log --raw` has it. */
const RAW = /^:\d{6} \d{6} ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d{0,3}\t(.{1,200})$/;
const V1_PATH = /^[0-9a-f]{2}\/[0-9a-f]{38}$/;

/**
 * Sources of a public-inbox: one for each of its repositories that holds mails, oldest first. Null where the directory is none.
 * @throws {SourceError} where git cannot read a bare repository; a folder with files and a `.git` is then just a folder.
 */
export async function publicInboxSources(path: string, names: readonly string[]): Promise<readonly Source[] | null> {
	const epochs = names.includes('git') ? await epochsIn(join(path, 'git')) : [];
	const repositories = epochs.length > 0 ? epochs : isBareRepository(names) || names.includes('.git') ? [path] : [];
	const sources: Source[] = [];
	for (const repository of repositories) {
		const source = await openRepository(repository).catch((error: unknown) => {
			if (names.includes('.git')) return null;
			throw error;
		});
		if (source !== null) sources.push(source);
	}
	return repositories.length === 0 || (sources.length === 0 && names.includes('.git')) ? null : sources;
}

/** True if a directory with these names in it is a git repository without working files. */
export function isBareRepository(names: readonly string[]): boolean {
	return names.includes('HEAD') && names.includes('objects') && names.includes('refs');
}

async function epochsIn(path: string): Promise<readonly string[]> {
	const names = await readdir(path).catch(() => []);
	const epochs = names.filter((name) => /^\d{1,6}\.git$/.test(name));
	return epochs.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).map((name) => join(path, name));
}

/** Null where the repository holds no mails of either form, as one that was only just made. @throws {SourceError} where git cannot read it. */
async function openRepository(path: string): Promise<Source | null> {
	try {
		if ((await shortOutput('git', [...SAFE, '-C', path, 'for-each-ref', '--count=1'])) === '') return null;
		const tip = (await shortOutput('git', [...SAFE, '-C', path, 'rev-parse', '--verify', 'HEAD'])).trim();
		const tree = await shortOutput('git', [...SAFE, '-C', path, 'ls-tree', '--name-only', tip]);
		const names = tree.split('\n');
		if (!names.some((name) => name === 'm' || name === 'd' || /^[0-9a-f]{2}$/.test(name))) return null;
		return {
			name: path,
			format: 'public-inbox',
			size: null,
			trace: { kind: 'git', tip, holds: (commit) => isAncestor(path, commit, tip) },
			items: ({ after } = {}) => readRepository(path, tip, typeof after === 'string' ? after : null),
		};
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
		const why = error.missing
			? 'is a git repository, and git is not installed'
			: `cannot be read by git: ${error.message}`;
		throw new SourceError(`${path}: ${why}`);
	}
}

/** Offsets count the bytes of the mails before; they start anew with each run. */
async function* readRepository(path: string, tip: string, after: string | null): AsyncGenerator<SourceItem> {
	const range = after !== null && (await isAncestor(path, after, tip)) ? `${after}..${tip}` : tip;
	try {
		const removed = new Set<string>();
		for await (const change of changes(path, range)) if (change.removed) removed.add(change.blob);
		let offset = 0;
		for await (const { change, bytes } of readBlobs(path, kept(path, range, removed))) {
			yield { bytes: bytes.subarray(0, MAX_MESSAGE_BYTES), offset, separatorDate: change.arrival };
			offset += bytes.length;
		}
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
		yield damage('git-damaged', 0, `git cannot read on: ${error.message}`, true);
	}
}

async function* kept(path: string, range: string, removed: ReadonlySet<string>): AsyncGenerator<Change> {
	for await (const change of changes(path, range)) if (!change.removed && !removed.has(change.blob)) yield change;
}

/** What each commit brought or removed, oldest first. */
async function* changes(path: string, range: string): AsyncGenerator<Change> {
	const format = [
		'--format=commit %H %ct',
		'--raw',
		'--no-abbrev',
		'--no-renames',
		'--root',
		'--reverse',
		'--first-parent',
	];
	const args = [...SAFE, '-C', path, 'log', ...format, '--no-ext-diff', '--no-textconv', range, '--'];
	let arrival = '';
	for await (const pieces of linePieces(outputOf({ program: 'git', args }))) {
		for (const piece of pieces) {
			const line = piece.bytes.toString('latin1').trimEnd();
			const commit = COMMIT.exec(line);
			if (commit !== null) arrival = `${new Date(Number(commit[2]) * 1000).toISOString().slice(0, 19)}Z`;
			const change = RAW.exec(line);
			if (change !== null) yield* readChange(change, arrival);
		}
	}
}

function* readChange(
	[, old = '', blob = '', status = '', path = '']: RegExpExecArray,
	arrival: string,
): Generator<Change> {
	const v1 = V1_PATH.test(path);
	if (status === 'D' && v1) yield { blob: old, removed: true, arrival };
	else if (status !== 'D' && path === 'd') yield { blob, removed: true, arrival };
	else if (status !== 'D' && (v1 || path === 'm')) yield { blob, removed: false, arrival };
}

async function isAncestor(path: string, after: string, tip: string): Promise<boolean> {
	if (!/^[0-9a-f]{40,64}$/.test(after)) return false;
	return shortOutput('git', [...SAFE, '-C', path, 'merge-base', '--is-ancestor', after, tip]).then(
		() => true,
		() => false,
	);
}
