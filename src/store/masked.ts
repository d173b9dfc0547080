/**
 * Texts on the way out: words of hidden messages are covered always, and what the archive's mask finds where it has one.
 * Everything that pages, feeds, records, briefs and downloads show is read through an archive with a mask.
 */
import { createHash, type Hash } from 'node:crypto';
import { covered, type Mask } from '../model/mask.js';
import type { Zone } from '../model/passage.js';
import type { Span } from '../model/span.js';
import type { Archive } from './archive.js';
import { veilOf } from './hidden.js';

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
export function maskedText(archive: Archive, text: string, zones: readonly Zone[] = []): string {
	const unveiled = veilOf(archive)?.text(text) ?? text;
	return archive.mask === null ? unveiled : archive.mask.text(unveiled, zones);
}

/** What a mask finds in the body of a message, kept so that pages need not look for it again. */
export interface FoundSecrets {
	/** Digest of the mask and of the text in which it found them: in any other text they say nothing. */
	readonly of: string;
	readonly spans: readonly Span[];
}

/** What a mask finds in this text. */
export function secretsIn(mask: Mask, text: string, zones: readonly Zone[] = []): FoundSecrets {
	return { of: digestOf(mask, text), spans: mask.spans(text, zones) };
}

/** `maskedText` for a body, with what was found in it before. */
export function maskedBody(
	archive: Archive,
	text: string,
	{ zones, secrets }: { readonly zones: readonly Zone[]; readonly secrets: FoundSecrets | null },
): string {
	const unveiled = veilOf(archive)?.text(text) ?? text;
	if (archive.mask === null) return unveiled;
	if (secrets?.of === digestOf(archive.mask, unveiled)) return covered(unveiled, secrets.spans);
	return archive.mask.text(unveiled, zones);
}

function digestOf(mask: Mask, text: string): string {
	return begunDigest(mask).copy().update(text).digest('base64url');
}

const begunDigests = new WeakMap<Mask, Hash>();

/** The digest as far as it is the same for every text: a mask's id is longer than most mails. */
function begunDigest(mask: Mask): Hash {
	let begun = begunDigests.get(mask);
	if (begun === undefined) {
		begun = createHash('sha1').update(mask.id);
		begunDigests.set(mask, begun);
	}
	return begun;
}

/** A record or rows, each text in it masked. */
export function maskedFields<T>(archive: Archive, value: T): T {
	if (archive.mask === null && veilOf(archive) === null) return value;
	return changed('', value, textsMasked(archive)) as T;
}

type Change = (key: string, value: unknown) => unknown;

/** A record of ours with each value changed, inner ones first, as `JSON.parse` does it with a reviver, in a third of the time. */
function changed(key: string, value: unknown, change: Change): unknown {
	if (Array.isArray(value))
		return change(
			key,
			value.map((one: unknown) => changed('', one, change)),
		);
	if (typeof value !== 'object' || value === null) return change(key, value);
	const fields = Object.entries(value).filter(([, field]) => field !== undefined);
	return change(key, Object.fromEntries(fields.map(([name, field]) => [name, changed(name, field, change)])));
}

/** The same for the record of a thread: of its evidence, `spans` of each message are covered, as they are in the message itself. */
export function maskedRecord<T>(archive: Archive, record: T, spans: Readonly<Record<string, readonly Span[]>>): T {
	if (archive.mask === null) return record;
	const texts = textsMasked(archive);
	return changed('', record, (key, value) => {
		const masked = texts(key, value);
		if (!isEvidence(masked)) return masked;
		const { message, start, quote } = masked;
		const within = (spans[message] ?? [])
			.map((span) => ({ start: Math.max(0, span.start - start), end: Math.min(quote.length, span.end - start) }))
			.filter((span) => span.start < span.end);
		return { ...masked, quote: covered(quote, within) };
	}) as T;
}

function textsMasked({ db, mask }: Archive): Change {
	const veil = veilOf({ db });
	const masked = (text: string): string => {
		const unveiled = veil?.text(text) ?? text;
		return mask?.text(unveiled) ?? unveiled;
	};
	return (key, value) => {
		if (typeof value === 'string') return TEXTS.has(key) ? masked(value) : value;
		if (key === 'people' && Array.isArray(value))
			return value.map((one: unknown) => (typeof one === 'string' ? masked(one) : one));
		return value;
	};
}

function isEvidence(value: unknown): value is { message: string; start: number; quote: string } {
	return typeof value === 'object' && value !== null && 'quote' in value && 'message' in value && 'start' in value;
}
