/**
 * Threads as the threader gives them (RFC 5256 s3, REFERENCES): messages in reading order, ghosts for what is missing.
 */
import type { MsgId, ThreadId } from './ids.js';

/** `curation`: a person said so. */
export type ParentReason = 'in-reply-to' | 'references' | 'subject' | 'curation' | 'none';

/** Parents that people named, by message; null where it opens a thread. */
export type NamedParents = ReadonlyMap<MsgId, MsgId | null>;

export const NO_PARENTS: NamedParents = new Map();

/** One place in the tree of a thread; a ghost was referenced and never seen. */
export interface ThreadNode {
	readonly id: MsgId;
	readonly ghost: boolean;
	/** Message or ghost that this one answers; null at the top. */
	readonly parent: MsgId | null;
	readonly parentReason: ParentReason;
	/** 0 at the top. */
	readonly depth: number;
}

export interface Thread {
	readonly id: ThreadId;
	/** Depth-first, siblings by date, then id. */
	readonly nodes: readonly ThreadNode[];
	/** The first mail is itself a reply and what it answers is not here. */
	readonly rootMissing: boolean;
}
