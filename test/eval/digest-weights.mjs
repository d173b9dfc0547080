/**
 * Weighted recall of digests at 30 % of the words on the threads of ../shared/corpora/bc3, where they lie beside the
 * project: with weights fitted by ridge regression on the other threads each time, and with those that are shipped.
 *
 * A sentence of the gold counts as chosen where it lies in a chosen sentence of ours, or that is half of it or more. What the program parts
 * into several threads is put together.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BC3 = join(ROOT, '../shared/corpora/bc3');
const SHARE = 0.3;
const RIDGE = 1;
const built = (name) => import(new URL(`../../dist/src/${name}.js`, import.meta.url).href);

if (!existsSync(BC3)) {
	console.log('no threads at ../shared/corpora/bc3: weights of the digest not fitted anew');
	process.exit(0);
}
const { describe, weigh } = await built('digest/salience');
const { knowledgeFor } = await built('commands/knowledge');
const { openArchive, closeArchive } = await built('store/archive');
const { loadMessages } = await built('store/messages');
const { loadThread, threadIds } = await built('store/threads');

const found = sentencesOf(join(BC3, 'bc3.mbox'));
const threads = JSON.parse(readFileSync(join(BC3, 'bc3-gold.json'), 'utf8')).map((gold) => labelled(gold));
const recalls = threads.map((thread) => {
	const weights = ridge(threads.filter((other) => other !== thread).flatMap(({ ours }) => ours));
	return [recall(thread, (one) => dot(weights, one.values)), recall(thread, (one) => one.weight)];
});
const mean = (at) => (recalls.reduce((sum, pair) => sum + pair[at], 0) / recalls.length).toFixed(3);
console.log(`digest, weighted recall at 30 % of the words, ${threads.length} threads of BC3:`);
console.log(`${mean(0)} with weights fitted on the other threads each time, ${mean(1)} with those shipped`);

/** Sentences that a digest chooses from, by message, with their features and their shipped weight. */
function sentencesOf(mbox) {
	const folder = mkdtempSync(join(tmpdir(), 'digest-weights-'));
	const db = join(folder, 'a.db');
	try {
		const cli = join(ROOT, 'dist/src/cli.js');
		execFileSync(process.execPath, [cli, 'ingest', mbox, '--db', db, '--no-analyze', '--quiet'], { stdio: 'ignore' });
		const archive = openArchive(db);
		const { pipeline } = knowledgeFor(archive, null);
		const all = threadIds(archive).flatMap((id) => {
			const thread = loadThread(archive, id);
			const ids = thread.nodes.filter(({ ghost }) => !ghost).map((node) => node.id);
			const messages = new Map(loadMessages(archive, ids).map((message) => [message.id, message]));
			const { sentences, subject } = pipeline.candidates(thread, messages);
			const weights = weigh(sentences, subject);
			return describe(sentences, subject).map(({ candidate, features }, at) => ({
				message: candidate.evidence.message,
				words: candidate.evidence.quote.split(/\s+/).length,
				text: folded(candidate.evidence.quote),
				values: Object.values(features),
				weight: weights[at].weight,
			}));
		});
		closeArchive(archive);
		return all;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A thread of the gold, and our sentences of it with the votes that they would win. */
function labelled({ messages, annotations }) {
	const votes = new Map();
	for (const id of annotations.flatMap(({ extractive }) => extractive)) votes.set(id, (votes.get(id) ?? 0) + 1);
	const gold = messages.flatMap(({ message_id, sentences }) =>
		sentences.map(({ id, text }) => ({
			message: message_id.replace(/[<>]/g, ''),
			words: text.trim().split(/\s+/).length,
			text: folded(text),
			votes: votes.get(id) ?? 0,
		})),
	);
	const ids = new Set(gold.map(({ message }) => message));
	const ours = found
		.filter(({ message }) => ids.has(message))
		.map((one) => ({ ...one, covers: gold.filter((other) => isSame(one, other)) }))
		.map((one) => ({ ...one, target: Math.max(0, ...one.covers.map(({ votes }) => votes)) }));
	return { gold, ours };
}

function folded(text) {
	return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function isSame(a, b) {
	if (a.message !== b.message || b.text === '') return false;
	if (` ${a.text} `.includes(` ${b.text} `)) return true;
	return 2 * a.text.length >= b.text.length && ` ${b.text} `.includes(` ${a.text} `);
}

/** Votes of what is chosen, best for each word first, as a share of the most that so many words can win. */
function recall({ gold, ours }, score) {
	const budget = Math.floor(SHARE * gold.reduce((sum, { words }) => sum + words, 0));
	const chosen = new Set();
	let left = budget;
	for (const one of ours.filter(({ words }) => words >= 4).sort((a, b) => value(b) - value(a))) {
		if (one.words > left) continue;
		left -= one.words;
		for (const covered of one.covers) chosen.add(covered);
	}
	return Math.min(1, [...chosen].reduce((sum, { votes }) => sum + votes, 0) / most(gold, budget));

	function value(one) {
		return score(one) / (one.words + 4);
	}
}

/** The most votes that any choice of so many words wins (0/1 knapsack). */
function most(gold, budget) {
	const top = new Array(budget + 1).fill(0);
	for (const { words, votes } of gold.filter((one) => one.votes > 0)) {
		for (let at = budget; at >= words; at -= 1) top[at] = Math.max(top[at], top[at - words] + votes);
	}
	return Math.max(1, top[budget]);
}

/** Weights that come nearest to the votes, kept small: (X'X + RIDGE) w = X'y, by elimination. */
function ridge(rows) {
	const size = rows[0].values.length;
	const system = Array.from({ length: size }, (_, i) => [
		...Array.from(
			{ length: size },
			(_, j) => (i === j ? RIDGE : 0) + sumOf(rows, (row) => row.values[i] * row.values[j]),
		),
		sumOf(rows, (row) => row.values[i] * row.target),
	]);
	for (let pivot = 0; pivot < size; pivot += 1) {
		for (let row = 0; row < size; row += 1) {
			if (row === pivot) continue;
			const factor = system[row][pivot] / system[pivot][pivot];
			for (let at = pivot; at <= size; at += 1) system[row][at] -= factor * system[pivot][at];
		}
	}
	return system.map((row, at) => row[size] / row[at]);
}

function sumOf(rows, term) {
	return rows.reduce((sum, row) => sum + term(row), 0);
}

function dot(a, b) {
	return a.reduce((sum, value, at) => sum + value * b[at], 0);
}
