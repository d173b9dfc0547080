/**
 * Counts, thread by thread, who uses which phrase in own words: people, mails and threads, never occurrences.
 * Memory is bounded: phrases of one person in one thread are forgotten, oldest first, when there are too many.
 */
import type { MsgId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import { READ_LANGUAGES, type Reading, type Sentence } from '../model/passage.js';
import type { Place } from '../model/span.js';
import type { SuggestWords } from '../rules/suggest-words.js';
import { readWords } from '../text/words.js';
import { keyOf, type Phrase, phrasesIn } from './phrases.js';

/** What is known of a phrase. */
export interface PhraseUse {
	readonly words: number;
	/** True for a word of talk, in one of its forms at least. */
	plain: boolean;
	/** In how many threads each person uses it. */
	readonly people: Map<string, number>;
	messages: number;
	threads: number;
	/** Threads in which more than one person uses it. */
	shared: number;
	/** Mails with a heading that holds it, and threads whose subject does. */
	headings: number;
	titles: number;
	/** Threads whose subject has it before a colon: parts of a program are named so. */
	labels: number;
	/** Mails in which it is first written in small letters. */
	small: number;
	/** How it is written, with the number of mails; the first few forms. */
	readonly forms: Map<string, number>;
	/** Sentences that hold it, of different people. */
	readonly examples: { readonly author: string; readonly place: Place }[];
}

export interface PhraseTally {
	readonly uses: Map<string, PhraseUse>;
	/** Words of the names of authors. */
	readonly names: Set<string>;
	/** Names of the lists, as keys: what all of it is about is no topic. */
	readonly lists: Set<string>;
	threads: number;
}

const MAX_PHRASES = 240_000;
const MAX_FORMS = 6;
const MAX_EXAMPLES = 3;
/** Units of a sentence that makes a good example. */
const EXAMPLE = { min: 30, max: 300 } as const;
/** Share of small words from which a sentence is prose; half of English is made of them. */
const MIN_GRAMMAR = 0.15;
/** Sentences read of one mail. */
const MAX_SENTENCES = 400;

/** A tally of nothing yet. */
export function createPhraseTally(): PhraseTally {
	return { uses: new Map(), names: new Set(), lists: new Set(), threads: 0 };
}

/** One phrase of one thread: who used it in which mails. */
interface LocalUse {
	readonly people: Set<string>;
	readonly messages: Set<MsgId>;
}

/**
 * Counts a thread in. `title`: its subject without prefixes. Mails of programs and mails in a language that is not read
 * count nothing; quotes, signatures, code and patches are no own words.
 */
export function countThread(
	tally: PhraseTally,
	thread: {
		readonly title: string;
		readonly readings: readonly Reading[];
		readonly messages: ReadonlyMap<MsgId, Message>;
	},
	words: SuggestWords,
): void {
	const local = new Map<string, LocalUse>();
	for (const reading of thread.readings) {
		const message = thread.messages.get(reading.message);
		if (message === undefined) continue;
		for (const { text } of readWords(message.author)) tally.names.add(text);
		for (const slug of message.lists) tally.lists.add(keyOf(slug));
		if (message.origin !== 'automatic' && READ_LANGUAGES.has(reading.language)) {
			countMessage(tally, local, { message, reading, words });
		}
	}
	const inTitle = phrasesIn(thread.title, { start: 0, end: thread.title.length }, words);
	const title = new Set(inTitle.map(({ key }) => key));
	const labels = new Set(inTitle.filter(({ end }) => thread.title[end] === ':').map(({ key }) => key));
	for (const [key, { people, messages }] of local) {
		const use = tally.uses.get(key);
		if (use === undefined) continue;
		use.threads += 1;
		use.messages += messages.size;
		for (const person of people) use.people.set(person, (use.people.get(person) ?? 0) + 1);
		if (people.size > 1) use.shared += 1;
		if (title.has(key)) use.titles += 1;
		if (labels.has(key)) use.labels += 1;
	}
	tally.threads += 1;
	if (tally.uses.size > MAX_PHRASES) forgetRare(tally);
}

interface Mail {
	readonly message: Message;
	readonly reading: Reading;
	readonly words: SuggestWords;
}

function countMessage(tally: PhraseTally, local: Map<string, LocalUse>, { message, reading, words }: Mail): void {
	const { body, author, id } = message;
	const seen = new Set<string>();
	const sentences = reading.passages.flatMap((passage) => passage.sentences).slice(0, MAX_SENTENCES);
	for (const sentence of sentences) {
		if (!isSaid(sentence, words)) continue;
		for (const phrase of phrasesIn(body, sentence, words)) {
			const use = useOf(tally, phrase);
			use.plain ||= phrase.plain;
			if (seen.has(phrase.key)) continue;
			seen.add(phrase.key);
			if (sentence.heading) use.headings += 1;
			if (!phrase.capital) use.small += 1;
			const form = body.slice(phrase.start, phrase.end).replace(/\s{1,12}/g, ' ');
			if (use.forms.has(form) || use.forms.size < MAX_FORMS) use.forms.set(form, (use.forms.get(form) ?? 0) + 1);
			const length = sentence.end - sentence.start;
			if (
				use.examples.length < MAX_EXAMPLES &&
				length >= EXAMPLE.min &&
				length <= EXAMPLE.max &&
				!use.examples.some((example) => example.author === author)
			) {
				use.examples.push({ author, place: { message: id, start: sentence.start, end: sentence.end } });
			}
			const here = local.get(phrase.key) ?? { people: new Set(), messages: new Set() };
			here.people.add(author);
			here.messages.add(id);
			local.set(phrase.key, here);
		}
	}
}

/** False for what was pasted from a program: prose is held together by small words; headings and items of lists need none. */
function isSaid(sentence: Sentence, { grammar }: SuggestWords): boolean {
	const { heading, marker, words } = sentence;
	if (heading || marker !== '') return true;
	return words.filter(({ text }) => grammar.has(text)).length >= words.length * MIN_GRAMMAR;
}

function useOf(tally: PhraseTally, { key, words, plain }: Phrase): PhraseUse {
	const known = tally.uses.get(key);
	if (known !== undefined) return known;
	const fresh: PhraseUse = {
		words,
		plain,
		people: new Map(),
		messages: 0,
		threads: 0,
		shared: 0,
		headings: 0,
		titles: 0,
		labels: 0,
		small: 0,
		forms: new Map(),
		examples: [],
	};
	tally.uses.set(key, fresh);
	return fresh;
}

function forgetRare(tally: PhraseTally): void {
	let surplus = tally.uses.size - MAX_PHRASES / 2;
	for (const [key, use] of tally.uses) {
		if (surplus <= 0) break;
		if (use.threads > 1 || use.people.size > 1) continue;
		tally.uses.delete(key);
		surplus -= 1;
	}
}
