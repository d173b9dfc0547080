/**
 * A sentence with all that is known around it: who says it, what it answers, what it is about, what it does.
 * All of the argument stage works on the utterances of a thread, in order of date.
 */
import type { Act, ActKind } from '../model/argument.js';
import type { MsgId, TopicId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import { type Passage, READ_LANGUAGES, type Reading, type Sentence } from '../model/passage.js';
import { type Evidence, evidenceAt } from '../model/span.js';
import type { TopicReading } from '../model/topic.js';
import { patchActs } from './patch-acts.js';
import type { ActReader } from './read-acts.js';

export interface Utterance {
	/** Place in the order of the thread, from 0. */
	readonly index: number;
	readonly message: Message;
	readonly passage: Passage;
	readonly sentence: Sentence;
	/** Strongest first; empty where nothing tells. */
	readonly topics: readonly TopicId[];
	readonly acts: readonly Act[];
}

/** A thread as the argument stage sees it. */
export interface ReadThread {
	readonly messages: ReadonlyMap<MsgId, Message>;
	readonly readings: readonly Reading[];
	readonly topics: readonly TopicReading[];
}

/**
 * Utterances of a thread by date, message and place. Bots say nothing; messages in a language that is not read, neither;
 * in letters that offer money to strangers no sentence does anything.
 */
export function utterancesOf({ messages, readings, topics }: ReadThread, read: ActReader): Utterance[] {
	const topicsOf = new Map(topics.map((reading) => [reading.message, reading.sentences]));
	const utterances: Utterance[] = [];
	for (const { reading, message } of byDate(readings, messages)) {
		if (message.origin === 'automatic' || !READ_LANGUAGES.has(reading.language)) continue;
		const about = topicsOf.get(message.id) ?? [];
		const first = utterances.length;
		for (const passage of reading.passages) {
			for (const sentence of passage.sentences) {
				const acts = sentence.heading ? [] : actsOf(message, passage, sentence, read);
				const index = utterances.length;
				utterances.push({ index, message, passage, sentence, topics: about[index - first]?.topics ?? [], acts });
			}
		}
		if (solicits(utterances.slice(first))) utterances.push(...utterances.splice(first).map(withoutActs));
	}
	return utterances;
}

/** Signs of different kinds by which such a letter is told; one or two stand in honest mails. */
const SIGNS = 3;

function solicits(written: readonly Utterance[]): boolean {
	const signs = written.flatMap(({ acts }) => acts.filter(({ kind }) => kind === 'solicit').map(({ rule }) => rule));
	return new Set(signs).size >= SIGNS && written.every(({ passage }) => passage.replyTo === null);
}

function withoutActs(utterance: Utterance): Utterance {
	return { ...utterance, acts: [] };
}

/** What somebody says that he has done, or can do, counts only where he says it to those who asked for it; what is listed, only in a list. */
function actsOf(message: Message, { replyTo }: Passage, sentence: Sentence, read: ActReader): Act[] {
	const { origin, body, author } = message;
	const acts = read(body, sentence).filter(
		({ replying, listed }) => (!replying || replyTo !== null) && (!listed || sentence.marker !== ''),
	);
	return origin === 'patch' ? patchActs(acts, { body, sentence, author }) : acts;
}

function byDate(readings: readonly Reading[], messages: ReadonlyMap<MsgId, Message>) {
	return readings
		.map((reading) => ({ reading, message: messages.get(reading.message) }))
		.filter((pair): pair is { reading: Reading; message: Message } => pair.message !== undefined)
		.sort((a, b) => (a.message.date + a.message.id < b.message.date + b.message.id ? -1 : 1));
}

/** The utterance's sentence as evidence, of an act with the place of its cue. */
export function evidenceOf({ message, sentence }: Utterance, act: Act | null = null): Evidence {
	const evidence = evidenceAt(message, sentence);
	return act === null ? evidence : { ...evidence, cue: act.cue.start };
}

/** The first act of that kind, or null. */
export function actOf(utterance: Utterance, kind: ActKind): Act | null {
	return utterance.acts.find((act) => act.kind === kind) ?? null;
}

/** What the sentence is about, first of all; null where nothing tells. */
export function topicOf(utterance: Utterance): TopicId | null {
	return utterance.topics[0] ?? null;
}

/** When a thing is to be done, as written; null without. */
export function dueIn(utterance: Utterance): string | null {
	const due = actOf(utterance, 'due');
	return due === null ? null : utterance.message.body.slice(due.cue.start, due.cue.end).replace(/\s{1,9}/g, ' ');
}
