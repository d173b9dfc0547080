/**
 * Mbox in, mails out: a stream that holds one mail at a time. First step of the flow.
 * Reads mboxo and mboxrd, LF and CRLF, and Mailman's monthly text, whose separators say `user at host`.
 */
import type { RawMessage } from '../../src/model/message.js';
import { MAX_MESSAGE_BYTES } from '../limits.js';
import { marksBeforeWord, unquotedFrom } from './from-quoting.js';
import { damage, type SourceItem } from './item.js';
import { type LinePiece, linePieces } from './line-pieces.js';
import {
	endsAsSeparator,
	isCutField,
	isCutSeparator,
	isMailField,
	looksLikeField,
	separatorDate,
	separatorForm,
} from './separator.js';

export interface MboxOptions {
	/** Bytes of one mail that are kept; `MAX_MESSAGE_BYTES` by default. */
	readonly maxMessageBytes?: number;
	/** Byte offset in the source at which these bytes begin; 0 by default. */
	readonly start?: number;
}

/** The mail that is being collected. */
interface Draft {
	/** Offset of the separator line, or of the first byte where there is none. */
	readonly offset: number;
	readonly separatorDate: string | null;
	/** False for text before the first separator. */
	readonly separated: boolean;
	/** The mail so far, as far as it is kept. */
	readonly pieces: Buffer[];
	kept: number;
	dropped: number;
}

interface Reader {
	readonly limit: number;
	draft: Draft | null;
	/** A line that is a separator if a header field follows. */
	candidate: LinePiece | null;
	/** The field must be one that is known. */
	strict: boolean;
	/** The line before was empty, or there is none. */
	afterEmpty: boolean;
	/** `marksBeforeWord` of the line above. */
	marksAbove: number;
	/** Offset of a separator line that the end of the source cuts. */
	cut: number | null;
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads the mails of an mbox in order. `offset` is that of the separator line; `bytes` leave out the separator and the one empty
 * line before the next. Text before the first separator is a mail if it starts with a header field, else damage; so is, behind
 * other mails, one whose header the end of the source cuts: the whole mail may come later.
 * An empty source yields nothing. A mail over the limit is given up to the limit, with damage (`lost: false`) right after it.
 * Never throws for what the bytes are; errors of `source` pass through.
 */
export async function* readMbox(source: AsyncIterable<Buffer>, options: MboxOptions = {}): AsyncGenerator<SourceItem> {
	const limit = options.maxMessageBytes ?? MAX_MESSAGE_BYTES;
	const reader: Reader = {
		limit,
		draft: null,
		candidate: null,
		strict: false,
		afterEmpty: true,
		marksAbove: 0,
		cut: null,
	};
	let behind = (options.start ?? 0) > 0;
	for await (const pieces of linePieces(source, options.start ?? 0)) {
		for (const piece of pieces) {
			const finished = takePiece(reader, piece);
			if (finished === null) continue;
			behind = true;
			yield* finish(finished, limit);
		}
	}
	yield* finishLast(reader, behind);
}

/** Adds one piece; gives the mail before it where the piece shows that it has ended. */
function takePiece(reader: Reader, read: LinePiece): Draft | null {
	const piece = read.offset === 0 ? withoutBom(read) : read;
	const candidate = reader.candidate;
	let finished: Draft | null = null;
	if (candidate !== null) {
		reader.candidate = null;
		if (reader.draft !== null && !reader.strict && isCutField(piece.bytes)) {
			reader.cut = candidate.offset;
			return null;
		}
		const isField = reader.strict ? isMailField : looksLikeField;
		if (isField(piece.bytes) || reader.draft === null) finished = begin(reader, candidate);
		else append(reader, candidate);
	}
	if (reader.draft !== null && reader.afterEmpty && piece.starts && isCutSeparator(piece.bytes)) {
		reader.cut = piece.offset;
		return finished;
	}
	const form = piece.starts && piece.ends ? separatorForm(piece.bytes) : null;
	if (form === null) append(reader, piece);
	else {
		reader.candidate = piece;
		reader.strict = form === 'bare' || !reader.afterEmpty;
	}
	if (piece.starts) reader.marksAbove = marksBeforeWord(unquoted(reader, piece));
	reader.afterEmpty = piece.starts && piece.ends && isEmptyLine(piece.bytes);
	return finished;
}

/** The end of the source: a mail that it cuts before its text begins is damage, since the whole mail may come later. */
function* finishLast(reader: Reader, behind: boolean): Generator<SourceItem> {
	const { candidate } = reader;
	if (candidate !== null && reader.draft === null) begin(reader, candidate);
	else if (candidate !== null && reader.strict) append(reader, candidate);
	else if (candidate !== null) reader.cut = candidate.offset;
	const { draft } = reader;
	if (draft !== null && behind && hasCutHeader(draft)) yield cutMail(draft.offset);
	else if (draft !== null) yield* finish(draft, reader.limit);
	if (reader.cut !== null) yield cutMail(reader.cut);
}

function begin(reader: Reader, separator: LinePiece): Draft | null {
	const finished = reader.draft;
	reader.draft = {
		offset: separator.offset,
		separatorDate: separatorDate(separator.bytes),
		separated: true,
		pieces: [],
		kept: 0,
		dropped: 0,
	};
	return finished;
}

function append(reader: Reader, piece: LinePiece): void {
	reader.draft ??= { offset: piece.offset, separatorDate: null, separated: false, pieces: [], kept: 0, dropped: 0 };
	const { draft } = reader;
	const bytes = unquoted(reader, piece);
	const room = Math.min(bytes.length, reader.limit - draft.kept);
	if (room > 0) draft.pieces.push(room === bytes.length ? bytes : bytes.subarray(0, room));
	draft.kept += room;
	draft.dropped += bytes.length - room;
}

function* finish(draft: Draft, limit: number): Generator<SourceItem> {
	const whole = Buffer.concat(draft.pieces);
	const bytes = draft.dropped > 0 ? whole : whole.subarray(0, whole.length - trailingEmptyLine(whole));
	if (isBlank(bytes)) {
		if (draft.separated) yield damage('empty-mail', draft.offset, 'a separator line with no mail below it', true);
		return;
	}
	if (!draft.separated && hasDamagedSeparator(draft)) {
		yield* finish(belowFirstLine(draft), limit);
		yield damage('separator-damaged', draft.offset, 'the line that begins this mail is damaged', false);
		return;
	}
	if (!draft.separated && !looksLikeField(bytes)) {
		yield damage('no-mail', draft.offset, `${bytes.length} bytes that are no mail`, true);
		return;
	}
	const message: RawMessage = { bytes, offset: draft.offset, separatorDate: draft.separatorDate };
	yield message;
	if (draft.dropped > 0) {
		yield damage('mail-too-large', draft.offset, `cut to ${limit} bytes, ${draft.dropped} left out`, false);
	}
}

/** The source begins with a line that was a separator once, and a header below. */
function hasDamagedSeparator({ pieces: [first, second] }: Draft): boolean {
	return first !== undefined && second !== undefined && endsAsSeparator(first) && isMailField(second);
}

function belowFirstLine({ offset, pieces: [first = Buffer.alloc(0), ...pieces], dropped }: Draft): Draft {
	const kept = pieces.reduce((sum, { length }) => sum + length, 0);
	return { offset: offset + first.length, separatorDate: separatorDate(first), separated: true, pieces, kept, dropped };
}

function cutMail(offset: number): SourceItem {
	return damage('mail-cut', offset, 'the source ends before the text of this mail begins', true);
}

/** No empty line, which ends a header (RFC 5322 s2.1), though not even one of an mbox stands behind it. */
function hasCutHeader({ pieces, separated, dropped }: Draft): boolean {
	return separated && dropped === 0 && !pieces.some(isEmptyLine) && !isBlank(Buffer.concat(pieces));
}

/** The piece as the mail had it. */
function unquoted(reader: Reader, { starts, bytes }: LinePiece): Buffer {
	return starts ? unquotedFrom(bytes, reader.marksAbove) : bytes;
}

/** A byte order mark at the start of a file is no part of its first line. */
function withoutBom(piece: LinePiece): LinePiece {
	return piece.bytes.subarray(0, 3).equals(BOM) ? { ...piece, bytes: piece.bytes.subarray(3) } : piece;
}

function isEmptyLine(line: Buffer): boolean {
	return line.length === 1 ? line[0] === 0x0a : line.length === 2 && line[0] === 0x0d && line[1] === 0x0a;
}

/** Bytes of the empty line that an mbox writes after each mail: 0, 1 or 2. */
function trailingEmptyLine(bytes: Buffer): number {
	const end = bytes.subarray(-4).toString('latin1');
	if (end.endsWith('\n\r\n')) return 2;
	return end.endsWith('\n\n') ? 1 : 0;
}

function isBlank(bytes: Buffer): boolean {
	return bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0x09);
}
