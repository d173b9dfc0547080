/**
 * Message-IDs (RFC 5322 s3.6.4) out of Message-ID, In-Reply-To and References as they really come.
 */
import { createHash } from 'node:crypto';
import type { MsgId } from '../src/model/ids.js';
import { MAX_ID_LENGTH, MAX_REFERENCES } from './limits.js';

/** Words around an id in the In-Reply-To of old programs, which name a person's address beside it. */
const PROSE = /\b(?:message|from|of|your|mail)\b/i;

/**
 * All `<...>` of a field in order, without brackets; `<<a@b>>` is repaired, white space from folding inside an id dropped.
 * In brackets an id needs no `@` (`<1>`, old programs); without any bracket the words with an `@` are taken.
 * Empty, overlong ones are left out. Empty list for an empty field.
 */
export function messageIds(value: string): MsgId[] {
	const ids: MsgId[] = [];
	let from = value.indexOf('<');
	if (from === -1)
		return value
			.split(/[\s,;]+/)
			.filter((word) => word.includes('@') && word.length > 2)
			.flatMap(checked);
	while (from !== -1) {
		const end = value.indexOf('>', from);
		if (end === -1) break;
		ids.push(...checked(value.slice(value.lastIndexOf('<', end) + 1, end)));
		from = value.indexOf('<', end);
	}
	return ids;
}

/** The id that a mail claims: the first in brackets, else the whole field if it is one word. Null where there is none. */
export function claimedId(value: string | null): MsgId | null {
	if (value === null) return null;
	const [first] = messageIds(value);
	if (first !== undefined) return first;
	const word = value.replace(/[<>]/g, '');
	return /\s/.test(value) || word.length < 3 ? null : (checked(word)[0] ?? null);
}

/** Ids of In-Reply-To that look like one: where words stand around them, addresses of people are left out; words in brackets are none. */
export function repliedIds(value: string): MsgId[] {
	const ids = messageIds(value.replace(/<[^<>@]{0,500}\S\s[^<>@]{1,500}>/g, ' '));
	const words = value.replace(/<[^<>]{0,1000}>/g, ' ');
	return PROSE.test(words) || /"/.test(words) ? ids.filter(hasDigit) : ids;
}

/**
 * References, oldest first. An id that stands twice keeps its last place: the last id is the parent (RFC 5256 s3 step 1).
 * Over `MAX_REFERENCES` the first (the root) and the last ones are kept; `cut` counts the others.
 */
export function referencedIds(values: readonly string[]): { readonly ids: MsgId[]; readonly cut: number } {
	const reversed = new Set(values.flatMap(messageIds).reverse());
	const ids = [...reversed].reverse();
	const [root] = ids;
	if (root === undefined || ids.length <= MAX_REFERENCES) return { ids, cut: 0 };
	return { ids: [root, ...ids.slice(1 - MAX_REFERENCES)], cut: ids.length - MAX_REFERENCES };
}

/** An id for a mail without one: the same for the same bytes, whatever their line ends. */
export function syntheticId(raw: Buffer): MsgId {
	const digest = createHash('sha256').update(raw.toString('latin1').replaceAll('\r\n', '\n'), 'latin1').digest('hex');
	return `synthetic-${digest.slice(0, 16)}@rapporteur.invalid` as MsgId;
}

function checked(written: string): MsgId[] {
	const id = written.replace(/\s+/g, '');
	return id === '' || id.length > MAX_ID_LENGTH ? [] : [id as MsgId];
}

function hasDigit(id: string): boolean {
	return /\d/.test(id.slice(0, Math.max(id.indexOf('@'), 0)));
}
