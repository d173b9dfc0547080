/**
 * Texts on the way out: words of hidden messages are covered always, and what the archive's mask finds where it has one.
 * Everything that pages, feeds, records, briefs and downloads show is read through an archive with a mask.
 */
import { createHash, type Hash } from 'node:crypto';
import { covered, type Mask } from '../model/mask.js';
import type { Zone } from '../model/passage.js';
import type { Evidence, Span } from '../model/span.js';
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
	'people',
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
	return masked('', value, { text: textMask(archive), evidence: (evidence) => evidence }) as T;
}

/** The same for the record of a thread: of its evidence, `spans` of each message are covered, as they are in the message itself. */
export function maskedRecord<T>(archive: Archive, record: T, spans: Readonly<Record<string, readonly Span[]>>): T {
	if (archive.mask === null) return record;
	const evidence = (found: Words): Words => {
		const { message, start, quote } = found;
		const within = (spans[message] ?? [])
			.map((span) => ({ start: Math.max(0, span.start - start), end: Math.min(quote.length, span.end - start) }))
			.filter((span) => span.start < span.end);
		return within.length === 0 ? found : { ...found, quote: covered(quote, within) };
	};
	return masked('', record, { text: textMask(archive), evidence }) as T;
}

interface Masking {
	readonly text: (text: string) => string;
	readonly evidence: (evidence: Words) => Words;
}

/** Evidence, as far as it is masked. */
type Words = Pick<Evidence, 'message' | 'start' | 'quote'>;

/** The value of a field of a record of ours, each text in it masked. Parts in which nothing changes stay the objects that they are. */
function masked(field: string, value: unknown, masking: Masking): unknown {
	if (typeof value === 'string') return TEXTS.has(field) ? masking.text(value) : value;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		const items = value.map((item: unknown) => masked(field, item, masking));
		return items.every((item, at) => item === value[at]) ? value : items;
	}
	let now: object = value;
	for (const [name, part] of Object.entries(value)) {
		const other = masked(name, part, masking);
		if (other !== part) now = { ...now, [name]: other };
	}
	return isEvidence(now) ? masking.evidence(now) : now;
}

function textMask({ db, mask }: Archive): (text: string) => string {
	const veil = veilOf({ db });
	return (text) => {
		const unveiled = veil?.text(text) ?? text;
		return mask?.text(unveiled) ?? unveiled;
	};
}

function isEvidence(value: object): value is Words {
	return 'quote' in value && 'message' in value && 'start' in value;
}
