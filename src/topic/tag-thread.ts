/**
 * What each message and sentence of a thread is about: phrases in own words, the heading above, and, since "Makes
 * sense." has no topic word at all, the topics of the words that a passage answers.
 *
 * Messages are read by date, so the answered words have their topics before the answer is read. Quoted text counts nothing.
 */
import type { MsgId, TopicId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Passage, Reading, Sentence } from '../model/passage.js';
import { overlaps } from '../model/span.js';
import type { TagReason, TopicReading, TopicSpan, TopicTag } from '../model/topic.js';
import type { TermHit, TermIndex } from './term-index.js';

/** Weights of what speaks for a topic, and the score that tags. */
const WEIGHT = { heading: 3, own: 2, related: 1, answers: 2, parent: 1.5 } as const;
const TAG_AT = 2;
/** A topic under this share of the strongest one is not tagged, unless own words name it. */
const TAG_SHARE = 0.5;
/** Strength that is left of a topic when it is inherited once more. */
const FADE = 0.85;
/** Strength of a topic for a sentence before the one in the paragraph that names it: what is answered comes first. */
const AHEAD = 0.5;

/** Strength of topics, 0 to 1, and where they come from. */
type Strengths = ReadonlyMap<TopicId, number>;

interface Scores {
	readonly score: Map<TopicId, number>;
	readonly named: Set<TopicId>;
	readonly why: Map<TopicId, TagReason[]>;
}

/** A run of sentences under one heading (or none), read together. */
interface Section {
	readonly heading: readonly TermHit[];
	readonly sentences: { readonly sentence: Sentence; readonly hits: readonly TermHit[]; readonly paragraph: number }[];
}

/** Topics of all messages of a thread, in the order of `readings`. Without topics configured, no message has any. */
export function tagThread(
	readings: readonly Reading[],
	messages: ReadonlyMap<MsgId, Message>,
	index: TermIndex,
): TopicReading[] {
	const done = new Map<MsgId, Tagged>();
	const byDate = readings
		.map((reading) => ({ reading, message: messages.get(reading.message) }))
		.filter((pair): pair is { reading: Reading; message: Message } => pair.message !== undefined)
		.sort((a, b) => (a.message.date + a.message.id < b.message.date + b.message.id ? -1 : 1));
	for (const { reading, message } of byDate) done.set(message.id, tagMessage(message, reading, index, done));
	return readings.map(({ message }) => done.get(message)?.reading ?? { message, tags: [], sentences: [] });
}

interface Tagged {
	readonly reading: TopicReading;
	/** Strength with which an answer to the message as a whole inherits its topics. */
	readonly strengths: Strengths;
	/** The same for the words of single sentences, in the order of `reading.sentences`. */
	readonly sentenceStrengths: readonly Strengths[];
}

function tagMessage(message: Message, reading: Reading, index: TermIndex, done: ReadonlyMap<MsgId, Tagged>): Tagged {
	const scores: Scores = { score: new Map(), named: new Set(), why: new Map() };
	const sentences: TopicSpan[] = [];
	const sentenceStrengths: Strengths[] = [];
	for (const passage of reading.passages) {
		const inherited = inheritedBy(passage, done);
		for (const section of sectionsOf(passage, message.body, index)) {
			const local = scoreSection(section, inherited, passage);
			merge(scores, local);
			for (const [at, { sentence }] of section.sentences.entries()) {
				const strengths = sentenceTopics(section, at, inherited.strengths);
				sentenceStrengths.push(strengths);
				sentences.push({ start: sentence.start, end: sentence.end, topics: byStrength(strengths) });
			}
		}
	}
	const tags = tagsOf(scores);
	const top = Math.max(0, ...tags.map((tag) => tag.score));
	const strengths = new Map(tags.map((tag) => [tag.id, (tag.score / top) * (tag.inherited ? FADE : 1)]));
	return { reading: { message: message.id, tags, sentences }, strengths, sentenceStrengths };
}

/** Topics of the words that a passage answers. */
function inheritedBy(
	passage: Passage,
	done: ReadonlyMap<MsgId, Tagged>,
): { readonly strengths: Strengths; readonly weight: number; readonly rule: string } {
	const { replyTo } = passage;
	const origin = replyTo === null ? undefined : done.get(replyTo.message);
	if (replyTo === null || origin === undefined) return { strengths: new Map(), weight: 0, rule: '' };
	const { focus } = replyTo;
	if (focus === null) return { strengths: origin.strengths, weight: WEIGHT.parent, rule: 'parent' };
	const strengths = new Map<TopicId, number>();
	for (const [at, sentence] of origin.reading.sentences.entries()) {
		if (!overlaps(sentence, focus)) continue;
		for (const [topic, strength] of origin.sentenceStrengths[at] ?? []) {
			strengths.set(topic, Math.max(strengths.get(topic) ?? 0, strength));
		}
	}
	return { strengths, weight: WEIGHT.answers, rule: 'answers' };
}

function sectionsOf(passage: Passage, body: string, index: TermIndex): Section[] {
	const above = passage.heading === null ? [] : effective(index.find(body, passage.heading));
	const sections: Section[] = [];
	let section: Section = { heading: above, sentences: [] };
	let paragraph = 0;
	let before = passage.start;
	for (const sentence of passage.sentences) {
		const hits = effective(index.find(body, sentence));
		if (/\n[ \t]{0,80}\n/.test(body.slice(before, sentence.start))) paragraph += 1;
		before = sentence.end;
		if (sentence.heading) {
			if (section.sentences.length > 0) sections.push(section);
			section = { heading: hits, sentences: [] };
		}
		section.sentences.push({ sentence, hits, paragraph });
	}
	if (section.sentences.length > 0) sections.push(section);
	return sections;
}

/** Hits that count in a sentence: none of a topic that an excluded phrase vetoes there. */
function effective(hits: readonly TermHit[]): TermHit[] {
	const vetoed = new Set(hits.filter((hit) => hit.kind === 'exclude').map((hit) => hit.topic));
	return hits.filter((hit) => !vetoed.has(hit.topic));
}

function scoreSection(section: Section, inherited: ReturnType<typeof inheritedBy>, passage: Passage): Scores {
	const scores: Scores = { score: new Map(), named: new Set(), why: new Map() };
	for (const hit of section.heading) add(scores, hit, WEIGHT.heading, `heading:${hit.rule}`);
	for (const { sentence, hits } of section.sentences) {
		if (sentence.heading) continue;
		for (const hit of hits) add(scores, hit, hit.kind === 'related' ? WEIGHT.related : WEIGHT.own, hit.rule);
	}
	for (const [topic, strength] of inherited.strengths) {
		const { start, end } = passage.sentences[0] ?? passage;
		add(
			scores,
			{ topic, kind: 'related', rule: inherited.rule, start, end },
			inherited.weight * strength,
			inherited.rule,
		);
	}
	return scores;
}

function add(scores: Scores, hit: TermHit, weight: number, rule: string): void {
	scores.score.set(hit.topic, (scores.score.get(hit.topic) ?? 0) + weight);
	if (hit.kind !== 'related') scores.named.add(hit.topic);
	const why = scores.why.get(hit.topic) ?? [];
	if (why.length < MAX_REASONS) why.push({ rule, start: hit.start, end: hit.end });
	scores.why.set(hit.topic, why);
}

/** Reasons kept for one tag of one message. */
const MAX_REASONS = 8;

/** A message is about a topic as much as its strongest section is. */
function merge(into: Scores, from: Scores): void {
	for (const [topic, score] of from.score) into.score.set(topic, Math.max(into.score.get(topic) ?? 0, score));
	for (const topic of from.named) into.named.add(topic);
	for (const [topic, reasons] of from.why) {
		into.why.set(topic, [...(into.why.get(topic) ?? []), ...reasons].slice(0, MAX_REASONS));
	}
}

function tagsOf({ score, named, why }: Scores): TopicTag[] {
	const top = Math.max(0, ...score.values());
	return [...score]
		.filter(([topic, value]) => named.has(topic) || (value >= TAG_AT * FADE && value >= TAG_SHARE * top))
		.map(([id, value]) => ({ id, score: round(value), inherited: !named.has(id), why: why.get(id) ?? [] }))
		.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}

/** Topics of one sentence: the heading above it, its own phrases, else its paragraph's, else what the passage answers. */
function sentenceTopics(section: Section, at: number, inherited: Strengths): Strengths {
	const strengths = new Map<TopicId, number>();
	const here = section.sentences[at];
	if (here === undefined) return strengths;
	for (const hit of section.heading) strengths.set(hit.topic, 1);
	for (const hit of here.hits)
		if (!strengths.has(hit.topic)) strengths.set(hit.topic, hit.kind === 'related' ? 0.6 : 0.95);
	if (strengths.size > 0) return strengths;
	for (const [other, { hits, paragraph }] of section.sentences.entries()) {
		if (paragraph !== here.paragraph) continue;
		const strength = other < at ? FADE : AHEAD;
		for (const hit of hits) {
			if (hit.kind !== 'related') strengths.set(hit.topic, Math.max(strengths.get(hit.topic) ?? 0, strength));
		}
	}
	for (const [topic, strength] of inherited) {
		if (!strengths.has(topic)) strengths.set(topic, strength * FADE);
	}
	return strengths;
}

function byStrength(strengths: Strengths): TopicId[] {
	return [...strengths].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([topic]) => topic);
}
