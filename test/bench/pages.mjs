/**
 * Thread pages under load, ours beside those of public-inbox where it is installed: the same threads, one after the other.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { CLI, peakOf } from './command.mjs';

const built = (path) => import(new URL(`../../dist/src/${path}.js`, import.meta.url).href);
const CONNECTIONS = 16;
const SECONDS = 8;
/** Messages of the threads that are asked for, about as many as the issue of speed is about. */
const THREAD = { least: 40, most: 60, threads: 100 };

/** Message-IDs of the roots of up to a hundred threads of about fifty mails. */
export async function longThreads(db) {
	const { openArchive, closeArchive } = await built('store/archive');
	const archive = openArchive(db);
	const rows = archive.db
		.prepare(
			`select message.id, (select min(list) from message_list where message_list.message = message.key) as list
			from thread
			join placement on placement.thread = thread.id and placement.ghost = 0
			join message on message.id = placement.id
			where thread.messages between ? and ?
			group by thread.id having placement.position = min(placement.position)
			order by thread.id limit ?`,
		)
		.all(THREAD.least, THREAD.most, THREAD.threads);
	closeArchive(archive);
	return rows;
}

/** Starts `serve` on an archive. */
const SHIPPED = (db, port) => [CLI, 'serve', '--db', db, '--port', String(port)];
/** Starts the same site with no page kept. */
export const BARE = (db, port) => [fileURLToPath(new URL('serve-bare.mjs', import.meta.url)), db, String(port)];

/** Requests a second and latencies (ms) of our pages for these addresses. */
export async function ourPages(db, addresses, start = SHIPPED) {
	return withServer(process.execPath, (port) => start(db, port), {}, addresses);
}

/** The same from any server that takes a port. */
export async function withServer(command, args, env, addresses) {
	const port = await freePort();
	const child = spawn(command, args(port), { env: { ...process.env, ...env }, stdio: 'ignore' });
	try {
		const base = `http://127.0.0.1:${port}`;
		await answers(base);
		const result = await autocannon({
			url: base,
			connections: CONNECTIONS,
			duration: SECONDS,
			requests: addresses.map((path) => ({ method: 'GET', path })),
		});
		const etag = (await fetch(`${base}${addresses[0]}`)).headers.get('etag');
		return {
			perSecond: result.requests.average,
			p99: result.latency.p99,
			errors: result.non2xx + result.errors,
			notModified: etag === null ? null : await notModifiedMs(`${base}${addresses[0]}`, etag),
			peak: peakOf(child.pid),
		};
	} finally {
		child.kill('SIGTERM');
	}
}

async function notModifiedMs(url, etag) {
	const times = [];
	for (let run = 0; run < 50; run++) {
		const started = process.hrtime.bigint();
		await (await fetch(url, { headers: { 'If-None-Match': etag } })).arrayBuffer();
		times.push(Number(process.hrtime.bigint() - started) / 1e6);
	}
	return times.toSorted((a, b) => a - b)[25];
}

function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

/** Waits for the first answer. Throws after half a minute. */
async function answers(url) {
	for (let tries = 0; tries < 300; tries++) {
		if (
			await fetch(url).then(
				() => true,
				() => false,
			)
		)
			return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`${url} does not answer`);
}
