/**
 * Configured topics, and the tags that messages and passages get.
 */
import type { MsgId, TopicId } from './ids.js';
import type { Span } from './span.js';

/** One entry of the topics file (contract.md). Phrases are compared by stem; hyphen and space alike. */
export interface Topic {
	readonly id: TopicId;
	readonly label: string;
	readonly terms: readonly string[];
	/** Weaker phrases: count, but never tag alone. */
	readonly related: readonly string[];
	/** Phrases that veto a hit in the same sentence. */
	readonly exclude: readonly string[];
	/** Regular expressions of the user's, matched case-insensitively on a bounded sentence. */
	readonly patterns: readonly string[];
}

/** Why a tag was given: the rule (`term:point release`, `heading`, `answers`) and the words. */
export interface TagReason extends Span {
	readonly rule: string;
}

/** A topic of a message. `inherited` where no own word names it. */
export interface TopicTag {
	readonly id: TopicId;
	readonly score: number;
	readonly inherited: boolean;
	readonly why: readonly TagReason[];
}

/** A sentence or heading with what it is about, strongest first; empty where nothing tells. */
export interface TopicSpan extends Span {
	readonly topics: readonly TopicId[];
}

/** What one message is about, as a whole and sentence by sentence. */
export interface TopicReading {
	readonly message: MsgId;
	readonly tags: readonly TopicTag[];
	/** Sentences of the message's passages, in order. */
	readonly sentences: readonly TopicSpan[];
}
