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

/** A stretch of text with its words and their stems. */
export interface Worded extends Span {
	readonly words: readonly Word[];
	readonly stems: readonly string[];
}

export interface TermIndex {
	/** Hits in a sentence of `text` of bounded length, in order. Empty for no words. */
	find(text: string, sentence: Worded): TermHit[];
}

/** UTF-16 units of a word from which Lancaster's deeper stem may join it to another. */
const MIN_DEEP = 8;

/** The words of `text` within `span`, as `find` takes them. */
export function wordedSpan(text: string, { start, end }: Span): Worded {
	const words = readWords(text, { start, end });
	return { start, end, words, stems: words.map((word) => porter(word.text)) };
}

interface Phrase {
	readonly topic: TopicId;
	readonly kind: TermKind;
	readonly rule: string;
	readonly words: readonly Stemmed[];
}

interface Stemmed {
	readonly text: string;
	readonly stem: string;
}

/** Phrases by the stem of their first word. */
interface Phrases {
	readonly plain: Map<string, Phrase[]>;
	readonly deep: Map<string, Phrase[]>;
}

/** Index of all phrases and patterns of the topics. */
export function indexTerms(topics: readonly Topic[]): TermIndex {
	const phrases: Phrases = { plain: new Map(), deep: new Map() };
	for (const phrase of topics.flatMap(phrasesOf)) {
		const [first] = phrase.words;
		if (first === undefined) continue;
		add(phrases.plain, first.stem, phrase);
		if (first.text.length >= MIN_DEEP) add(phrases.deep, lancaster(first.text), phrase);
	}
	const patterns = topics.flatMap(({ id, patterns }) =>
		patterns.map((source) => ({ topic: id, source, regex: RE2JS.compile(source, RE2JS.CASE_INSENSITIVE) })),
	);
	return {
		find(text, span) {
			const hits = findPhrases(span, text, phrases);
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
			const words = readWords(term).map((word) => stemmed(word.text));
			if (words.length === 0) return [];
			const phrase = { topic: topic.id, kind, rule: `${kind}:${term}` };
			const spaced = { ...phrase, words };
			return words.length === 1
				? [spaced]
				: [spaced, { ...phrase, words: [stemmed(words.map((word) => word.text).join(''))] }];
		}),
	);
}

function add(phrases: Map<string, Phrase[]>, stem: string, phrase: Phrase): void {
	const known = phrases.get(stem);
	if (known === undefined) phrases.set(stem, [phrase]);
	else known.push(phrase);
}

function stemmed(text: string): Stemmed {
	return { text, stem: porter(text) };
}

function meet(a: Stemmed, text: string | undefined, stem: string | undefined): boolean {
	if (text === undefined) return false;
	return (
		a.stem === stem || (a.text.length >= MIN_DEEP && text.length >= MIN_DEEP && lancaster(a.text) === lancaster(text))
	);
}

const NONE: readonly Phrase[] = [];

/** Phrases that a word may begin. */
function begunBy({ plain, deep }: Phrases, text: string, stem: string): readonly Phrase[] {
	const found = plain.get(stem) ?? NONE;
	const deeper = text.length >= MIN_DEEP ? (deep.get(lancaster(text)) ?? NONE) : NONE;
	return deeper.length === 0 ? found : [...new Set([...found, ...deeper])];
}

function findPhrases({ words, stems }: Worded, text: string, phrases: Phrases): TermHit[] {
	const hits: TermHit[] = [];
	for (const [index, word] of words.entries()) {
		for (const phrase of begunBy(phrases, word.text, stems[index] ?? '')) {
			const meets = phrase.words.every((one, at) => meet(one, words[index + at]?.text, stems[index + at]));
			if (meets) hits.push(hitOf(phrase, word.start, words[index + phrase.words.length - 1]?.end ?? word.end));
		}
		const next = words[index + 1];
		if (next === undefined || next.start !== word.end + 1 || text[word.end] !== '-') continue;
		const joined = stemmed(word.text + next.text);
		for (const phrase of begunBy(phrases, joined.text, joined.stem)) {
			if (phrase.words.length === 1) hits.push(hitOf(phrase, word.start, next.end));
		}
	}
	return hits;
}

function hitOf({ topic, kind, rule }: Phrase, start: number, end: number): TermHit {
	return { topic, kind, rule, start, end };
}
