/**
 * Who is who among the senders of some messages: one person across addresses and spellings of a name. A pure function of
 * these messages and the mailmap, so a thread's record rests on the thread alone.
 *
 * Two senders are one person if a mailmap says so, if they share an address, or if they share a full name. Never by a first
 * name or a nick alone. Known limit: two people of the same full name in one thread are one.
 */
import type { MsgId } from '../model/ids.js';
import { type Mailmap, mailmapRow } from './mailmap.js';
import { addressKey, bareName, isFullName, nameWords } from './name-key.js';

/** What is looked at of a message. */
export interface Sender {
	readonly id: MsgId;
	readonly author: string;
	readonly address: string;
}

export interface Person {
	/** Equal for one person among these messages: the smallest of his addresses, else of his names. */
	readonly key: string;
	/** The fullest spelling, without comma, that he uses most; different for different people. */
	readonly name: string;
}

/** Names at one address that have no word in common, from which on the address is one of a role or a program. */
const ROLE_NAMES = 3;

/** The person behind each message. Empty for no messages. */
export function peopleOf(messages: readonly Sender[], mailmap: Mailmap): Map<MsgId, Person> {
	const senders = messages.map((message) => readSender(message, mailmap));
	const shared = roleAddresses(senders);
	const groups = new Map<string, Known[]>();
	const { join, top } = unions();
	for (const sender of senders) {
		const marks = marksOf(sender, shared);
		for (const mark of marks) join(marks[0] ?? mark, mark);
	}
	for (const sender of senders) {
		const group = top(marksOf(sender, shared)[0] ?? '');
		groups.set(group, [...(groups.get(group) ?? []), sender]);
	}
	return toPeople([...groups.values()]);
}

interface Known {
	readonly id: MsgId;
	readonly written: string;
	readonly words: readonly string[];
	readonly address: string;
	/** Name that the mailmap gives. */
	readonly given: string | null;
}

function readSender({ id, author, address }: Sender, mailmap: Mailmap): Known {
	const key = addressKey(address) || addressKey(author);
	const row = key === '' ? null : mailmapRow(mailmap, author, key);
	const local = key.split('@')[0] ?? '';
	const words = author.toLowerCase() === local ? [] : nameWords(row?.name ?? author);
	return { id, written: author, words, address: row?.address ?? key, given: row?.name ?? null };
}

/** What a sender shares with others that are the same person, the surest first; at least one. */
function marksOf({ address, words, written }: Known, shared: ReadonlySet<string>): string[] {
	const name = words.toSorted().join(' ');
	const marks: string[] = [];
	if (address !== '' && !shared.has(address)) marks.push(`address ${address}`);
	if (isFullName(words)) marks.push(`name ${name}`);
	return marks.length > 0 ? marks : [`only ${address} ${name} ${written.toLowerCase()}`];
}

/** Addresses from which people write who have no name in common: forges, lists that rewrite senders. */
function roleAddresses(senders: readonly Known[]): Set<string> {
	const names = new Map<string, string[][]>();
	for (const { address, words } of senders) {
		if (address === '' || !isFullName(words)) continue;
		const apart = names.get(address) ?? [];
		if (!apart.some((other) => other.some((word) => words.includes(word)))) apart.push([...words]);
		names.set(address, apart);
	}
	return new Set([...names].filter(([, apart]) => apart.length >= ROLE_NAMES).map(([address]) => address));
}

function unions(): { join: (a: string, b: string) => void; top: (mark: string) => string } {
	const above = new Map<string, string>();
	const top = (mark: string): string => {
		let name = mark;
		for (let next = above.get(name); next !== undefined; next = above.get(name)) name = next;
		for (let at = mark; at !== name; ) {
			const next = above.get(at) ?? name;
			above.set(at, name);
			at = next;
		}
		return name;
	};
	const join = (a: string, b: string): void => {
		const [one, other] = [top(a), top(b)];
		if (one !== other) above.set(one, other);
	};
	return { join, top };
}

function toPeople(groups: readonly (readonly Known[])[]): Map<MsgId, Person> {
	const named = groups.map((group) => ({ group, key: keyOf(group), name: bestName(group) }));
	const bearers = new Map<string, number>();
	for (const { name } of named) bearers.set(name, (bearers.get(name) ?? 0) + 1);
	const people = new Map<MsgId, Person>();
	for (const { group, key, name } of named) {
		const person = { key, name: (bearers.get(name) ?? 0) > 1 ? `${name} (${apart(key)})` : name };
		for (const { id } of group) people.set(id, person);
	}
	return people;
}

function keyOf(group: readonly Known[]): string {
	const addresses = group.map(({ address }) => address).filter((address) => address !== '');
	const keys = addresses.length > 0 ? addresses : group.map(({ words, written }) => words.join(' ') || written);
	return keys.toSorted()[0] ?? '';
}

/** What tells people of one name apart without giving their address away. */
function apart(key: string): string {
	return key.replace('@', ' at ');
}

function bestName(group: readonly Known[]): string {
	const counts = new Map<string, number>();
	for (const { written, given } of group) {
		const name = given ?? bareName(written);
		counts.set(name, (counts.get(name) ?? 0) + (given === null ? 1 : group.length + 1));
	}
	const ranked = [...counts].sort(
		([a, m], [b, n]) => worth(b) - worth(a) || n - m || b.length - a.length || (a < b ? -1 : 1),
	);
	return ranked[0]?.[0] ?? '';
}

/** Full names before others, without comma or digit before those with one, in both cases before `ALL CAPS`. */
function worth(name: string): number {
	const full = isFullName(nameWords(name)) ? 4 : 0;
	const plain = /[,"@\d]| at /.test(name) ? 0 : 2;
	return full + plain + (/\p{Ll}/u.test(name) && /\p{Lu}/u.test(name) ? 1 : 0);
}
