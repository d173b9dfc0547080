/**
 * How strongly a message or section is about each topic, what speaks for it, and which topics that tags.
 *
 * Known limit: a message is as much about a topic as its strongest section is; many weak ones do not add up.
 */
import type { TopicId } from '../model/ids.js';
import type { Span } from '../model/span.js';
import type { TagReason, TopicTag } from '../model/topic.js';
import type { TermKind } from './term-index.js';

/** Score that tags a topic which no own word names. */
const TAG_AT = 1.6;
/** A topic under this share of the strongest one is not tagged, unless own words name it. */
const TAG_SHARE = 0.35;
/** Reasons kept for one tag of one message. */
const MAX_REASONS = 8;

export interface Scores {
	readonly score: Map<TopicId, number>;
	/** Topics that own words or the heading above them name. */
	readonly named: Set<TopicId>;
	/** Topics of the words that are answered. */
	readonly inherited: Set<TopicId>;
	readonly why: Map<TopicId, TagReason[]>;
}

/** Something that speaks for a topic: a phrase in own words, or what they answer. */
export interface Ground extends Span {
	readonly topic: TopicId;
	readonly kind: TermKind | 'inherited';
	readonly rule: string;
}

/** Scores of nothing read yet. */
export function noScores(): Scores {
	return { score: new Map(), named: new Set(), inherited: new Set(), why: new Map() };
}

/** Counts a ground in, by its weight. */
export function addGround(scores: Scores, ground: Ground, weight: number): void {
	const { topic, kind, rule, start, end } = ground;
	scores.score.set(topic, (scores.score.get(topic) ?? 0) + weight);
	if (kind === 'inherited') scores.inherited.add(topic);
	else if (kind !== 'related') scores.named.add(topic);
	const why = scores.why.get(topic) ?? [];
	if (why.length < MAX_REASONS) why.push({ rule, start, end });
	scores.why.set(topic, why);
}

/** Takes a section's scores into its message's: a message is about a topic as much as its strongest section is. */
export function mergeScores(into: Scores, from: Scores): void {
	for (const [topic, score] of from.score) into.score.set(topic, Math.max(into.score.get(topic) ?? 0, score));
	for (const topic of from.named) into.named.add(topic);
	for (const topic of from.inherited) into.inherited.add(topic);
	for (const [topic, reasons] of from.why) {
		into.why.set(topic, [...(into.why.get(topic) ?? []), ...reasons].slice(0, MAX_REASONS));
	}
}

/** Tags, strongest first: every topic that own words name, and what is inherited strongly. Related words alone tag nothing. */
export function tagsOf({ score, named, inherited, why }: Scores): TopicTag[] {
	const top = Math.max(0, ...score.values());
	const strong = (topic: TopicId, value: number) => inherited.has(topic) && value >= TAG_AT && value >= TAG_SHARE * top;
	return [...score]
		.filter(([topic, value]) => named.has(topic) || strong(topic, value))
		.map(([id, value]) => ({
			id,
			score: Math.round(value * 100) / 100,
			inherited: !named.has(id),
			why: why.get(id) ?? [],
		}))
		.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
