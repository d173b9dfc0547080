/**
 * What people do with words: acts as read from sentences, then proposals, positions, decisions, actions and questions.
 * Shapes follow `rapporteur-analysis/1`.
 */
import type { Curated } from './curation.js';
import type { ThreadId, TopicId } from './ids.js';
import type { Evidence, Span } from './span.js';

export type ActKind =
	| 'propose'
	| 'alternative'
	| 'support'
	| 'object'
	| 'concern'
	| 'conditional'
	| 'question'
	| 'answer'
	| 'unsure'
	| 'commit'
	| 'request'
	| 'decide'
	| 'defer'
	| 'consensus'
	| 'stalemate'
	| 'withdraw'
	| 'deliver'
	| 'due'
	| 'call'
	| 'vote'
	| 'solicit';

/**
 * What a wording tells beside its act: an action line of minutes or notes; a plan of the speaker and those around him; a
 * request to the one who is answered; a reason, or the question for one.
 */
export type ActForm = 'line' | 'joint' | 'addressed' | 'reason';

/** What a reader found in one sentence: the act, the rule that says so, and how the words around it change it. */
export interface Act {
	readonly kind: ActKind;
	readonly rule: string;
	/** -2 to +2 for support, object, consensus and decide; 0 otherwise. */
	readonly value: number;
	/**
	 * Who holds the position where the author tells somebody else's, as written; of an outcome that is told from another
	 * time or place, the words that say so. Null where it is the author's own.
	 */
	readonly reported: string | null;
	/** True where it counts only as the first sentence under a proposal ("Yes, …"). */
	readonly opening: boolean;
	/** True where the words state facts as often, and count only if somebody answers them. */
	readonly weak: boolean;
	/** True where it counts only as an item of a list. */
	readonly listed: boolean;
	/** True where what is wanted is that things stay as they are ("I'd prefer to keep it"). */
	readonly keeps: boolean;
	/** True where it counts only in answer to somebody ("I have changed it"). */
	readonly replying: boolean;
	readonly form: ActForm | null;
	/** The words of the cue, in the message's body. */
	readonly cue: Span;
}

export type ProposalKind = 'direct' | 'option' | 'alternative' | 'reported' | 'in-question';

export interface Proposal {
	readonly id: string;
	readonly author: string;
	readonly kind: ProposalKind;
	/** Proposal that this one would change; null without. */
	readonly amends: string | null;
	readonly condition: Evidence | null;
	readonly evidence: Evidence;
	/** Only where a person looked at it. */
	readonly curated?: Curated;
}

export type ObjectionStatus = 'open' | 'answered' | 'addressed' | 'withdrawn';

export interface Target {
	readonly kind: 'proposal' | 'stance' | 'topic';
	readonly id: string;
}

/** A position that its own words carry; never guessed from an argument. */
export interface Stance {
	readonly id: string;
	/** Name of the author; of a reported stance the group as written. */
	readonly holder: string;
	/** Xen scale: +2 argues for it, +1 happy, 0 mixed, -1 unhappy, -2 argues against it. */
	readonly value: number;
	readonly reported: boolean;
	readonly target: Target;
	/** Null for what is no objection. */
	readonly objection: ObjectionStatus | null;
	readonly rule: string;
	readonly evidence: Evidence;
	/** Only where a person looked at it. */
	readonly curated?: Curated;
}

/** What was said in reply to exactly these words: shown, not judged. */
export interface Answer {
	readonly to: { readonly kind: 'proposal' | 'question' | 'message'; readonly id: string };
	readonly by: string;
	readonly evidence: Evidence;
}

/** The decision that took the place of another one. */
export interface Replacement {
	readonly thread: ThreadId;
	readonly by: string;
	/** ISO date of its message. */
	readonly date: string;
	readonly evidence: Evidence;
}

/** A later thread that shows what became of a task. */
export interface Trace {
	readonly thread: ThreadId;
	readonly subject: string;
	/** ISO date of its first mail. */
	readonly date: string;
}

/** How long silence was to count as consent, and what was said against it by then. */
export interface Window {
	/** ISO day on which it ends. */
	readonly until: string;
	/** The words that say when; null where it is what the list goes by. */
	readonly stated: string | null;
	/** Of others, in answer to the call. */
	readonly objections: readonly { readonly by: string; readonly evidence: Evidence }[];
}

export interface Decision {
	readonly id: string;
	readonly topic: TopicId | null;
	readonly by: string;
	readonly form: 'vote' | 'lazy-consensus' | 'announcement' | 'minutes' | 'reported';
	readonly polarity: 'adopt' | 'reject' | 'defer';
	readonly rule: string;
	readonly evidence: Evidence;
	/** Only of lazy consensus, which is put off where somebody objected. */
	readonly window?: Window;
	/** Only where a later one did, in any thread of the archive. */
	readonly replacedBy?: Replacement;
	/** Only where a person looked at it. */
	readonly curated?: Curated;
}

export interface Action {
	readonly id: string;
	readonly topic: TopicId | null;
	/** A name, `everyone`, or null where nobody is named. */
	readonly owner: string | null;
	readonly status: 'open' | 'done' | 'request' | 'unknown';
	readonly due: string | null;
	readonly explicit: boolean;
	readonly closedBy: Evidence | null;
	/** Only where one is in the archive. */
	readonly trace?: Trace;
	readonly rule: string;
	readonly evidence: Evidence;
	/** Only where a person looked at it. */
	readonly curated?: Curated;
}

export interface Question {
	readonly id: string;
	readonly topic: TopicId | null;
	readonly asker: string;
	readonly status: 'answered' | 'partial' | 'unanswered';
	readonly answers: readonly Evidence[];
	readonly evidence: Evidence;
	/** Only where a person looked at it. */
	readonly curated?: Curated;
}

/** What is argued with in a thread, or in it on one topic; all lists in order of date. */
export interface Claims<P = Proposal, S = Stance, A = Answer> {
	readonly proposals: readonly P[];
	readonly stances: readonly S[];
	readonly answers: readonly A[];
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly questions: readonly Question[];
}
