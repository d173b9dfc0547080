/**
 * The digest of a thread: verbatim sentences in reading order, by salience (salience.ts) weighed against length.
 * Either a few for reading, at least one for each topic that is spoken about, or as many as a number of words holds.
 *
 * Known limits: a sentence that begins with "That" stands without what it points at.
 */
import type { TopicId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import { type Candidate, type Weighed, weigh } from './salience.js';

export type { Candidate };

/** Sentences of a digest: one for every three messages, within these bounds. */
const MIN_SENTENCES = 3;
const MAX_SENTENCES = 8;
/** Sentences of one message and of one person in a digest: neither is the thread. */
const MAX_OF_MESSAGE = 2;
const MAX_OF_AUTHOR = 3;
/** Mails from which on a digest tells what the thread set out with, whatever else weighs more. */
const MIN_MESSAGES_OPENED = 4;
/** Words of a sentence that is read alone, and of one among many. */
const MIN_WORDS = 8;
const MIN_WORDS_AMONG = 4;
/** Words from which on a sentence says enough to be read without the mail around it, and those after which it tires. */
const ENOUGH_WORDS = 16;
const MANY_WORDS = 32;
/** Where sentences share so much of their stems they say the same; fewer stems than these are too few to tell. */
const SAME = 0.5;
const MIN_STEMS = 5;
/** A word of code or of a path, and the share of such words from which on a sentence is a program's. */
const CODE = /[\w)][/\\_=(){}][\w.)"']|->|<-|^"[/\\]|::|\w\(|\w\.\w{1,40}\.\w/;
const CODE_SHARE = 0.17;
/** An address on the web that stands for what would be said about it. */
const ADDRESS = /\bhttps?:\/\/\S{1,500}/gi;

/** Evidence of the digest in reading order; empty where a thread has no sentence of MIN_WORDS words. */
export function summarize(candidates: readonly Candidate[], messages: number, subject = ''): Evidence[] {
	const length = Math.max(MIN_SENTENCES, Math.min(MAX_SENTENCES, Math.round(messages / 3)));
	const ranked = ranking(candidates, subject, readAlone).filter(({ candidate }) => isWhole(candidate));
	const chosen: Weighed[] = [];
	const opening = ranked.find(({ candidate }) => candidate.evidence.message === candidates[0]?.evidence.message);
	if (opening !== undefined && messages >= MIN_MESSAGES_OPENED) chosen.push(opening);
	for (const topic of topicsByMass(ranked)) {
		const best = ranked.find((one) => one.candidate.topics[0] === topic && fits(one, chosen));
		const told = chosen.some(({ candidate }) => candidate.topics[0] === topic);
		if (best !== undefined && !told && chosen.length < length) chosen.push(best);
	}
	for (const one of ranked) {
		if (chosen.length >= length) break;
		if (!chosen.includes(one) && fits(one, chosen)) chosen.push(one);
	}
	return inOrder(candidates, chosen);
}

/** As much of the thread as `budget` words hold, words parted by white space; best first, what does not fit is left out. */
export function extract(candidates: readonly Candidate[], budget: number, subject = ''): Evidence[] {
	const chosen: Weighed[] = [];
	let left = budget;
	for (const one of ranking(candidates, subject, amongMany)) {
		const words = writtenWords(one.candidate.evidence.quote);
		if (words > left) continue;
		left -= words;
		chosen.push(one);
	}
	return inOrder(candidates, chosen);
}

/** Words of a text as a person counts them: what white space parts. */
export function writtenWords(text: string): number {
	return text.split(/\s+/).filter((word) => word !== '').length;
}

/** How sentences are read: from how many words on, and what their length does to their weight. */
interface Reading {
	readonly minWords: number;
	readonly balance: (words: number) => number;
}

/** Sentence by sentence: neither a scrap nor a page. */
const readAlone: Reading = {
	minWords: MIN_WORDS,
	balance: (words) => Math.min(1, words / ENOUGH_WORDS, MANY_WORDS / words),
};

/** As much as fits: what tells most for each word. */
const amongMany: Reading = { minWords: MIN_WORDS_AMONG, balance: (words) => 1 / (words + 4) };

/** A sentence that announces what follows says nothing alone, nor does an aside in brackets or the output of a program. */
function isWhole({ evidence: { quote } }: Candidate): boolean {
	return !/[:,;]\W{0,3}$/.test(quote) && !/^\[[^\]]{0,400}\]\W{0,2}$/.test(quote) && !isOutput(quote);
}

function isOutput(quote: string): boolean {
	const words = quote.replace(ADDRESS, '').split(/\s+/);
	return words.filter((word) => CODE.test(word)).length > CODE_SHARE * words.length;
}

/** Candidates with so many words besides addresses, best first; ties by place. */
function ranking(candidates: readonly Candidate[], subject: string, { minWords, balance }: Reading): Weighed[] {
	const score = ({ candidate, weight }: Weighed) => weight * balance(candidate.words);
	return weigh(candidates, subject)
		.filter(({ candidate }) => candidate.words >= minWords && says(candidate, minWords))
		.map((one, at) => ({ one, at, score: score(one) }))
		.sort((a, b) => b.score - a.score || a.at - b.at)
		.map(({ one }) => one);
}

function says({ evidence, words }: Candidate, minWords: number): boolean {
	const addresses = evidence.quote.match(ADDRESS);
	if (addresses === null) return true;
	const rest = writtenWords(evidence.quote.replace(ADDRESS, ' '));
	return Math.min(rest, words) >= minWords;
}

/** Topics that a sentence is about first of all, the most spoken of first; ties in the order of the ranking. */
function topicsByMass(ranked: readonly Weighed[]): TopicId[] {
	const mass = new Map<TopicId, number>();
	for (const { candidate, weight } of ranked) {
		const topic = candidate.topics[0];
		if (topic !== undefined) mass.set(topic, (mass.get(topic) ?? 0) + weight);
	}
	return [...mass].sort(([, a], [, b]) => b - a).map(([topic]) => topic);
}

function fits(one: Weighed, chosen: readonly Weighed[]): boolean {
	const { evidence, author } = one.candidate;
	const of = (test: (other: Candidate) => boolean) => chosen.filter(({ candidate }) => test(candidate)).length;
	if (of((other) => other.evidence.message === evidence.message) >= MAX_OF_MESSAGE) return false;
	if (of((other) => other.author === author) >= MAX_OF_AUTHOR) return false;
	return !chosen.some((other) => similar(one.stems, other.stems));
}

function similar(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	if (a.size < MIN_STEMS || b.size < MIN_STEMS) return false;
	const shared = [...a].filter((stem) => b.has(stem)).length;
	return shared >= SAME * (a.size + b.size - shared);
}

function inOrder(candidates: readonly Candidate[], chosen: readonly Weighed[]): Evidence[] {
	const kept = new Set(chosen.map(({ candidate }) => candidate));
	return candidates.filter((candidate) => kept.has(candidate)).map(({ evidence }) => evidence);
}
