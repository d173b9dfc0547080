/**
 * Masking on the way out: an archive that is opened with a mask shows no text of a mail without it. Everything that pages,
 * feeds, records, briefs and downloads show is read through such an archive.
 */
import { covered, type Mask } from '../model/mask.js';
import type { Zone } from '../model/passage.js';
import type { Span } from '../model/span.js';
import type { Archive } from './archive.js';

/** Fields that hold words of a mail, or a name. */
const TEXTS: ReadonlySet<string> = new Set([
	'subject',
	'author',
	'address',
	'name',
	'label',
	'value',
	'who',
	'holder',
	'by',
	'asker',
	'owner',
	'due',
	'claimedBy',
	'quote',
	'target',
	'detail',
]);

/** The archive as others may see it. */
export function maskedArchive(archive: Archive, mask: Mask): Archive {
	return { ...archive, mask };
}

/** A text as this archive may show it. */
export function maskedText({ mask }: Archive, text: string, zones: readonly Zone[] = []): string {
	return mask === null ? text : mask.text(text, zones);
}

/** A record or rows, each text in it masked. */
export function maskedFields<T>(archive: Archive, value: T): T {
	return archive.mask === null ? value : (JSON.parse(JSON.stringify(value), textsMasked(archive.mask)) as T);
}

/** The same for a record as stored: of its evidence, `spans` of each message are covered, as they are in the message itself. */
export function maskedRecord<T>(archive: Archive, json: string, spans: Readonly<Record<string, readonly Span[]>>): T {
	if (archive.mask === null) return JSON.parse(json) as T;
	const texts = textsMasked(archive.mask);
	return JSON.parse(json, (key, value: unknown) => {
		const masked = texts(key, value);
		if (!isEvidence(masked)) return masked;
		const { message, start, quote } = masked;
		const within = (spans[message] ?? [])
			.map((span) => ({ start: Math.max(0, span.start - start), end: Math.min(quote.length, span.end - start) }))
			.filter((span) => span.start < span.end);
		return { ...masked, quote: covered(quote, within) };
	}) as T;
}

function textsMasked(mask: Mask): (key: string, value: unknown) => unknown {
	return (key, value) => {
		if (typeof value === 'string') return TEXTS.has(key) ? mask.text(value) : value;
		if (key === 'people' && Array.isArray(value))
			return value.map((one: unknown) => (typeof one === 'string' ? mask.text(one) : one));
		return value;
	};
}

function isEvidence(value: unknown): value is { message: string; start: number; quote: string } {
	return typeof value === 'object' && value !== null && 'quote' in value && 'message' in value && 'start' in value;
}
