/**
 * Bytes in, lines out: the first step of the mbox reader. Holds one line at most, and of a long line one piece.
 */
import { MAX_LINE_PIECE } from '../limits.js';

/** A line with its line end, or a piece of a long one. */
export interface LinePiece {
	readonly bytes: Buffer;
	/** Byte offset of the piece in the source. */
	readonly offset: number;
	/** True for the first piece of a line. */
	readonly starts: boolean;
	/** True for the last piece of a line (with its line end, except at the end of the source). */
	readonly ends: boolean;
}

const LF = 0x0a;

/**
 * Cuts bytes into lines at LF; the same pieces whatever the chunks are. Lines over `MAX_LINE_PIECE` bytes come in pieces.
 * `start` is the offset of the first byte. Yields nothing for an empty source. Errors of `source` pass through after what came before them.
 */
export async function* linePieces(source: AsyncIterable<Buffer>, start = 0): AsyncGenerator<LinePiece[]> {
	let rest: Buffer = Buffer.alloc(0);
	let offset = start;
	let starts = true;
	for await (const chunk of source) {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		const pieces: LinePiece[] = [];
		let from = 0;
		while (from < bytes.length) {
			const lf = bytes.indexOf(LF, from);
			const end = lf === -1 ? bytes.length : lf + 1;
			const to = Math.min(end, from + MAX_LINE_PIECE);
			const ends = lf !== -1 && to === end;
			if (!ends && to - from < MAX_LINE_PIECE) break;
			pieces.push({ bytes: bytes.subarray(from, to), offset: offset + from, starts, ends });
			starts = ends;
			from = to;
		}
		rest = bytes.subarray(from);
		offset += from;
		yield pieces;
	}
	if (rest.length > 0) yield [{ bytes: rest, offset, starts, ends: true }];
}
