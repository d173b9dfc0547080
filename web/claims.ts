/**
 * What was found in a thread, seen from one of its mails: claims in the order of their words, each with a phrase
 * and a place to read on.
 */

import { curatedWords, stanceWords } from '../src/brief/claim-words.js';
import { stateWords } from '../src/brief/state-words.js';
import type { ThreadRecord } from '../src/model/consensus.js';
import type { Curated } from '../src/model/curation.js';
import type { MsgId, TopicId } from '../src/model/ids.js';
import type { Evidence } from '../src/model/span.js';
import type { ClaimKind } from '../src/store/analysis.js';

/** A claim with the words that it rests on. `tone` names its colour. */
export interface FoundClaim {
	/** `ground`: what a state rests on, where it is nothing of the others. */
	readonly kind: ClaimKind | 'ground';
	/** Unique among claims of its kind and topic in the thread. */
	readonly id: string;
	readonly phrase: string;
	readonly tone: 'proposal' | 'for' | 'against' | 'mixed' | 'decision' | 'action' | 'question';
	/** Null where it belongs to no topic. */
	readonly topic: { readonly id: TopicId; readonly label: string } | null;
	readonly evidence: Evidence;
	/** Only where a person looked at it; the phrase says so, too. */
	readonly curated?: Curated | undefined;
}

/** All claims of a thread, by message and place. */
export function claimsOf(record: ThreadRecord): FoundClaim[] {
	const labels = new Map(record.topics.map((topic) => [topic.id, topic]));
	const topicOf = (id: TopicId | null) => (id === null ? null : (labels.get(id) ?? null));
	const found: FoundClaim[] = record.topics.flatMap((topic) => [
		...topic.proposals.map(
			(p): FoundClaim => ({
				kind: 'proposal',
				id: p.id,
				phrase: judged('proposal', p.curated),
				tone: 'proposal',
				topic,
				evidence: p.evidence,
				curated: p.curated,
			}),
		),
		...topic.stances.map((stance): FoundClaim => {
			const { word, tone } = stanceWords(stance);
			return {
				kind: 'stance',
				id: stance.id,
				phrase: judged(stance.reported ? `reported: ${word}` : word, stance.curated),
				tone,
				topic,
				evidence: stance.evidence,
				curated: stance.curated,
			};
		}),
	]);
	for (const { id, polarity, topic, evidence, curated, replacedBy } of record.decisions) {
		const made = polarity === 'adopt' ? 'decision' : polarity === 'reject' ? 'decision against' : 'put off';
		const phrase = replacedBy === undefined ? made : `${made}, replaced since`;
		found.push({
			phrase: judged(phrase, curated),
			tone: 'decision',
			kind: 'decision',
			id,
			topic: topicOf(topic),
			evidence,
			curated,
		});
	}
	for (const { id, owner, topic, evidence, curated } of record.actions) {
		const phrase = owner === null ? 'action' : `action: ${owner}`;
		found.push({
			phrase: judged(phrase, curated),
			tone: 'action',
			kind: 'action',
			id,
			topic: topicOf(topic),
			evidence,
			curated,
		});
	}
	for (const { id, status, topic, evidence, curated } of record.questions) {
		found.push({
			phrase: judged(`question, ${status}`, curated),
			tone: 'question',
			kind: 'question',
			id,
			topic: topicOf(topic),
			evidence,
			curated,
		});
	}
	found.push(...groundsOf(record, found));
	return found.sort((a, b) => a.evidence.start - b.evidence.start || a.evidence.end - b.evidence.end);
}

/** What it is, and what a person said of that. */
function judged(phrase: string, curated: Curated | undefined): string {
	return curated === undefined ? phrase : `${phrase}, ${curatedWords(curated)}`;
}

/** Words that a state rests on and that are not found above, such as a consensus that somebody claims. */
function groundsOf({ topics }: ThreadRecord, found: readonly FoundClaim[]): FoundClaim[] {
	const known = new Set(found.map(({ evidence }) => placeOf(evidence)));
	return topics.flatMap((topic) => {
		const phrase = `${stateWords(topic.state, topic.direction).word} rests on this`;
		return topic.why
			.flatMap(({ evidence }) => evidence)
			.filter((evidence) => !known.has(placeOf(evidence)))
			.map((evidence): FoundClaim => ({ kind: 'ground', id: topic.id, phrase, tone: 'decision', topic, evidence }));
	});
}

function placeOf({ message, start, end }: Evidence): string {
	return `${start} ${end} ${message}`;
}

/** Claims resting on words of one mail, each phrase once a place. */
export function claimsIn(record: ThreadRecord | null, message: MsgId): FoundClaim[] {
	if (record === null) return [];
	const seen = new Set<string>();
	return claimsOf(record).filter(({ phrase, topic, evidence }) => {
		const key = `${evidence.start} ${evidence.end} ${phrase} ${topic?.id ?? ''}`;
		if (evidence.message !== message || seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

/** Places in one mail that other pages link to beside its claims: answers, traces, conditions, grounds, the digest. */
export function placesIn(record: ThreadRecord | null, message: MsgId): Evidence[] {
	if (record === null) return [];
	const all = [
		...record.summary,
		...record.topics.flatMap(({ proposals, answers, why }) => [
			...proposals.map(({ condition }) => condition),
			...answers.map(({ evidence }) => evidence),
			...why.flatMap(({ evidence }) => evidence),
		]),
		...record.actions.map(({ closedBy }) => closedBy),
		...record.questions.flatMap(({ answers }) => answers),
	];
	return all.filter((evidence) => evidence !== null).filter((evidence) => evidence.message === message);
}
