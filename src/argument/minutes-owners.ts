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

/** Finds owners in one document; null where nobody is named. */
export interface OwnerReader {
	/** In a mark: `ACTION(Ann)`, `[AI: Bo]`, `Action on Cy:`. */
	readonly inMark: (mark: string) => string | null;
	/** In the text of an explicit action: at its head, else at its end. */
	readonly inAction: (text: string) => string | null;
	/** The first person of a sentence who takes something on, or is given it. */
	readonly inSentence: (text: string) => Owned | null;
}

const NAME = "@?\\p{Lu}[\\p{L}\\p{N}'_.-]{0,30}(?: \\p{Lu}[\\p{L}'.-]{0,30}){0,2}";
/** A name in small letters: a nick. */
const NICK = "@?[\\p{L}][\\p{L}\\p{N}'_.-]{0,30}";
const BRACKETED = /[([]([^)\]:]{1,40})[)\]]|[:,-] ?([^\]:]{1,40})\]|\s(\S{2,20}) ?:\W{0,4}$/u;
/** `… (Ann)` or `… [Ann]` or `… @ann` at the end. */
const LAST = /[([]([^)\](,]{1,40})(?:, ?\d\d:\d\d[^)\]]{0,10})?[)\]]\W{0,2}$|@(\S{2,30})\W{0,2}$| [-–] ([^-–]{2,40})$/u;
/** Names that a sentence is searched for. */
const MAX_NAMES = 20;
/** UTF-16 units before a name, or at the head or end of an action, that are looked at. */
const NEAR = 80;
const HEAD = 200;

/** A reader for the names of a document. */
export function ownerReader(names: Names, rules: MinutesRules): OwnerReader {
	const words = rules.join.map(({ regex }) => regex.source).join('|');
	const joint = `(?:, (?:(?:${words}) )?| (?:${words}) | ?/ ?)`;
	const people = new RegExp(`(?<![\\p{L}\\p{N}_])${NAME}(?:${joint}${NAME}){0,3}`, 'gu');
	const first = new RegExp(
		`^\\[?(${NAME}(?:${joint}${NAME}){0,3}|${NICK}(?:${joint}${NICK}){0,3})\\]?(?=[\\s:,–'’-])`,
		'u',
	);
	const parts = new RegExp(joint, 'u');
	const resolved = (written: string): string =>
		written
			.split(parts)
			.map((name) => names.person(name) ?? name.replace(/^@/, ''))
			.join(', ');

	const inMark = (mark: string): string | null => {
		const match = BRACKETED.exec(mark);
		const last = match?.[3];
		if (last !== undefined) return names.known(last) ? resolved(last) : null;
		const written = (match?.[1] ?? match?.[2] ?? '').trim();
		return written === '' || /^\d/.test(written) ? null : resolved(written);
	};

	const inAction = (text: string): string | null => {
		if (firstHit(rules.everyone, text) !== null) return 'everyone';
		const head = first.exec(text.slice(0, HEAD));
		const written = head?.[1];
		if (head !== null && written !== undefined && firstHit(rules.nobody, written) === null) {
			const rest = text.slice(head[0].length);
			const takes = firstHit(rules.task, rest.replace(/^[\s,]{1,4}/, '')) !== null;
			if (takes || (/^\s{0,2}(?::|[-–] )/.test(rest) && names.known(written))) return resolved(written);
		}
		const last = LAST.exec(text.slice(-NEAR));
		const signed = (last?.[1] ?? last?.[2] ?? last?.[3] ?? '').trim();
		return signed !== '' && names.known(signed) ? resolved(signed) : null;
	};

	/** Rule by which what stands around a name gives him a task; null where nothing does. */
	const ruleAround = (before: string, rest: string): string | null => {
		const given = before === '' ? null : firstHit(rules.given, before);
		const task = firstHit(rules.task, rest);
		if (given !== null) return task?.rule.id ?? (/^\p{Ll}{2,20}\s/u.test(rest) ? given.rule.id : null);
		const opens = before === '' || /[,;:.)\]]$/.test(before) || firstHit(rules.lead, before) !== null;
		return opens ? (task?.rule.id ?? null) : null;
	};

	const inSentence = (text: string): Owned | null => {
		let read = 0;
		for (const match of text.matchAll(people)) {
			read += 1;
			if (read > MAX_NAMES) return null;
			const before = text.slice(0, match.index).trimEnd().slice(-NEAR);
			const rule = ruleAround(before, text.slice(match.index + match[0].length).replace(/^\s{1,4}/, ''));
			if (rule === null) continue;
			const owners = match[0].split(parts).map((name) => names.person(name));
			if (owners.every((name) => name !== null)) return { owner: owners.join(', '), rule };
		}
		return null;
	};
	return { inMark, inAction, inSentence };
}
