/**
 * Names and addresses in a form in which spellings of one are equal.
 */

/** `X via Some-list`, as lists rewrite senders. */
const VIA = /\s+via\s+\S.*$/iu;
/** What some put behind their name: `Ada Birch - Orchard Affiliate`. */
const AFFILIATION = /\s+[-–—|/]\s+.*$/u;
/** Remarks behind a name: `(Contractor)`, `[EXT]`. */
const REMARK = /[([][^()[\]]{0,100}[)\]]/g;
const HIDDEN_AT = /\s*(?:\(at\)|\[at\]|\sat\s)\s*/i;
const HIDDEN_DOT = /\s*(?:\(dot\)|\[dot\]|\sdot\s)\s*/gi;

/** A name without remark, affiliation and the list that rewrote it; as it is where nothing else would be left. */
export function bareName(name: string): string {
	const bare = name.replace(VIA, '').replace(REMARK, ' ').replace(AFFILIATION, '').replace(/\s+/g, ' ').trim();
	return bare === '' ? name : bare;
}

/** Words of a name without case, diacritics, quotes and order of `Last, First`; empty where it is none, or only an address. */
export function nameWords(name: string): readonly string[] {
	const text = bareName(name);
	if (addressKey(text) !== '') return [];
	const [last = '', first = '', ...more] = text.split(',');
	const ordered = more.length === 0 && first.trim() !== '' ? `${first} ${last}` : text;
	return (
		ordered
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.toLowerCase()
			.replace(/['’`]/g, '')
			.match(/[\p{L}\p{N}]+/gu) ?? []
	);
}

/** True if these words name one person among many: two that are no initials. */
export function isFullName(words: readonly string[]): boolean {
	return words.filter((word) => word.length > 1 && !/^\p{N}+$/u.test(word)).length >= 2;
}

/** True if all letters of these words are Latin. */
export function isLatin(words: readonly string[]): boolean {
	return words.every((word) => /^[\p{Script=Latin}\p{N}]+$/u.test(word));
}

/** True for `X via Some-list`: the address beside it is the list's. */
export function isRewritten(name: string): boolean {
	return VIA.test(name);
}

/** An address in lower case, `user at host` repaired; empty where it is none. */
export function addressKey(address: string): string {
	const text = address.trim().replace(HIDDEN_DOT, '.').replace(HIDDEN_AT, '@').toLowerCase();
	return /^[^\s@<>]{1,200}@[^\s@<>]{1,200}$/.test(text) ? text : '';
}
