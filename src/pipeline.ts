/**
 * The order of the stages, and the only place that knows it:
 * heads -> threads; messages of a thread -> passages -> topics -> argument -> consensus -> digest.
 *
 * Pure: no file, clock or database. A thread's record depends on its own messages, the topics and the rules alone.
 */

import { repliesOf, repliesTo } from './argument/answers.js';
import { type Argument, argue } from './argument/argue.js';
import { type MinutesKnowledge, minutesOf } from './argument/minutes.js';
import { type ActReader, ruleReader } from './argument/read-acts.js';
import { evidenceOf, topicOf, type Utterance } from './argument/utterance.js';
import { type Governance, governanceOf, type ProfileName } from './consensus/governance.js';
import { standingOf } from './consensus/standing.js';
import type { Declaration, TopicMatter } from './consensus/topic-matter.js';
import { type Curation, curateStandings, curateTopics, curationOf } from './curation/apply.js';
import { judgeClaims } from './curation/judge-claims.js';
import { type Candidate, extract, summarize, writtenWords } from './digest/summarize.js';
import { mentionsIn } from './links/mentions.js';
import type { ActKind, Decision } from './model/argument.js';
import type { ThreadAnalysis } from './model/consensus.js';
import type { CurationEntry } from './model/curation.js';
import type { MsgId } from './model/ids.js';
import type { Mention } from './model/links.js';
import { type Message, UNCOUNTED } from './model/message.js';
import type { Reading } from './model/passage.js';
import type { Evidence } from './model/span.js';
import type { Thread } from './model/thread.js';
import type { Topic, TopicReading } from './model/topic.js';
import { readThread } from './passage/read.js';
import { asPeople } from './people/as-people.js';
import type { Mailmap } from './people/mailmap.js';
import type { RuleBook } from './rules/rule-book.js';
import { buildThreads } from './thread/build-threads.js';
import { sortTies, type Tied } from './thread/sorted-ties.js';
import { tiesOf } from './thread/ties.js';
import { tagThread } from './topic/tag-thread.js';
import { indexTerms } from './topic/term-index.js';

export { supersessions } from './consensus/supersession.js';
export { topicOverviews } from './consensus/topic-overview.js';
export { buildThreads, sortTies, type Tied, tiesOf };

/** What the pipeline goes by. */
export interface Knowledge {
	readonly rules: RuleBook;
	readonly topics: readonly Topic[];
	/** Overrides of who is one person. */
	readonly mailmap: Mailmap;
	/** How lists come to agree, by slug; plain where nothing is said. */
	readonly profiles: ReadonlyMap<string, ProfileName>;
	/** What people said of findings. */
	readonly curation: readonly CurationEntry[];
}

export interface Pipeline {
	/** Everything that is read from a thread. `messages` holds (at least) the thread's messages. */
	readonly analyze: (thread: Thread, messages: ReadonlyMap<MsgId, Message>) => LinkedAnalysis;
	/** The sentences that a digest chooses from, in reading order; what `npm run eval` fits weights on. */
	readonly candidates: (thread: Thread, messages: ReadonlyMap<MsgId, Message>) => Candidates;
	/** As much of a thread as `words` words hold, verbatim, in reading order. */
	readonly extract: (thread: Thread, messages: ReadonlyMap<MsgId, Message>, words: number) => Evidence[];
}

/** Sentences of a thread, with its subject. */
export interface Candidates {
	readonly sentences: readonly Candidate[];
	readonly subject: string;
}

/** An analysis with the places where the thread names a meeting, or minutes name threads. */
export interface LinkedAnalysis extends ThreadAnalysis {
	readonly mentions: readonly Mention[];
}

/** A pipeline that goes by this knowledge; compile once, use for many threads. */
export function createPipeline({ rules, topics, mailmap, profiles, curation: entries }: Knowledge): Pipeline {
	const index = indexTerms(topics);
	const curation = curationOf(entries);
	const read = ruleReader(rules.acts, rules.modifiers);
	const readAll = (thread: Thread, messages: ReadonlyMap<MsgId, Message>): Read => {
		const ordered = asPeople(messagesOf(thread, messages), mailmap);
		const readings = readThread(ordered, answeredMessages(thread), rules.zones);
		const tagged = curateTopics(tagThread(readings, messages, index), curation);
		return {
			thread,
			ordered,
			readings,
			tagged,
			topics,
			read,
			governance: governanceOf(ordered, profiles),
			curation,
			minutes: { rules: rules.minutes, sentences: rules.zones.sentences },
		};
	};
	const candidates = (thread: Thread, messages: ReadonlyMap<MsgId, Message>): Candidates => {
		const { ordered, readings, tagged, governance } = readAll(thread, messages);
		const people = new Map(ordered.map((message) => [message.id, message]));
		const { utterances } = argue({ messages: people, readings, topics: tagged }, read, governance.days);
		return { sentences: candidatesOf(utterances, ordered), subject: subjectOf(ordered) };
	};
	return {
		analyze: (thread, messages) => analysisOf(readAll(thread, messages)),
		candidates,
		extract: (thread, messages, words) => {
			const { sentences, subject } = candidates(thread, messages);
			return extract(sentences, words, subject);
		},
	};
}

interface Read {
	readonly thread: Thread;
	readonly ordered: readonly Message[];
	readonly readings: readonly Reading[];
	readonly tagged: readonly TopicReading[];
	readonly topics: readonly Topic[];
	readonly read: ActReader;
	readonly governance: Governance;
	readonly curation: Curation;
	readonly minutes: MinutesKnowledge;
}

function analysisOf(found: Read): LinkedAnalysis {
	const { thread, ordered, readings, tagged, topics, read, governance, curation, minutes } = found;
	const messages = new Map(ordered.map((message) => [message.id, message]));
	const spoken = { messages, readings, topics: tagged };
	const argued = minutesOf(spoken, argue(spoken, read, governance.days), minutes);
	const { rejected, ...claims } = judgeClaims(argued, messages, curation);
	const argument = { ...argued, ...claims };
	const standings = topics
		.map((topic) => matterOf(topic, { messages, tagged, argument, governance }))
		.filter((matter) => matter !== null)
		.map(standingOf);
	return {
		thread: {
			id: thread.id,
			subject: subjectOf(ordered),
			messages: ordered.map((message) => message.id),
			rootMissing: thread.rootMissing,
			summary: summarize(candidatesOf(argument.utterances, ordered), ordered.length, subjectOf(ordered)),
			topics: curateStandings(standings, messages, curation),
			decisions: argument.decisions,
			actions: argument.actions,
			questions: argument.questions,
			...(rejected.length === 0 ? {} : { rejected }),
		},
		messages: readings.map((reading, at) => ({
			id: reading.message,
			language: reading.language,
			zones: reading.zones,
			quotes: reading.quotes,
			topics: tagged[at]?.tags ?? [],
		})),
		mentions: mentionsIn(
			{ said: argument.utterances, items: argument.items, actions: argument.actions },
			minutes.rules,
		),
	};
}

interface Argued {
	readonly messages: ReadonlyMap<MsgId, Message>;
	readonly tagged: readonly TopicReading[];
	readonly argument: Argument;
	readonly governance: Governance;
}

/** What was read about one topic; null where no message carries it. */
function matterOf(topic: Topic, { messages, tagged, argument, governance }: Argued): TopicMatter | null {
	const proposals = argument.proposals.filter((proposal) => proposal.topic === topic.id);
	const stances = argument.stances.filter((stance) => stance.topic === topic.id);
	const claiming = new Set([...proposals, ...stances].map(({ evidence }) => evidence.message));
	const carriers = tagged
		.filter(({ message, tags }) => claiming.has(message) || tags.some(({ id }) => id === topic.id))
		.map(({ message }) => message);
	if (carriers.length === 0) return null;
	const named = namedIn(tagged, topic);
	const ends = statedEnds(argument.decisions);
	const written = carriers.map((id) => messages.get(id)).filter((message) => message !== undefined);
	return {
		id: topic.id,
		label: topic.label,
		messages: carriers,
		people: [...new Set(written.filter(({ origin }) => origin === 'person').map(({ author }) => author))].sort(),
		uncounted: written.filter(({ origin }) => UNCOUNTED.has(origin)).length,
		proposals: proposals.map(({ topic: _topic, utterance: _utterance, ...proposal }) => proposal),
		stances: stances.map(({ topic: _topic, utterance: _utterance, opening: _opening, ...stance }) => stance),
		answers: argument.answers
			.filter((answer) => answer.topic === topic.id)
			.map(({ topic: _topic, ...answer }) => answer),
		decisions: argument.decisions.filter(
			({ topic: about, evidence, curated }) =>
				about === topic.id && (named.has(evidence.message) || curated !== undefined),
		),
		questions: argument.questions.filter((question) => question.topic === topic.id),
		claims: declarations(argument.utterances, 'consensus', topic),
		stalemates: declarations(argument.utterances, 'stalemate', topic),
		calls: declarations(argument.utterances, 'call', topic).map((call) => ({
			...call,
			until: ends.get(placeOf(call.evidence)) ?? null,
		})),
		votes: declarations(argument.utterances, 'vote', topic),
		governance,
		asOf:
			[...messages.values()]
				.map(({ date }) => date)
				.sort()
				.at(-1) ?? '',
		dateOf: (id) => messages.get(id)?.date ?? '',
	};
}

/** ISO days that calls name as their end, by the place of the call. */
function statedEnds(decisions: readonly Decision[]): ReadonlyMap<string, string> {
	return new Map(
		decisions.flatMap(({ evidence, window }) =>
			window?.stated == null ? [] : [[placeOf(evidence), window.until] as const],
		),
	);
}

function placeOf({ message, start }: Evidence): string {
	return JSON.stringify([message, start]);
}

/** Messages whose own words name the topic: a decision told elsewhere may be about something else. */
function namedIn(tagged: readonly TopicReading[], topic: Topic): Set<MsgId> {
	const naming = tagged.filter(({ tags }) => tags.some(({ id, inherited }) => id === topic.id && !inherited));
	return new Set(naming.map(({ message }) => message));
}

function declarations(utterances: readonly Utterance[], kind: ActKind, topic: Topic): Declaration[] {
	return utterances.flatMap((utterance) => {
		const act = utterance.acts.find((candidate) => candidate.kind === kind);
		if (act === undefined || topicOf(utterance) !== topic.id) return [];
		return [{ act, by: utterance.message.author, evidence: evidenceOf(utterance, act) }];
	});
}

function subjectOf(ordered: readonly Message[]): string {
	return ordered[0]?.subject ?? '';
}

/** Sentences that may stand in a digest, in reading order. */
function candidatesOf(utterances: readonly Utterance[], ordered: readonly Message[]): Candidate[] {
	const replies = repliesOf(utterances);
	const places = new Map(ordered.map((message, at) => [message.id, at]));
	const place = ({ message }: Utterance) => places.get(message.id) ?? 0;
	return utterances
		.filter(({ sentence }) => !sentence.heading)
		.toSorted((a, b) => place(a) - place(b) || a.index - b.index)
		.map((utterance) => {
			const evidence = evidenceOf(utterance);
			return {
				evidence,
				author: utterance.message.author,
				index: utterance.sentence.index,
				words: Math.min(utterance.sentence.words.length, writtenWords(evidence.quote)),
				stems: utterance.sentence.stems,
				answered: repliesTo(evidence, utterance.message.author, replies).length,
				acts: utterance.acts,
				topics: utterance.topics,
			};
		});
}

function messagesOf(thread: Thread, messages: ReadonlyMap<MsgId, Message>): Message[] {
	return thread.nodes.map((node) => messages.get(node.id)).filter((message) => message !== undefined);
}

/** Nearest message above each message: ghosts have no words to answer. */
export function answeredMessages(thread: Thread): Map<MsgId, MsgId> {
	const above = new Map<MsgId, MsgId | null>();
	const answered = new Map<MsgId, MsgId>();
	for (const node of thread.nodes) {
		const parent = node.parent === null ? null : (above.get(node.parent) ?? null);
		above.set(node.id, node.ghost ? parent : node.id);
		if (!node.ghost && parent !== null) answered.set(node.id, parent);
	}
	return answered;
}
