/**
 * Pieces of bytes as one block that can be handed to another thread without a copy.
 */

export interface Pieces {
	readonly block: ArrayBuffer;
	/** Bytes of each piece, in order. */
	readonly lengths: readonly number[];
}

export function joined(pieces: readonly Buffer[]): Pieces {
	const lengths = pieces.map(({ length }) => length);
	const block = new ArrayBuffer(lengths.reduce((sum, length) => sum + length, 0));
	const bytes = Buffer.from(block);
	let at = 0;
	for (const piece of pieces) at += piece.copy(bytes, at);
	return { block, lengths };
}

/** The pieces again, as views of the block. */
export function taken({ block, lengths }: Pieces): Buffer[] {
	let at = 0;
	return lengths.map((length) => {
		at += length;
		return Buffer.from(block, at - length, length);
	});
}
