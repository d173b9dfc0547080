/**
 * Whose words stand where: zones cover a body, quotes lead to their origin, passages are what an author says in one go.
 */
import type { MsgId } from './ids.js';
import type { Place, Span } from './span.js';

export type ZoneKind =
	| 'own'
	| 'quote'
	| 'attribution'
	| 'signature'
	| 'footer'
	| 'patch'
	| 'code'
	| 'heading'
	| 'greeting'
	| 'forward';

/** Zones cover a body without gap or overlap. `depth` counts quote marks; 0 outside quotes. */
export interface Zone extends Span {
	readonly kind: ZoneKind;
	readonly depth: number;
}

/** A quoted run and where its words stand; `source` is null where they were not found in the thread. */
export interface Quote extends Span {
	readonly source: Place | null;
	/** Share of the run's words that were found at the source, 0 to 1. */
	readonly coverage: number;
}

/** A word: `text` is lower-case with plain apostrophes, the span points at the word as written. */
export interface Word extends Span {
	readonly text: string;
}

/** A sentence of own words. `index` counts within its passage: the first words after a quote weigh most. */
export interface Sentence extends Span {
	readonly index: number;
	/** List marker (`a)`, `1.`, `*`), empty outside lists. */
	readonly marker: string;
	readonly heading: boolean;
	readonly words: readonly Word[];
	/** Porter's, one for each word. */
	readonly stems: readonly string[];
}

/** What a passage answers: the quoted words right before it, or (by header) the parent as a whole. */
export interface ReplyTo {
	readonly method: 'aligned' | 'header';
	readonly message: MsgId;
	/** The last part of the quoted words, in the body of `message`; null with `header`. */
	readonly focus: Span | null;
	/** All of the quoted run that `focus` ends; null with `header`. */
	readonly run: Span | null;
}

/** One maximal run of own words between quotes. */
export interface Passage extends Span {
	readonly message: MsgId;
	readonly author: string;
	readonly sentences: readonly Sentence[];
	readonly replyTo: ReplyTo | null;
	/** Nearest heading above the passage in the same message; null without. */
	readonly heading: Span | null;
}

/** What one message says, once its words are told apart from other people's. */
export interface Reading {
	readonly message: MsgId;
	readonly zones: readonly Zone[];
	readonly quotes: readonly Quote[];
	readonly passages: readonly Passage[];
	/** ISO 639-1 of the own words: `en`, or `und` where too little is said to tell; others yield no acts. */
	readonly language: string;
}

/** Languages whose sentences are read for what they say; `und` is too short to tell. */
export const READ_LANGUAGES: ReadonlySet<string> = new Set(['en', 'und']);
