/**
 * A body in the blocks that a page shows: zones of one kind together, an attribution line with the quote under it,
 * blank lines at the edges left out.
 */
import type { Zone, ZoneKind } from '../../src/model/passage.js';
import type { Span } from '../../src/model/span.js';

/** `own` words at full strength; `quote` folded; `code` as it is; `aside` dimmed (signature, footer). */
export interface Block extends Span {
	readonly kind: 'own' | 'quote' | 'code' | 'aside';
}

/** Blocks of a body in order. Without zones (not analysed yet) the body is one block of own words. */
export function mailBlocks(body: string, zones: readonly Zone[]): Block[] {
	const blocks: Block[] = [];
	for (const zone of zones.length === 0 ? [{ kind: 'own' as const, start: 0, end: body.length }] : zones) {
		const kind = blockKind(zone.kind);
		const last = blocks.at(-1);
		const isBlank = body.slice(zone.start, zone.end).trim() === '';
		if (last !== undefined && (last.kind === kind || isBlank)) {
			blocks[blocks.length - 1] = { ...last, end: zone.end };
		} else {
			blocks.push({ kind, start: zone.start, end: zone.end });
		}
	}
	return blocks.map((block) => trimmed(body, block)).filter((block) => block.start < block.end);
}

/** Number of lines that a span covers. */
export function lineCount(body: string, span: Span): number {
	let lines = 1;
	for (let at = body.indexOf('\n', span.start); at !== -1 && at < span.end; at = body.indexOf('\n', at + 1)) lines++;
	return lines;
}

function blockKind(kind: ZoneKind): Block['kind'] {
	switch (kind) {
		case 'own':
		case 'heading':
		case 'greeting':
			return 'own';
		case 'quote':
		case 'attribution':
		case 'forward':
			return 'quote';
		case 'patch':
		case 'code':
			return 'code';
		case 'signature':
		case 'footer':
			return 'aside';
	}
}

/** Leaves out blank lines at both ends; the first line keeps its indent. */
function trimmed(body: string, block: Block): Block {
	let { start, end } = block;
	while (end > start && /\s/.test(body.charAt(end - 1))) end--;
	for (let at = start; at < end && /\s/.test(body.charAt(at)); at++) if (body.charAt(at) === '\n') start = at + 1;
	return { ...block, start, end };
}
