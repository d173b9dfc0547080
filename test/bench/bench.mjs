/**
 * `npm run bench [-- --mails N] [--large N] [--lists NAME,…] [--keep]`: speed as ratios of one run, beside mu, notmuch and public-inbox where they
 * are installed. Prints what it measures as it goes, tables ready for the README. Runs on the built program in dist/.
 *
 * --lists: real ones of ../shared/corpora/lists. --keep leaves all files behind.
 * --mails: size of the generated list (10,000). --large: size of a second one, for growth and queries (100,000; 0 for none).
 */
import {
	appendFileSync,
	copyFileSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statfsSync,
	statSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measured, ROOT, rapporteur } from './command.mjs';
import { asMaildir, generated, mailsOf, packedBytes, realList } from './mailboxes.mjs';
import { BARE, longThreads, ourPages, withServer } from './pages.mjs';
import { HOW_TO_GET, INDEXERS, publicInbox } from './peers.mjs';
import { median, queryMilliseconds } from './queries.mjs';
import { stageSeconds } from './stages.mjs';

/** Bytes on disk that a mail takes in all: mbox, Maildir, and archives of three programs. */
const DISK_A_MAIL = 60_000;
/** The same for a byte of a real list as it lies packed beside the project. */
const DISK_A_PACKED_BYTE = 70;
const APPENDED = 100;

const { values } = parseArgs({
	options: {
		mails: { type: 'string', default: '10000' },
		large: { type: 'string', default: '100000' },
		lists: { type: 'string', default: 'util-linux,cf-metadata' },
		keep: { type: 'boolean' },
	},
});
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-bench-'));
const room = statfsSync(folder);
const counts = new Map();
const mails = fitting(Number(values.mails));
const large = fitting(Number(values.large));

print(
	`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
const missing = INDEXERS.filter((peer) => !peer.present()).map(({ name }) => name);
if (missing.length > 0) print(`not installed: ${missing.join(', ')} (${HOW_TO_GET})`);
try {
	if (mails === 0) throw new Error(`${folder}: no room on disk to measure anything`);
	const list = generated(folder, mails);
	const wanted = values.lists.split(',').filter((name) => name !== '' && hasRoom(name));
	const real = wanted.map((name) => realList(folder, name)).filter((box) => box !== null);
	if (real.length < wanted.length) print('no real lists: ../shared/corpora is not there');
	for (const box of [list, ...real]) await indexing(box);
	await stages(list);
	await reading([list, ...real]);
	await again(list);
	await pages(list);
	if (large > 0) await growth(list, generated(folder, large));
} catch (error) {
	process.exitCode = 1;
	console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
} finally {
	if (values.keep !== true) rmSync(folder, { recursive: true });
}

/** That many mails, or as many as there is room for. */
function fitting(wanted) {
	const most = Math.floor((room.bavail * room.bsize) / DISK_A_MAIL);
	if (wanted > most) print(`room on disk for ${most} mails only, in place of ${wanted}`);
	return Math.min(wanted, most);
}

/** Whether there is room for a real list and all that is made of it, beside the generated ones. */
function hasRoom(name) {
	const left = room.bavail * room.bsize - (mails + large) * DISK_A_MAIL;
	const fits = packedBytes(name) * DISK_A_PACKED_BYTE <= left;
	if (!fits) print(`no room on disk for ${name}: left out`);
	return fits;
}

async function indexing(box) {
	const count = countOf(box);
	print(`\n### ${box.title}: ${count} mails, ${megabytes(box.bytes)} MB\n`);
	const rows = [];
	for (const [name, db, args] of [
		['rapporteur, index only', join(folder, `${box.name}-index.db`), ['--no-analyze']],
		['rapporteur, with analysis', analysed(box), []],
	]) {
		const run = await rapporteur(['ingest', box.path, '--db', db, '--list', 'bench', '--quiet', ...args]);
		rows.push({ name, ...run, bytes: statSync(db).size });
	}
	for (const peer of INDEXERS.filter(({ present }) => present())) {
		const maildir = asMaildir(box, join(folder, `${box.name}-${peer.name}`));
		rows.push({ name: peer.name, ...(await peer.index(maildir, join(folder, `${box.name}-${peer.name}`))) });
	}
	const mu = rows.find(({ name }) => name === 'mu');
	print('| | mails/s | against mu | peak memory | on disk | of the mail |\n|---|---|---|---|---|---|');
	for (const { name, seconds, peak, bytes } of rows) {
		const ratio = mu === undefined ? '' : `${(mu.seconds / seconds).toFixed(2)}×`;
		print(
			`| ${name} | ${Math.round(count / seconds)} | ${ratio} | ${megabytes(peak ?? 0)} MB | ${megabytes(bytes)} MB | ${(bytes / box.bytes).toFixed(2)} |`,
		);
	}
}

async function stages(box) {
	const seconds = await stageSeconds(box.path, join(folder, 'stages.db'));
	const all = Object.values(seconds).reduce((sum, one) => sum + one, 0);
	print(`\n### Stages, in one thread: ${box.title}\n\n| stage | ms a mail | share |\n|---|---|---|`);
	for (const [stage, one] of Object.entries(seconds)) {
		print(`| ${stage} | ${((1000 * one) / countOf(box)).toFixed(3)} | ${Math.round((100 * one) / all)} % |`);
	}
}

/** In a process of its own: what the other stages taught the engine does not count. */
async function reading(boxes) {
	print('\n### Reading stage, in one thread, warm\n\n| | body text | MB/s |\n|---|---|---|');
	for (const box of boxes) {
		const { out } = await measured(process.execPath, [join(ROOT, 'test/bench/reading.mjs'), analysed(box)]);
		const { speed, units } = JSON.parse(out);
		print(`| ${box.title} | ${megabytes(units)} MB | ${speed.toFixed(1)} |`);
	}
}

/** The same file again, and with some mails more at its end. */
async function again(box) {
	const db = analysed(box);
	const ingest = (path) => rapporteur(['ingest', path, '--db', db, '--list', 'bench', '--quiet']);
	const same = await ingest(box.path);
	const grown = join(folder, `${box.name}-grown.mbox`);
	copyFileSync(box.path, grown);
	appendFileSync(grown, readFileSync(generated(folder, APPENDED, 2).path));
	const more = await ingest(grown);
	print(`\n### Again: ${box.title}\n\n| | seconds |\n|---|---|`);
	print(`| the same file | ${same.seconds.toFixed(2)} |`);
	print(`| ${APPENDED} mails at its end | ${more.seconds.toFixed(2)} |`);
}

/** A list ten times as large: what a mail costs there, and ten queries. */
async function growth(small, box) {
	print(
		`\n### Growth: ${box.title}, ${megabytes(box.bytes)} MB\n\n| | ms a mail | peak memory | of the mail |\n|---|---|---|---|`,
	);
	for (const one of [small, box]) {
		const db = join(folder, `${one.name}-growth.db`);
		const row = (what, { seconds, peak }) =>
			print(
				`| ${one.title}, ${what} | ${((1000 * seconds) / countOf(one)).toFixed(3)} | ${megabytes(peak ?? 0)} MB | ${(statSync(db).size / one.bytes).toFixed(2)} |`,
			);
		row('index', await rapporteur(['ingest', one.path, '--db', db, '--list', 'bench', '--quiet', '--no-analyze']));
		row('analysis', await rapporteur(['analyze', '--db', db, '--quiet']));
		renameSync(db, analysed(one));
	}
	await again(box);
	const times = await queryMilliseconds(analysed(box));
	print(`\n### Ten queries, warm: ${box.title}\n\n| query | ms |\n|---|---|`);
	for (const { query, milliseconds } of times)
		print(`| \`${query.replaceAll('|', ' ')}\` | ${milliseconds.toFixed(1)} |`);
	const all = times.map(({ milliseconds }) => milliseconds);
	print(`| median, worst | ${median(all).toFixed(1)}, ${Math.max(...all).toFixed(1)} |`);
}

async function pages(box) {
	const threads = await longThreads(analysed(box));
	if (threads.length === 0) {
		print('\nno threads of about fifty mails: pages were not measured');
		return;
	}
	const ours = threads.map(({ list, id }) => `/${list}/${encodeURIComponent(id)}/T/`);
	const rows = [
		['rapporteur', await ourPages(analysed(box), ours)],
		['rapporteur, no page kept', await ourPages(analysed(box), ours, BARE)],
	];
	const peer = await publicInbox(box.path, join(folder, 'public-inbox'));
	if (peer === null) print(`\npublic-inbox is not installed or refused the mails (${HOW_TO_GET})`);
	else {
		const theirs = threads.map(({ id }) => `/bench/${encodeURIComponent(id)}/T/`);
		rows.push(['public-inbox-httpd', await withServer('public-inbox-httpd', peer.args, peer.env, theirs)]);
	}
	print(`\n### Thread pages: ${threads.length} threads of about fifty mails in turn, 16 connections\n`);
	print('| | pages/s | p99 ms | 304 in ms | peak memory | errors |\n|---|---|---|---|---|---|');
	for (const [name, { perSecond, p99, notModified, peak, errors }] of rows) {
		const unchanged = notModified === null ? '' : notModified.toFixed(2);
		print(`| ${name} | ${Math.round(perSecond)} | ${p99} | ${unchanged} | ${megabytes(peak)} MB | ${errors} |`);
	}
}

function analysed(box) {
	return join(folder, `${box.name}-analysed.db`);
}

function countOf(box) {
	if (!counts.has(box)) counts.set(box, [...mailsOf(readFileSync(box.path))].length);
	return counts.get(box);
}

function megabytes(bytes) {
	return (bytes / 1e6).toFixed(0);
}

function print(line) {
	console.log(line);
}
