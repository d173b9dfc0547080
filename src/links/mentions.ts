/**
 * Where minutes name a thread, and where a mail names a meeting. Pure, one thread at a time; which thread is meant is
 * told by resolve.ts from the whole archive.
 *
 * Known limits: an address that is wrapped over two lines is cut.
 */
import type { Action } from '../model/argument.js';
import type { Mention, MentionKind } from '../model/links.js';
import type { Message } from '../model/message.js';
import { evidenceAt, type Span } from '../model/span.js';
import { firstHit, type MinutesRules } from '../rules/minutes-rules.js';

/** A sentence of own words with the mail or document that it stands in. */
export interface Said {
	readonly message: Message;
	readonly sentence: Span;
	/** Sentences of one passage share it. */
	readonly passage: object;
}

/** What a thread says that may hold mentions. */
export interface Mentioning {
	readonly said: readonly Said[];
	/** Headings of the items of minutes; empty for mails. */
	readonly items: readonly Span[];
	/** Actions of minutes; empty for mails. */
	readonly actions: readonly Action[];
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`|\\^{}]{4,500}/g;
const LABEL = /^[>)\]]{0,2} {0,2}\(([^()\n]{6,150})\)/;
/** A Message-ID as mails write it, or as a URL (RFC 2392). */
const IDS = /<(mid:)?([^<>\s@]{1,200}@[^<>\s@]{1,200}\.[^<>\s@]{1,60})>/g;
const QUOTED = /["“«]([^"“”«»\n]{6,150})["”»]/g;
const TRAILING = /[.,;:!?)\]]{1,5}$/;
/** Sentences after one that names a meeting in which an address is that meeting's: a list of them. */
const REACH = 6;

/** Mentions in order. Empty where minutes name no thread and mails no meeting. */
export function mentionsIn({ said, items, actions }: Mentioning, rules: MinutesRules): Mention[] {
	const first = said[0]?.message;
	if (first?.origin !== 'document') return mailMentions(said, rules);
	const inText = said.flatMap((one) => documentMentions(one, rules));
	const headings = items.map((span) =>
		mention('item', first, span, { target: first.body.slice(span.start, span.end) }),
	);
	const tasks = actions.map(({ owner, evidence }) =>
		mention(firstHit(rules.promise, evidence.quote) === null ? 'task' : 'promise', first, evidence, {
			target: aboutOf(first, evidence, items),
			name: owner,
		}),
	);
	return [...inText, ...headings, ...tasks];
}

function documentMentions({ message, sentence }: Said, rules: MinutesRules): Mention[] {
	const text = message.body.slice(sentence.start, sentence.end);
	const ids = [...text.matchAll(IDS)].map(([, url, id = '']) =>
		mention('message-id', message, sentence, { target: url === undefined ? id : decoded(id) }),
	);
	const subjects = [...text.matchAll(QUOTED)]
		.filter((hit) => firstHit(rules.subject, text.slice(0, hit.index).trimEnd().slice(-80)) !== null)
		.map((hit) => mention('subject', message, sentence, { target: (hit[1] ?? '').trim() }));
	const addresses = addressesIn({ message, sentence }).filter(({ target }) => firstHit(rules.archive, target) !== null);
	return [...ids, ...addresses, ...subjects];
}

function mailMentions(said: readonly Said[], rules: MinutesRules): Mention[] {
	const mentions: Mention[] = [];
	let named: { readonly passage: object; readonly at: number } | null = null;
	for (const [at, one] of said.entries()) {
		const text = one.message.body.slice(one.sentence.start, one.sentence.end);
		if (firstHit(rules.meeting, text) !== null) named = { passage: one.passage, at };
		if (named === null || named.passage !== one.passage || at - named.at > REACH) continue;
		mentions.push(...addressesIn(one));
	}
	return mentions;
}

function addressesIn({ message, sentence }: Pick<Said, 'message' | 'sentence'>): Mention[] {
	const text = message.body.slice(sentence.start, sentence.end);
	return [...text.matchAll(ADDRESS)].map((hit) => {
		const target = hit[0].replace(TRAILING, '');
		const rest = text.slice(hit.index + target.length);
		return mention('address', message, sentence, { target, name: LABEL.exec(rest)?.[1] ?? null });
	});
}

function decoded(id: string): string {
	try {
		return decodeURIComponent(id);
	} catch {
		return id;
	}
}

/** What a promise is about: the heading above it, else its own words. */
function aboutOf(
	{ body }: Message,
	{ start, quote }: { start: number; quote: string },
	items: readonly Span[],
): string {
	const above = items.findLast((item) => item.end <= start);
	return above === undefined ? quote : `${body.slice(above.start, above.end)} ${quote}`;
}

function mention(
	kind: MentionKind,
	message: Message,
	{ start, end }: Span,
	{ target, name = null }: { readonly target: string; readonly name?: string | null },
): Mention {
	return {
		kind,
		place: message.origin === 'document' ? 'meeting' : 'list',
		target,
		name,
		date: message.date,
		evidence: evidenceAt(message, { start, end }),
	};
}
