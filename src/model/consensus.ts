/**
 * Where a topic stands in a thread, and over all threads.
 */
import type { Action, Answer, Decision, Proposal, Question, Stance } from './argument.js';
import type { Curated, CuratedKind } from './curation.js';
import type { MsgId, ThreadId, TopicId } from './ids.js';
import type { Quote, Zone } from './passage.js';
import type { Evidence } from './span.js';
import type { ParentReason } from './thread.js';
import type { TopicTag } from './topic.js';

export type State = 'agreed' | 'leaning' | 'contested' | 'stalled' | 'open';
export type Direction = 'for' | 'against' | 'none';

/** One step of the reasoning behind a state, with the words that it rests on. */
export interface Ground {
	readonly rule: string;
	readonly evidence: readonly Evidence[];
}

/** The state of one topic in one thread, with everything that it was computed from. */
export interface Standing {
	readonly id: TopicId;
	readonly label: string;
	readonly state: State;
	readonly direction: Direction;
	/** Rule of the state, e.g. `agreed/reported`. */
	readonly basis: string;
	readonly confidence: number;
	/** Name of the person who claims the consensus, where nobody else confirmed it; else null. */
	readonly claimedBy: string | null;
	/** ISO date of the message that brought the topic into this state. */
	readonly since: string;
	/** Persons who said something on the topic in own words, sorted. */
	readonly people: readonly string[];
	/** Messages among them that count as nobody: of programs, and patches. */
	readonly uncounted: number;
	/** Messages that carry the topic, reading order. */
	readonly messages: readonly MsgId[];
	readonly why: readonly Ground[];
	readonly proposals: readonly Proposal[];
	readonly stances: readonly Stance[];
	readonly answers: readonly Answer[];
	/** Only where a person looked at the state. */
	readonly curated?: Curated;
}

/** A claim that the machine found and a person rejected. */
export interface Rejected {
	readonly kind: CuratedKind;
	readonly id: string;
	readonly topic: TopicId | null;
	readonly who: string | null;
	readonly evidence: Evidence;
	readonly curated: Curated;
}

/** Everything that was read from one thread: an entry of `threads` in `rapporteur-analysis/1`. */
export interface ThreadRecord {
	readonly id: ThreadId;
	readonly subject: string;
	/** Reading order, ghosts left out. */
	readonly messages: readonly MsgId[];
	readonly rootMissing: boolean;
	readonly summary: readonly Evidence[];
	readonly topics: readonly Standing[];
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly questions: readonly Question[];
	/** Only where something was rejected. */
	readonly rejected?: readonly Rejected[];
}

/** What the analysis knows of one message: the derived part of an entry of `messages`. */
export interface MessageRecord {
	readonly id: MsgId;
	readonly language: string;
	readonly zones: readonly Zone[];
	readonly quotes: readonly Quote[];
	readonly topics: readonly TopicTag[];
}

export interface ThreadAnalysis {
	readonly thread: ThreadRecord;
	readonly messages: readonly MessageRecord[];
}

/** A decision with where and when it was told. */
export interface PlacedDecision {
	readonly thread: ThreadId;
	/** ISO date of its message. */
	readonly date: string;
	readonly decision: Decision;
}

/** A decision, by its id in its thread, that a later one replaced. */
export interface Superseded {
	readonly decision: string;
	readonly thread: ThreadId;
	readonly by: string;
	readonly byThread: ThreadId;
}

/** A topic over all threads: an entry of the export's last `topics`. */
export interface TopicOverview {
	readonly id: TopicId;
	readonly label: string;
	readonly state: State;
	readonly direction: Direction;
	/** Threads that carry the topic, latest first. */
	readonly threads: readonly ThreadId[];
	readonly supersedes: readonly Superseded[];
}

/** Place of a message in its thread, as stored. */
export interface Placement {
	readonly message: MsgId;
	readonly thread: ThreadId;
	readonly parent: MsgId | null;
	readonly parentReason: ParentReason;
	readonly depth: number;
}
