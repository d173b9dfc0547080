/**
 * What each message and sentence of a thread is about: phrases in own words, the heading above, and, since "Makes
 * sense." has no topic word at all, the topics of the words that a passage answers.
 *
 * What is answered is read before the answer, so its words have their topics by then. Quoted text counts nothing.
 */
import type { MsgId, TopicId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Passage, Reading } from '../model/passage.js';
import { overlaps } from '../model/span.js';
import type { TopicReading, TopicSpan, TopicTag } from '../model/topic.js';
import { answeredFirst } from './answered-first.js';
import { addGround, mergeScores, noScores, type Scores, tagsOf } from './scores.js';
import { type Section, sectionsOf } from './sections.js';
import type { TermIndex } from './term-index.js';

/** Weights of what speaks for a topic; `answers` and `parent` times the strength that the answered words have. */
const WEIGHT = { heading: 3, own: 2, related: 1, answers: 2, parent: 1.5 } as const;
/**
 * What is answered weighs this share where the first own words name a topic themselves: they say what they are about.
 * Where a topic comes up further down only ("... as with the two stable releases"), the first words still answer.
 */
const BESIDE_OWN = 0.6;
const OPENING = 3;
/** Strength that is left of a topic when it is inherited once more. */
const FADE = 0.85;
/** Strength of a topic for a sentence before the one in the paragraph that names it: what is answered comes first. */
const AHEAD = 0.5;
/** Strength of topics for a sentence that names one itself, or holds related words only. */
const NAMED = 0.95;
const RELATED = 0.6;

/** Strength of topics, 0 to 1, and where they come from. */
type Strengths = ReadonlyMap<TopicId, number>;

interface Inherited {
	readonly strengths: Strengths;
	readonly weight: number;
	readonly rule: string;
}

/** Topics of all messages of a thread, in the order of `readings`. Without topics configured, no message has any. */
export function tagThread(
	readings: readonly Reading[],
	messages: ReadonlyMap<MsgId, Message>,
	index: TermIndex,
): TopicReading[] {
	const done = new Map<MsgId, Tagged>();
	for (const reading of answeredFirst(readings, messages)) {
		const message = messages.get(reading.message);
		if (message !== undefined) done.set(message.id, tagMessage(message, reading, index, done));
	}
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
	const scores = noScores();
	const sentences: TopicSpan[] = [];
	const sentenceStrengths: Strengths[] = [];
	for (const passage of reading.passages) {
		const inherited = inheritedBy(passage, done);
		for (const section of sectionsOf(passage, message.body, index)) {
			mergeScores(scores, scoreSection(section, inherited, passage));
			const paragraphs = paragraphTopics(section);
			for (const [at, { sentence }] of section.sentences.entries()) {
				const strengths = sentenceTopics(section, at, { inherited: inherited.strengths, paragraphs });
				sentenceStrengths.push(strengths);
				sentences.push({ start: sentence.start, end: sentence.end, topics: byStrength(strengths) });
			}
		}
	}
	const tags = tagsOf(scores);
	const top = Math.max(0, ...tags.map((tag) => tag.score));
	const strengths = new Map(tags.map((tag) => [tag.id, (tag.score / top) * (tag.inherited ? FADE : 1)]));
	return {
		reading: { message: message.id, tags, sentences: withinTags(sentences, tags) },
		strengths,
		sentenceStrengths,
	};
}

/** No sentence is about what its message is not about: what came down a long chain of answers alone is no topic of it. */
function withinTags(sentences: readonly TopicSpan[], tags: readonly TopicTag[]): TopicSpan[] {
	const tagged = new Set(tags.map(({ id }) => id));
	return sentences.map((sentence) => ({ ...sentence, topics: sentence.topics.filter((topic) => tagged.has(topic)) }));
}

/** Topics of the words that a passage answers; where they tell nothing, those of their mail as a whole. */
function inheritedBy(passage: Passage, done: ReadonlyMap<MsgId, Tagged>): Inherited {
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
	return {
		strengths: strengths.size > 0 ? strengths : faded(origin.strengths),
		weight: WEIGHT.answers,
		rule: 'answers',
	};
}

function faded(strengths: Strengths): Strengths {
	return new Map([...strengths].map(([topic, strength]) => [topic, strength * FADE]));
}

function scoreSection(section: Section, inherited: Inherited, passage: Passage): Scores {
	const scores = noScores();
	for (const hit of section.heading) {
		addGround(scores, { ...hit, rule: `heading:${hit.rule}` }, WEIGHT.heading);
	}
	for (const { sentence, hits } of section.sentences) {
		if (sentence.heading) continue;
		for (const hit of hits) addGround(scores, hit, hit.kind === 'related' ? WEIGHT.related : WEIGHT.own);
	}
	const weight = inherited.weight * (opensWithTopic(section) ? BESIDE_OWN : 1);
	const { start, end } = passage.sentences[0] ?? passage;
	for (const [topic, strength] of inherited.strengths) {
		addGround(scores, { topic, kind: 'inherited', rule: inherited.rule, start, end }, weight * strength);
	}
	return scores;
}

/** True where a section says at once what it is about: below a heading, or in its first sentences. */
function opensWithTopic({ heading, sentences }: Section): boolean {
	const opening = sentences.filter(({ sentence }) => !sentence.heading).slice(0, OPENING);
	return heading.length > 0 || opening.some(({ hits }) => hits.some(({ kind }) => kind !== 'related'));
}

/** For each paragraph the topics that its sentences name, with the first one that does. */
function paragraphTopics({ sentences }: Section): Map<number, Map<TopicId, number>> {
	const paragraphs = new Map<number, Map<TopicId, number>>();
	for (const [at, { hits, paragraph }] of sentences.entries()) {
		const topics = paragraphs.get(paragraph) ?? new Map<TopicId, number>();
		for (const { topic, kind } of hits) if (kind !== 'related' && !topics.has(topic)) topics.set(topic, at);
		paragraphs.set(paragraph, topics);
	}
	return paragraphs;
}

interface Around {
	readonly inherited: Strengths;
	readonly paragraphs: ReadonlyMap<number, ReadonlyMap<TopicId, number>>;
}

/** Topics of one sentence: the heading above it, its own phrases, else its paragraph's, else what the passage answers. */
function sentenceTopics(section: Section, at: number, { inherited, paragraphs }: Around): Strengths {
	const strengths = new Map<TopicId, number>();
	const here = section.sentences[at];
	if (here === undefined) return strengths;
	for (const hit of section.heading) strengths.set(hit.topic, 1);
	for (const hit of here.hits)
		if (!strengths.has(hit.topic)) strengths.set(hit.topic, hit.kind === 'related' ? RELATED : NAMED);
	if (strengths.size > 0) return strengths;
	for (const [topic, first] of paragraphs.get(here.paragraph) ?? []) strengths.set(topic, first < at ? FADE : AHEAD);
	for (const [topic, strength] of inherited) {
		if (!strengths.has(topic)) strengths.set(topic, strength * FADE);
	}
	return strengths;
}

function byStrength(strengths: Strengths): TopicId[] {
	return [...strengths].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([topic]) => topic);
}
