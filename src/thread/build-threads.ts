/**
 * Trees from parent links (JWZ / RFC 5256 REFERENCES, steps 2 to 6): one thread a tree, ghosts kept where they hold
 * messages together, reading order depth-first with siblings by date, then id. A function of the set of messages alone.
 */
import type { MsgId } from '../model/ids.js';
import type { MessageHead } from '../model/message.js';
import { type NamedParents, NO_PARENTS, type Thread, type ThreadNode } from '../model/thread.js';
import { type Links, linkMessages } from './link-messages.js';
import { isReplySubject } from './reply-subject.js';

/** A node of the working tree; a ghost has no message and takes the date of its earliest child. */
interface Container {
	readonly id: MsgId;
	readonly message: MessageHead | null;
	date: string;
	children: Container[];
}

/** All threads of these messages, by id; what people `named` goes before all headers. Empty for no messages. */
export function buildThreads(messages: readonly MessageHead[], named: NamedParents = NO_PARENTS): Thread[] {
	const sorted = messages.toSorted((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
	const links = linkMessages(sorted, named);
	return rootSet(sorted, links)
		.map((root) => toThread(root, links))
		.sort((a, b) => compare(a.id, b.id));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Containers linked top down; ghosts that hold nothing together are gone. */
function rootSet(sorted: readonly MessageHead[], links: Links): Container[] {
	const containers = new Map<MsgId, Container>();
	for (const id of links.ids) containers.set(id, { id, message: null, date: '', children: [] });
	for (const message of sorted)
		containers.set(message.id, { id: message.id, message, date: message.date, children: [] });
	const roots: Container[] = [];
	for (const container of containers.values()) {
		const parent = containers.get(links.parents.get(container.id)?.parent ?? container.id);
		if (parent === undefined || parent === container) roots.push(container);
		else parent.children.push(container);
	}
	return roots.map(prune).filter((root) => root !== null);
}

/**
 * Step 4: drops ghosts without messages below, and ghosts whose only child is a ghost; the rest get the date of their
 * earliest child. Works from the leaves up with a list, never by recursion.
 */
function prune(root: Container): Container | null {
	const order = [root];
	for (const container of order) for (const child of container.children) order.push(child);
	const kept = new Map<Container, Container | null>();
	for (const container of order.toReversed()) {
		container.children = container.children
			.map((child) => kept.get(child) ?? null)
			.filter((child) => child !== null)
			.sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
		const first = container.children[0];
		if (container.message === null) container.date = first?.date ?? '';
		kept.set(
			container,
			container.message !== null || first === undefined ? keepOrDrop(container) : collapse(container, first),
		);
	}
	return kept.get(root) ?? null;
}

function keepOrDrop(container: Container): Container | null {
	return container.message === null ? null : container;
}

function collapse(ghost: Container, first: Container): Container {
	return ghost.children.length === 1 && first.message === null ? first : ghost;
}

function toThread(root: Container, links: Links): Thread {
	const nodes: ThreadNode[] = [];
	const open: { container: Container; parent: MsgId | null; depth: number }[] = [
		{ container: root, parent: null, depth: 0 },
	];
	for (let at = open.pop(); at !== undefined; at = open.pop()) {
		const { container, parent, depth } = at;
		nodes.push({
			id: container.id,
			ghost: container.message === null,
			parent,
			parentReason: reasonOf(container.id, parent, links),
			depth,
		});
		for (const child of container.children.toReversed())
			open.push({ container: child, parent: container.id, depth: depth + 1 });
	}
	return { id: root.id, nodes, rootMissing: isRootMissing(root) && nodes[0]?.parentReason !== 'curation' };
}

/** Also that a person said of a message that it opens a thread. */
function reasonOf(id: MsgId, parent: MsgId | null, { parents }: Links): ThreadNode['parentReason'] {
	const reason = parents.get(id)?.reason ?? 'none';
	return parent === null && reason !== 'curation' ? 'none' : reason;
}

/** The thread begins with a ghost, or with an answer by its subject: what headers name and is not here is a ghost. */
function isRootMissing({ message }: Container): boolean {
	return message === null || isReplySubject(message.subject);
}
