/**
 * A file that is one mail. A separator line that somebody left on top is taken off and its date kept.
 */
import { MAX_MESSAGE_BYTES } from '../limits.js';
import { damage, type SourceItem } from './item.js';
import { separatorDate, startsWithFrom } from './separator.js';

/** Reads the whole stream as one mail at offset 0, up to `limit` bytes. An empty stream yields damage. */
export async function* readEml(source: AsyncIterable<Buffer>, limit = MAX_MESSAGE_BYTES): AsyncGenerator<SourceItem> {
	const chunks: Buffer[] = [];
	let kept = 0;
	let dropped = 0;
	for await (const chunk of source) {
		const room = Math.min(chunk.length, limit - kept);
		if (room > 0) chunks.push(chunk.subarray(0, room));
		kept += room;
		dropped += chunk.length - room;
	}
	const whole = Buffer.concat(chunks);
	const separator = startsWithFrom(whole) ? whole.subarray(0, whole.indexOf(0x0a) + 1) : Buffer.alloc(0);
	if (whole.length === separator.length) {
		yield damage('empty-mail', 0, 'an empty file', true);
		return;
	}
	yield { bytes: whole.subarray(separator.length), offset: 0, separatorDate: separatorDate(separator) };
	if (dropped > 0) yield damage('mail-too-large', 0, `cut to ${limit} bytes, ${dropped} left out`, false);
}
