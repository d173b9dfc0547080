/**
 * Who is named in minutes: those who were there, those who speak (`Name: words`), and whom a text names besides.
 *
 * Known limits: of people who neither attend nor speak only two names with capitals are believed.
 */
import { firstHit, type MinutesRules } from '../rules/minutes-rules.js';
import type { Block } from './minutes-lines.js';

/** `Ann`, `Ann Birch`, `ann_b`, up to three words, before a colon. */
const SPEAKER = /^(@?\p{L}[\p{L}\p{N}'_.-]{0,30}(?: (?:\p{Lu}[\p{L}'.-]{0,30}|\([^()]{1,30}\))){0,3}) ?:(?=\s|$)/u;
/** One name in a list of attendees, what stands in brackets taken off. */
const LISTED = /^@?[\p{L}][\p{L}\p{N}'_.-]{0,30}(?: [\p{L}][\p{L}'.-]{0,30}){0,3}$/u;
const PROPER = /^\p{Lu}\p{Ll}[\p{L}'-]{0,30}$/u;
/** Lines that a name in small letters heads before it is taken for a speaker. */
const OFTEN = 3;
/** Units of a block that names are looked for in. */
const MAX_READ = 4_000;

export interface Names {
	/** Speaker who heads a line, with the units that his name and colon take; null where the line has none. */
	readonly speaker: (text: string) => { readonly name: string; readonly width: number } | null;
	/** The full name where the written one stands for exactly one attendee, else as written; null where it is no person's. */
	readonly person: (written: string) => string | null;
	/** True for attendees and speakers. */
	readonly known: (written: string) => boolean;
}

/** Names of a document from its blocks and the texts that list who was there. */
export function readNames(blocks: readonly Block[], lists: readonly string[], rules: MinutesRules): Names {
	const attendees = [...new Set(lists.flatMap((text) => listed(text, rules)))];
	const nicks = blocks.flatMap(({ nick }) => (nick === null ? [] : [nick]));
	const speakers = new Set([...speakersOf(blocks, attendees, rules), ...nicks]);
	const common = commonWords(blocks);
	const full = [...new Set([...attendees, ...[...speakers].filter((name) => name.includes(' '))])];
	const meant = (written: string): readonly string[] => full.filter((name) => standsFor(written, name));
	const known = (written: string): boolean =>
		speakers.has(written) || meant(written).length > 0 || speakers.has(firstWord(written));
	const person = (written: string): string | null => {
		const [one, ...others] = meant(written);
		if (one !== undefined && others.length === 0) return one;
		if (known(written)) return written;
		const words = written.split(' ');
		const proper = words.every((word) => PROPER.test(word) && !common.has(word.toLowerCase()));
		const few = attendees.length + speakers.size === 0 ? 1 : 2;
		return proper && words.length >= few && firstHit(rules.nobody, written) === null ? written : null;
	};
	const speaker = (text: string) => {
		const match = SPEAKER.exec(text.slice(0, 160));
		const name = match?.[1] === undefined ? '' : bare(match[1]);
		return match === null || !known(name) || firstHit(rules.nobody, name) !== null
			? null
			: { name, width: match[0].length };
	};
	return { speaker, person, known };
}

/** True for a line that is a full name and nothing else, affiliation in brackets or behind a comma aside. */
export function isName(text: string): boolean {
	const words = text.replace(/ ?[,(].{0,80}$/su, '').split(' ');
	return words.length > 1 && words.length < 5 && words.every((word) => /^\p{Lu}[\p{L}.'-]{0,30}$/u.test(word));
}

function listed(text: string, rules: MinutesRules): string[] {
	const joins = new RegExp(` (?:${rules.join.map(({ regex }) => regex.source).join('|')}) `, 'u');
	return text
		.slice(0, MAX_READ)
		.replace(/\([^()]{0,60}\)|<[^<>]{0,80}>|\[[^[\]]{0,60}\]/g, ' ')
		.split(/[,;\n|•]| {2,4}| - /)
		.flatMap((part) => part.split(joins))
		.map((name) => name.trim().replace(/[.*_`]{1,4}$|^[*_`@]{1,4}/g, ''))
		.filter((name) => LISTED.test(name) && firstHit(rules.nobody, name) === null);
}

function speakersOf(blocks: readonly Block[], attendees: readonly string[], rules: MinutesRules): string[] {
	const counts = new Map<string, number>();
	for (const { text } of blocks) {
		const match = SPEAKER.exec(text.slice(0, 160));
		if (match?.[1] === undefined || text.slice(match[0].length).trim() === '') continue;
		const name = bare(match[1]);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts]
		.filter(([name, count]) => {
			if (firstHit(rules.nobody, name) !== null || firstHit(rules.action, `${name}:`) !== null) return false;
			if (firstHit(rules.agreed, `${name}:`) !== null || firstHit(rules.attendees, `${name}:`) !== null) return false;
			if (attendees.some((attendee) => standsFor(name, attendee))) return true;
			const words = name.split(' ');
			if (words.length > 1) return words.every((word) => /^\p{Lu}[\p{Ll}.]/u.test(word) || /^\p{Lu}$/u.test(word));
			return count >= (PROPER.test(name) ? 2 : OFTEN);
		})
		.map(([name]) => name);
}

/** `Ann`, `AnnB`, `Ann B` and `Ann Birch` stand for Ann Birch, small letters or not. */
function standsFor(written: string, name: string): boolean {
	const short = written.replace(/^@/, '').toLowerCase();
	const [first = '', ...rest] = name.toLowerCase().split(' ');
	const last = rest.at(-1) ?? '';
	const forms = [name.toLowerCase(), first, last, `${first}${last.charAt(0)}`, `${first} ${last.charAt(0)}`];
	return short !== '' && forms.includes(short);
}

function firstWord(name: string): string {
	return name.split(' ')[0] ?? name;
}

function bare(name: string): string {
	return name.replace(/ \([^()]{0,30}\)/g, '').replace(/^@/, '');
}

/** Words that the document writes small somewhere: a capital at the head of a sentence makes them no name. */
function commonWords(blocks: readonly Block[]): Set<string> {
	const common = new Set<string>();
	for (const { text } of blocks) {
		for (const [word] of text.slice(0, MAX_READ).matchAll(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}'-]{1,30}/gu)) common.add(word);
	}
	return common;
}
