/**
 * The tree of a thread as nested lists, for the outline at the side and for the nested page.
 * Built with a work list: a thread may be as deep as its sender likes.
 */
import { html } from 'hono/html';
import type { MsgId } from '../../src/model/ids.js';
import type { Zone } from '../../src/model/passage.js';
import type { Span } from '../../src/model/span.js';
import type { ThreadNode } from '../../src/model/thread.js';
import type { Html } from '../page.js';
import { mailAnchor } from '../paths.js';
import { cut, shownLine } from '../shown.js';
import type { MailBody } from './mail-body.js';
import { day, name } from './parts.js';
import type { ThreadView } from './thread-page.js';

/** Levels that are shown as such; what is deeper stays at the last one. */
const MAX_LEVELS = 8;

/** Nested list of the nodes (reading order). Ghosts under which nothing is shown are left out. */
export function nested(nodes: readonly ThreadNode[], line: (node: ThreadNode) => Html): Html {
	const kept = withoutEmptyGhosts(nodes);
	const levels = levelsOf(kept);
	const children = new Map<MsgId | null, Html[]>();
	for (const node of [...kept].reverse()) {
		const { parent } = levels.get(node.id) ?? { parent: null };
		const below = children.get(node.id);
		const item = html`<li>${line(node)}${below === undefined ? '' : html`<ol>${below}</ol>`}</li>`;
		children.set(parent, [item, ...(children.get(parent) ?? [])]);
	}
	return html`<ol class="tree">${children.get(null) ?? []}</ol>`;
}

export function outlineView({ nodes, mails }: ThreadView): Html {
	const tree = nested(nodes, (node) => {
		const mail = mails.get(node.id)?.mail;
		if (mail === undefined) return html`<span class="ghost">a mail we do not have</span>`;
		const { id, author, date } = mail.message;
		return html`<a href="#${mailAnchor(id)}">${name(author)}</a> ${day(date)} <span class="first-words">${firstWords(mail)}</span>`;
	});
	return html`<nav class="outline" aria-label="Outline of the thread"><details open><summary>Outline</summary>${tree}</details></nav>`;
}

function firstWords({ message, reading }: MailBody): string {
	const textOf = ({ start, end }: Span): string => message.body.slice(start, Math.min(end, start + 200));
	const zones: readonly Zone[] = reading?.zones ?? [{ kind: 'own', depth: 0, start: 0, end: message.body.length }];
	const own = zones.find((zone) => zone.kind === 'own' && /\p{L}/u.test(textOf(zone)));
	return own === undefined ? '' : cut(shownLine(textOf(own)), 70);
}

/** Parent to nest under, of the nodes that are shown; a chain deeper than MAX_LEVELS goes on at its last level. */
function levelsOf(nodes: readonly ThreadNode[]): ReadonlyMap<MsgId, { level: number; parent: MsgId | null }> {
	const levels = new Map<MsgId, { level: number; parent: MsgId | null }>();
	for (const { id, parent } of nodes) {
		const above = parent === null ? undefined : levels.get(parent);
		if (above === undefined || parent === null) levels.set(id, { level: 0, parent: null });
		else if (above.level >= MAX_LEVELS) levels.set(id, above);
		else levels.set(id, { level: above.level + 1, parent });
	}
	return levels;
}

function withoutEmptyGhosts(nodes: readonly ThreadNode[]): readonly ThreadNode[] {
	const parents = new Map(nodes.map((node) => [node.id, node.parent]));
	const needed = new Set<MsgId>();
	for (const node of nodes) {
		if (node.ghost) continue;
		for (let at: MsgId | null = node.id; at !== null && !needed.has(at); at = parents.get(at) ?? null) needed.add(at);
	}
	return nodes.filter((node) => needed.has(node.id));
}
