/**
 * Who answers whom: JWZ / RFC 5256 REFERENCES, step 1. Each message's own headers say its parent; other people's
 * References only place ghosts and messages without headers of their own. Loops are never closed.
 *
 * Messages are taken by date, then id, so the order of arrival changes nothing.
 * Deviation from JWZ: no link of a message is overridden by another message's References.
 */
import type { MsgId } from '../model/ids.js';
import type { MessageHead } from '../model/message.js';
import type { NamedParents, ParentReason } from '../model/thread.js';
import type { Link } from './link.js';
import { subjectParents } from './subject-parents.js';

/** Parent links of a set of messages; ids that no message has are ghosts. */
export interface Links {
	readonly parents: ReadonlyMap<MsgId, Link>;
	/** Every id of a message or ghost, messages first, in order. */
	readonly ids: readonly MsgId[];
	/** Name of the tree an id stands in: equal within one tree. */
	treeOf(id: MsgId): MsgId;
}

/** Links of messages sorted by date and id. Empty for no messages. Near-linear in messages and references. */
export function linkMessages(sorted: readonly MessageHead[], named: NamedParents): Links {
	const forest = newForest();
	for (const message of sorted) forest.add(message.id);
	for (const { id } of sorted) {
		const parent = named.get(id);
		if (parent !== undefined) forest.name(id, parent);
	}
	for (const message of sorted) linkToOwnParent(forest, message);
	for (const message of sorted) linkChain(forest, message.references);
	for (const [id, parent] of subjectParents(sorted, forest.parents)) forest.link(id, parent, 'subject');
	return { parents: forest.parents, ids: forest.ids(), treeOf: forest.treeOf };
}

/** The last reference is the parent; one that would close a loop gives way to the one before it. */
function linkToOwnParent(forest: Forest, message: MessageHead): void {
	for (const parent of message.references.toReversed()) {
		const named = message.inReplyTo.includes(parent);
		if (forest.link(message.id, parent, named ? 'in-reply-to' : 'references')) return;
	}
	for (const parent of message.inReplyTo) {
		if (forest.link(message.id, parent, 'in-reply-to')) return;
	}
}

/** References name a line of ancestors: neighbours are linked where nothing else says whom the later one answers. */
function linkChain(forest: Forest, references: readonly MsgId[]): void {
	for (const [index, id] of references.entries()) {
		const before = references[index - 1];
		if (before !== undefined) forest.link(id, before, 'references');
	}
}

interface Forest {
	readonly parents: ReadonlyMap<MsgId, Link>;
	ids(): readonly MsgId[];
	add(id: MsgId): void;
	/** Sets the parent of an id that has none; false where it has one, or where that would close a loop. */
	link(id: MsgId, parent: MsgId, reason: ParentReason): boolean;
	treeOf(id: MsgId): MsgId;
	/** Sets the parent that a person named; an id that opens a thread is its own. */
	name(id: MsgId, parent: MsgId | null): void;
}

/** A forest with union-find: an id without parent is the top of its tree, so equal trees mean a loop. */
function newForest(): Forest {
	const parents = new Map<MsgId, Link>();
	const sets = new Map<MsgId, MsgId>();
	const treeOf = (id: MsgId): MsgId => {
		let name = id;
		for (let next = sets.get(name); next !== undefined && next !== name; next = sets.get(name)) name = next;
		for (let at = id; at !== name; ) {
			const next = sets.get(at) ?? name;
			sets.set(at, name);
			at = next;
		}
		return name;
	};
	const add = (id: MsgId): void => {
		if (!sets.has(id)) sets.set(id, id);
	};
	const link: Forest['link'] = (id, parent, reason) => {
		add(id);
		add(parent);
		if (parents.has(id) || treeOf(id) === treeOf(parent)) return false;
		parents.set(id, { parent, reason });
		sets.set(treeOf(id), treeOf(parent));
		return true;
	};
	return {
		parents,
		ids: () => [...sets.keys()],
		add,
		treeOf,
		link,
		name(id, parent) {
			if (parent === null) parents.set(id, { parent: id, reason: 'curation' });
			else link(id, parent, 'curation');
		},
	};
}
