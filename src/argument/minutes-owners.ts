/**
 * Whose task it is: the person named before "to do", "will do", "volunteered to", in a mark or in a sentence.
 */
import { firstHit, type MinutesRules } from '../rules/minutes-rules.js';
import type { Names } from './minutes-names.js';

/** A task of somebody; the rule says by which words. */
export interface Owned {
	readonly owner: string | null;
	readonly rule: string;
}

const NAME = "@?\\p{Lu}[\\p{L}\\p{N}'_.-]{0,30}(?: \\p{Lu}[\\p{L}'.-]{0,30}){0,2}";
const JOIN = '(?:, (?:and )?| and | & | ?/ ?)';
/** One to four names in a sentence. */
const NAMES = new RegExp(`(?<![\\p{L}\\p{N}_])${NAME}(?:${JOIN}${NAME}){0,3}`, 'gu');
/** Names at the head of an action, in small letters too: a nick. */
const NICK = "@?[\\p{L}][\\p{L}\\p{N}'_.-]{0,30}";
const FIRST = new RegExp(
	`^\\[?(${NAME}(?:${JOIN}${NAME}){0,3}|${NICK}(?:${JOIN}${NICK}){0,3})\\]?(?=[\\s:,–-]|'ll)`,
	'u',
);
const BRACKETED = /[([]([^)\]:]{1,40})[)\]]|\bon (\S{2,20})|[:,-] ?([^\]:]{1,40})\]/u;
/** `… (Ann)` or `… [Ann]` or `… @ann` at the end. */
const LAST = /[([]([^)\](,]{1,40})(?:, ?\d\d:\d\d[^)\]]{0,10})?[)\]]\W{0,2}$|@(\S{2,30})\W{0,2}$| [-–] ([^-–]{2,40})$/u;
/** Names that a sentence is searched for. */
const MAX_NAMES = 20;

/** Owner in a mark: `ACTION(Ann)`, `[AI: Bo]`, `Action on Cy:`; null without. */
export function ownerOfMark(mark: string, names: Names): string | null {
	const match = BRACKETED.exec(mark);
	const written = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
	return written === '' || /^\d/.test(written) ? null : resolved(written, names);
}

/** Owner in the text of an explicit action: at its head, else at its end; null where nobody is named. */
export function ownerAfter(text: string, names: Names, rules: MinutesRules): string | null {
	if (firstHit(rules.everyone, text) !== null) return 'everyone';
	const first = FIRST.exec(text.slice(0, 200));
	const written = first?.[1];
	if (first !== null && written !== undefined && firstHit(rules.nobody, written) === null) {
		const rest = text.slice(first[0].length);
		const takes = firstHit(rules.task, rest.replace(/^[\s,]{1,4}/, '')) !== null;
		if (takes || (/^\s{0,2}(?::|[-–] )/.test(rest) && names.known(written))) return resolved(written, names);
	}
	const last = LAST.exec(text.slice(-80));
	const signed = (last?.[1] ?? last?.[2] ?? last?.[3] ?? '').trim();
	return signed !== '' && names.known(signed) ? resolved(signed, names) : null;
}

/** The first person of a sentence who takes something on, or is given it; null where nobody does. */
export function ownersIn(text: string, names: Names, rules: MinutesRules): Owned | null {
	let read = 0;
	for (const match of text.matchAll(NAMES)) {
		read += 1;
		if (read > MAX_NAMES) return null;
		const written = match[0];
		const before = text.slice(0, match.index).trimEnd();
		const rest = text.slice(match.index + written.length).replace(/^\s{1,4}/, '');
		const given = before === '' ? null : firstHit(rules.given, before.slice(-80));
		const task = firstHit(rules.task, rest);
		const rule = task?.rule.id ?? (given !== null && /^\p{Ll}{2,20}\s/u.test(rest) ? given.rule.id : null);
		if (rule === null || (before !== '' && given === null && !/[,;:.)\]]$|\b(?:and|that)$/.test(before))) continue;
		const people = written.split(new RegExp(JOIN, 'u')).map((name) => names.person(name));
		const owner = people.filter((name) => name !== null).join(', ');
		if (people.every((name) => name !== null)) return { owner, rule };
	}
	return null;
}

function resolved(written: string, names: Names): string {
	return written
		.split(new RegExp(JOIN, 'u'))
		.map((name) => names.person(name) ?? name.replace(/^@/, ''))
		.join(', ');
}
