/**
 * Reads a thread: for every message whose words stand where, whose the quoted ones are, and what each passage answers.
 *
 * Messages are read earliest first, each against the own words of all that came before. Linear in the text of the thread.
 */
import type { MsgId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Quote, Reading, Zone } from '../model/passage.js';
import type { Span } from '../model/span.js';
import type { ZoneRules } from '../rules/zone-rules.js';
import { readWords } from '../text/words.js';
import { withoutCopies } from './copies.js';
import {
	addWords,
	createGramIndex,
	type GramIndex,
	type Numbered,
	numberWords,
	stemsOf,
	wordsWithin,
} from './gram-index.js';
import { readLanguage } from './language.js';
import { readPassages } from './passages.js';
import { readQuotes } from './quotes.js';
import { readDocumentZones, readZones } from './zones.js';

/** Ancestors in whom short quotes are looked for. */
const MAX_NEAR = 12;
/** Words compared per message for short quotes. */
const MAX_EFFORT = 400_000;

interface Desk {
	readonly messages: readonly Message[];
	readonly numbers: ReadonlyMap<MsgId, number>;
	readonly parents: ReadonlyMap<MsgId, MsgId>;
	readonly index: GramIndex;
	readonly rules: ZoneRules;
}

/**
 * Readings of the messages of one thread, in the order given. `parents` by header; a message without one starts the thread.
 * Empty for no messages. Never throws on bad mail.
 */
export function readThread(
	messages: readonly Message[],
	parents: ReadonlyMap<MsgId, MsgId>,
	rules: ZoneRules,
): Reading[] {
	const numbers = new Map(messages.map((message, number) => [message.id, number]));
	const desk: Desk = { messages, numbers, parents, index: createGramIndex(), rules };
	const readings = new Map<number, Reading>();
	const order = earliestFirst(desk);
	for (const number of order) {
		const message = messages[number];
		if (message === undefined) continue;
		const text = numberWords(desk.index, readWords(message.body));
		const reading = readMessage(desk, message, text, number);
		readings.set(number, reading);
		// Nobody quotes the last one here.
		if (number !== order.at(-1)) addWords(desk.index, number, ownWords(text, reading.zones));
	}
	return messages.flatMap((_, number) => readings.get(number) ?? []);
}

/** By date and id, but never a message before the one that it answers: clocks are wrong now and then. */
function earliestFirst(desk: Desk): number[] {
	const byDate = desk.messages
		.map((message, number) => ({ message, number }))
		.sort((a, b) => compare(a.message.date, b.message.date) || compare(a.message.id, b.message.id));
	const done = new Set<number>();
	const order: number[] = [];
	for (const { number } of byDate) {
		const waiting: number[] = [];
		let next: number | undefined = number;
		while (next !== undefined && !done.has(next)) {
			done.add(next);
			waiting.push(next);
			next = parentOf(desk, next);
		}
		order.push(...waiting.reverse());
	}
	return order;
}

function compare(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

function parentOf(desk: Desk, number: number): number | undefined {
	const message = desk.messages[number];
	const parent = message === undefined ? undefined : desk.parents.get(message.id);
	return parent === undefined ? undefined : desk.numbers.get(parent);
}

function readMessage(desk: Desk, message: Message, text: Numbered, number: number): Reading {
	const zones = zonesOf(desk, message, text);
	const quotes = message.origin === 'document' ? [] : quotesOf(desk, { message, text, zones, number });
	const parent = parentOf(desk, number);
	const source = {
		message,
		zones,
		quotes,
		wordsOf: (sentence: Span) => {
			const within = wordsWithin(text, [sentence]);
			return { words: within.words, stems: stemsOf(desk.index, within) };
		},
		parent: (parent === undefined ? undefined : desk.messages[parent]) ?? null,
		bodyOf: (id: MsgId) => desk.messages[desk.numbers.get(id) ?? -1]?.body ?? '',
	};
	const passages = readPassages(source, desk.rules);
	return { message: message.id, zones, quotes, passages, language: readLanguage(text, zones, desk.rules) };
}

function zonesOf(desk: Desk, message: Message, text: Numbered): readonly Zone[] {
	if (message.origin === 'document') return readDocumentZones(message.body, desk.rules);
	const isOther = (owner: number) => desk.messages[owner]?.address !== message.address;
	return withoutCopies(message.body, readZones(message.body, desk.rules, message.author), {
		index: desk.index,
		text,
		isOther,
	});
}

interface Sheet {
	readonly message: Message;
	readonly text: Numbered;
	readonly zones: readonly Zone[];
	readonly number: number;
}

function quotesOf(desk: Desk, { message, text, zones, number }: Sheet): Quote[] {
	const owners: number[] = [];
	let next = parentOf(desk, number);
	while (next !== undefined && owners.length < MAX_NEAR && !owners.includes(next)) {
		owners.push(next);
		next = parentOf(desk, next);
	}
	return readQuotes(message.body, text, zones, {
		index: desk.index,
		messages: desk.messages,
		near: { owners, effort: MAX_EFFORT },
	});
}

/** What the message adds to the thread: everything that is nobody else's, patches and signatures too. */
function ownWords(text: Numbered, zones: readonly Zone[]): Numbered {
	return wordsWithin(
		text,
		zones.filter(({ kind }) => kind !== 'quote' && kind !== 'forward' && kind !== 'attribution'),
	);
}
