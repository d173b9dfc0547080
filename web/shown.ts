/**
 * The one way of text from a mail onto a page or into raw: addresses lose their domain, characters that would
 * turn or hide other characters become visible. Escaping is done after this, by the templates.
 * Known limit: an address inside a base64 part of a raw mail stays as it is.
 */

/**
 * `@` (or `%40`, as in links of list footers) right after a word and before a domain. It is anchored on the `@`,
 * so a line of 10 MB costs one pass.
 */
const AT_DOMAIN = /(?<=[^\s(,])(@|%40)(\[[^\]\s]{1,80}\]|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)/giu;

/** ` at ` before a domain: addresses as list archives (Mailman) spell them. */
const SPELT_DOMAIN = /( at )([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)/gu;

/** Control characters (Unicode Cc), bidirectional embeddings, overrides and isolates (UAX #9 s2), what XML forbids. */
const HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Text of a mail as a page shows it: `jan@…` for an address, control characters as pictures. Never throws. */
export function shown(text: string): string {
	return maskAddresses(text).replace(HIDDEN, picture);
}

/** The same on one line, for names, subjects and titles; `fallback` where nothing is left. */
export function shownLine(text: string, fallback = ''): string {
	const line = shown(text.replace(/\s+/g, ' ').trim());
	return line === '' ? fallback : line;
}

/** What a reader typed, without characters that cannot be seen. Addresses stay: they are the reader's own words. */
export function typed(text: string): string {
	return text.replace(HIDDEN, ' ');
}

/** Replaces the domain of each address: `jan@example.org` becomes `jan@…`. `xen@4.7.6` is no address. */
export function maskAddresses(text: string, dots: string | ((domain: string) => string) = '…'): string {
	const dotsFor = (domain: string): string => (typeof dots === 'string' ? dots : dots(domain));
	const mask = (hit: string, at: string, domain: string): string => (isDomain(domain) ? at + dotsFor(domain) : hit);
	return text
		.replace(AT_DOMAIN, mask)
		.replace(SPELT_DOMAIN, (hit: string, at: string, domain: string, offset: number, whole: string) =>
			isSpeltAddress(whole, offset, offset + hit.length) ? mask(hit, at, domain) : hit,
		);
}

/** At most `length` UTF-16 units of a text, ended by `…` where some are left out. */
export function cut(text: string, length: number): string {
	return text.length <= length ? text : `${text.slice(0, length).trimEnd()}…`;
}

/** True for `<jan at example.org`, `mailto:jan at example.org`, `jan at example.org wrote`, or a line of its own; prose is kept. */
function isSpeltAddress(text: string, at: number, end: number): boolean {
	const before = /(^|[\s<(]|mailto:)[\p{L}\p{N}._+-]{1,64}$/u.exec(text.slice(Math.max(0, at - 80), at));
	if (before === null) return false;
	const opening = before[1] ?? '';
	const startsLine = before.index === 0 ? at <= 80 : opening === '\n';
	const after = text.slice(end, end + 8);
	return (
		opening === '<' || opening === 'mailto:' || /^ wrote/.test(after) || (startsLine && /^\s*(?:\n|$)/.test(after))
	);
}

function isDomain(domain: string): boolean {
	if (domain.startsWith('[')) return true;
	const last = domain.slice(domain.lastIndexOf('.') + 1);
	return /^\p{L}[\p{L}\p{N}-]/u.test(last) || /^\d{1,3}(\.\d{1,3}){3}$/.test(domain);
}

function picture(character: string): string {
	const code = character.charCodeAt(0);
	if (character === '\n' || character === '\t') return character;
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	if (code === 0x7f) return '\u2421';
	if (code < 0xa0) return '\ufffd';
	return `[U+${code.toString(16).toUpperCase()}]`;
}
