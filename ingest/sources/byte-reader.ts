/**
 * Reading a stream by need: a line, or so many bytes. Holds what is asked for and one chunk.
 */

export interface ByteReader {
	/** Bytes up to the next LF, without it; what is left where the stream ends before. */
	readonly line: () => Promise<Buffer>;
	/** Exactly `size` bytes; fewer where the stream ends before. */
	readonly take: (size: number) => Promise<Buffer>;
}

/** A reader over a stream of chunks. */
export function byteReader(stream: AsyncIterable<Buffer>): ByteReader {
	const chunks = stream[Symbol.asyncIterator]();
	let rest: Buffer = Buffer.alloc(0);
	const more = async (): Promise<boolean> => {
		const next = await chunks.next();
		if (next.done === true) return false;
		rest = next.value;
		return true;
	};
	const collect = async (end: (rest: Buffer, got: number) => number): Promise<Buffer> => {
		const got: Buffer[] = [];
		let length = 0;
		for (;;) {
			const at = end(rest, length);
			const cut = at === -1 ? rest.length : at;
			got.push(rest.subarray(0, cut));
			length += cut;
			rest = rest.subarray(cut);
			if (at !== -1 || !(await more())) return Buffer.concat(got);
		}
	};
	const take = (size: number) => collect((bytes, got) => (bytes.length >= size - got ? size - got : -1));
	const line = async () => {
		const bytes = await collect((chunk) => chunk.indexOf(0x0a));
		await take(1);
		return bytes;
	};
	return { line, take };
}
