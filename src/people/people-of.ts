/**
 * Who is who among the senders of some messages: one person across addresses and spellings of a name. A pure function of
 * these messages and the mailmap, so a thread's record rests on the thread alone.
 *
 * Two senders are one person if a mailmap says so, if they share an address, or if they share a full name. Never by a first
 * name or a nick alone. An address is nobody's own where a list rewrote a sender to it, or where two full names without a
 * common word write from it (a forge, a team): two people taken for one would be worse than one taken for two.
 * Known limits: two people of the same full name in one thread are one; so are a couple of one last name at one address.
 */
import type { MsgId } from '../model/ids.js';
import { type Mailmap, mailmapRow } from './mailmap.js';
import { addressKey, bareName, isFullName, isLatin, isRewritten, nameWords } from './name-key.js';

/** What is looked at of a message. */
export interface Sender {
	readonly id: MsgId;
	readonly author: string;
	readonly address: string;
}

export interface Person {
	/** Equal for one person among these messages, different for different people: the smallest of his marks. */
	readonly key: string;
	/** The fullest spelling, without comma, that he uses most; different for different people. */
	readonly name: string;
}

/** Full names at one address that are compared; nobody spells his own in more ways. */
const MAX_SPELLINGS = 20;

/** The person behind each message. Empty for no messages. */
export function peopleOf(messages: readonly Sender[], mailmap: Mailmap): Map<MsgId, Person> {
	return toPeople(groupsOf(messages, mailmap));
}

/** How many people they are. */
export function countPeople(messages: readonly Sender[], mailmap: Mailmap): number {
	return groupsOf(messages, mailmap).length;
}

/** The messages by the person behind them. */
function groupsOf(messages: readonly Sender[], mailmap: Mailmap): Marked[][] {
	const read = messages.map((message) => readSender(message, mailmap));
	const shared = sharedAddresses(read);
	const senders = read.map((sender) => ({ ...sender, marks: marksOf(sender, shared) }));
	const groups = new Map<string, Marked[]>();
	const { join, top } = unions();
	for (const { marks } of senders) {
		for (const mark of marks) join(marks[0] ?? mark, mark);
	}
	for (const sender of senders) {
		const group = top(sender.marks[0] ?? '');
		const members = groups.get(group);
		if (members === undefined) groups.set(group, [sender]);
		else members.push(sender);
	}
	return [...groups.values()];
}

interface Known {
	readonly id: MsgId;
	readonly written: string;
	readonly words: readonly string[];
	readonly address: string;
	/** Name that the mailmap gives. */
	readonly given: string | null;
	/** A list put its own address in the place of the sender's. */
	readonly rewritten: boolean;
}

interface Marked extends Known {
	readonly marks: readonly string[];
}

function readSender({ id, author, address }: Sender, mailmap: Mailmap): Known {
	const key = addressKey(address) || addressKey(author);
	const row = key === '' ? null : mailmapRow(mailmap, author, key);
	const local = key.split('@')[0] ?? '';
	const words = author.toLowerCase() === local ? [] : nameWords(row?.name ?? author);
	const rewritten = row === null && isRewritten(author);
	return { id, written: author, words, address: row?.address ?? key, given: row?.name ?? null, rewritten };
}

/** What a sender shares with others that are the same person, the surest first; at least one. */
function marksOf({ address, words, written }: Known, shared: ReadonlySet<string>): string[] {
	const name = words.toSorted().join(' ');
	const marks: string[] = [];
	if (address !== '' && !shared.has(address)) marks.push(`address ${address}`);
	if (isFullName(words)) marks.push(`name ${name}`);
	return marks.length > 0 ? marks : [`only ${address} ${name || written.toLowerCase()}`];
}

/** Addresses that are nobody's own. */
function sharedAddresses(senders: readonly Known[]): Set<string> {
	const shared = new Set(senders.filter(({ rewritten }) => rewritten).map(({ address }) => address));
	const names = new Map<string, Map<string, readonly string[]>>();
	for (const { address, words } of senders) {
		if (address === '' || shared.has(address) || !isFullName(words)) continue;
		const there = names.get(address) ?? new Map<string, readonly string[]>();
		const name = words.join(' ');
		if (there.has(name)) continue;
		if (there.size >= MAX_SPELLINGS || [...there.values()].some((other) => isAnother(words, other)))
			shared.add(address);
		names.set(address, there.set(name, words));
	}
	return shared;
}

/** No word in common; names in different scripts may be one. */
function isAnother(words: readonly string[], other: readonly string[]): boolean {
	return isLatin(words) === isLatin(other) && !words.some((word) => other.includes(word));
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

function toPeople(groups: readonly (readonly Marked[])[]): Map<MsgId, Person> {
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

function keyOf(group: readonly Marked[]): string {
	return (
		group
			.flatMap(({ marks }) => marks)
			.toSorted()
			.at(0) ?? ''
	);
}

/** What tells people of one name apart without giving their address away. */
function apart(key: string): string {
	return key.slice(key.indexOf(' ') + 1).replace('@', ' at ');
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
