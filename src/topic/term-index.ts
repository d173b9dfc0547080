/**
 * Where the phrases of the topics file stand in a sentence: compared by stem, hyphen and space alike, each sentence
 * looked at once however many topics there are.
 *
 * Two words meet if Porter's stems are equal, or Lancaster's where both are long: that joins "predisclose" and
 * "predisclosure" and keeps "stable" and "stability" apart.
 */
import { RE2JS } from 're2js';
import type { TopicId } from '../model/ids.js';
import type { Span } from '../model/span.js';
import type { Topic } from '../model/topic.js';
import { lancaster, porter } from '../text/stem.js';
import { readWords, type Word } from '../text/words.js';

export type TermKind = 'term' | 'related' | 'exclude' | 'pattern';

/** A phrase of a topic found in a text; `rule` reads `term:point release`. */
export interface TermHit extends Span {
	readonly topic: TopicId;
	readonly kind: TermKind;
	readonly rule: string;
}

export interface TermIndex {
	/** Hits in `text` within `span` (a sentence of bounded length), in order. Empty for no words. */
	find(text: string, span: Span): TermHit[];
}

/** UTF-16 units of a word from which Lancaster's deeper stem may join it to another. */
const MIN_DEEP = 8;

interface Phrase {
	readonly topic: TopicId;
	readonly kind: TermKind;
	readonly rule: string;
	readonly words: readonly Stems[];
}

interface Stems {
	readonly plain: string;
	/** Empty where the word is too short for it. */
	readonly deep: string;
}

/** Index of all phrases and patterns of the topics. */
export function indexTerms(topics: readonly Topic[]): TermIndex {
	const phrases = new Map<string, Phrase[]>();
	for (const topic of topics) {
		for (const phrase of phrasesOf(topic)) {
			for (const key of keysOf(phrase.words[0])) phrases.set(key, [...(phrases.get(key) ?? []), phrase]);
		}
	}
	const patterns = topics.flatMap(({ id, patterns }) =>
		patterns.map((source) => ({ topic: id, source, regex: RE2JS.compile(source, RE2JS.CASE_INSENSITIVE) })),
	);
	return {
		find(text, span) {
			const hits = findPhrases(readWords(text, span), text, phrases);
			for (const { topic, source, regex } of patterns) {
				const matcher = regex.matcher(text.slice(span.start, span.end));
				if (!matcher.find()) continue;
				const start = span.start + matcher.start();
				hits.push({ topic, kind: 'pattern', rule: `pattern:${source}`, start, end: span.start + matcher.end() });
			}
			return hits.sort((a, b) => a.start - b.start || a.end - b.end);
		},
	};
}

function phrasesOf(topic: Topic): Phrase[] {
	const kinds: readonly [TermKind, readonly string[]][] = [
		['term', topic.terms],
		['related', topic.related],
		['exclude', topic.exclude],
	];
	return kinds.flatMap(([kind, terms]) =>
		terms.flatMap((term) => {
			const words = readWords(term).map((word) => word.text);
			if (words.length === 0) return [];
			const phrase = { topic: topic.id, kind, rule: `${kind}:${term}` };
			const spaced = { ...phrase, words: words.map(stemsOf) };
			return words.length === 1 ? [spaced] : [spaced, { ...phrase, words: [stemsOf(words.join(''))] }];
		}),
	);
}

function stemsOf(word: string): Stems {
	return { plain: porter(word), deep: word.length >= MIN_DEEP ? lancaster(word) : '' };
}

function keysOf(stems: Stems | undefined): string[] {
	if (stems === undefined) return [];
	return stems.deep === '' ? [`p:${stems.plain}`] : [`p:${stems.plain}`, `l:${stems.deep}`];
}

function meet(a: Stems, b: Stems | undefined): boolean {
	return b !== undefined && (a.plain === b.plain || (a.deep !== '' && a.deep === b.deep));
}

function findPhrases(words: readonly Word[], text: string, phrases: ReadonlyMap<string, readonly Phrase[]>): TermHit[] {
	const stems = words.map((word) => stemsOf(word.text));
	const hits: TermHit[] = [];
	for (const [index, word] of words.entries()) {
		const found = new Set<Phrase>();
		for (const key of keysOf(stems[index])) {
			for (const phrase of phrases.get(key) ?? []) {
				if (phrase.words.every((stem, offset) => meet(stem, stems[index + offset]))) found.add(phrase);
			}
		}
		for (const phrase of found) {
			hits.push(hitOf(phrase, word.start, words[index + phrase.words.length - 1]?.end ?? word.end));
		}
		const next = words[index + 1];
		if (next === undefined || next.start !== word.end + 1 || text[word.end] !== '-') continue;
		const joined = stemsOf(word.text + next.text);
		for (const phrase of new Set(keysOf(joined).flatMap((key) => phrases.get(key) ?? []))) {
			if (phrase.words.length === 1) hits.push(hitOf(phrase, word.start, next.end));
		}
	}
	return hits;
}

function hitOf({ topic, kind, rule }: Phrase, start: number, end: number): TermHit {
	return { topic, kind, rule, start, end };
}
