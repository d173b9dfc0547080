/**
 * Minutes as blocks: a line, a list item or a wrapped paragraph each, with what its signs alone tell: list marker,
 * indentation, heading, table row, who is quoted by `<nick>`. First step of reading minutes.
 *
 * Known limits: a table cell that is wrapped over lines is two rows.
 */
import type { Zone } from '../model/passage.js';
import type { Span } from '../model/span.js';
import { readListMarker } from '../text/list-marker.js';

/** The span holds the words alone: no marker, no nick, no heading signs. */
export interface Block extends Span {
	readonly text: string;
	/** List marker, `|` for a row of a table, empty without. */
	readonly marker: string;
	readonly indent: number;
	/** Blank lines (or a border of the text) before and after. */
	readonly alone: boolean;
	/** Made a heading by its signs. */
	readonly heading: boolean;
	/** Nick of a log line (`<ann> …`); null without. */
	readonly nick: string | null;
}

/** Units of a line that its signs are looked for in. */
const WINDOW = 200;
/** Lines shorter than this are not wrapped. */
const WRAPPED = 45;
const RULE = /^[\s=_*~|:+-]{3,400}$/;
const SIGNED_HEADING = /^(?:#{1,6} |={1,6} ?(?=\S)|\*\*(?=[^*]{1,100}\*\*:?$)|__(?=[^_]{1,100}__$)|h[1-6]\. )/;
/** `_words_` or `*words*`: a remark of who wrote the minutes. */
const EMPHASISED = /^(?:_[^_\n]{2,300}_|\*[^*\n]{2,300}\*)$/;
const HEADING_END = /[\s=*_:#]{1,40}$/;
const LOG = /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]? ?)?<[@+ ]?([^<>\s]{1,30})>\s{1,4}/;
/** A list that uses dashes without a doubt: minutes are mostly lists. */
const DASH = /^\s{0,24}([-+–—o])[ \t]{1,8}(?=\S)/;

interface Line extends Span {
	readonly text: string;
	readonly blank: boolean;
	readonly zone: Zone['kind'];
}

/** Blocks of `body` in its own and heading zones, in order. `opens` tells of a line that it cannot go on with the one before. */
export function readBlocks(body: string, zones: readonly Zone[], opens: (text: string) => boolean): Block[] {
	const lines = linesOf(body, zones);
	const blocks: Block[] = [];
	let at = 0;
	while (at < lines.length) {
		const line = lines[at];
		let end = at + 1;
		if (line !== undefined && !line.blank) {
			while (continues(lines[end - 1], lines[end], opens)) end += 1;
			blocks.push(blockOf(body, lines, at, end));
		}
		at = end;
	}
	return blocks.filter(({ text }) => text !== '');
}

function linesOf(body: string, zones: readonly Zone[]): Line[] {
	return zones
		.filter(({ kind }) => kind === 'own' || kind === 'heading')
		.flatMap((zone) => {
			let start = zone.start;
			return body
				.slice(zone.start, zone.end)
				.split('\n')
				.map((text): Line => {
					const line = { start, end: start + text.length, text, blank: isBlank(text), zone: zone.kind };
					start += text.length + 1;
					return line;
				});
		});
}

function isBlank(text: string): boolean {
	return text.trim() === '' || RULE.test(text);
}

function continues(before: Line | undefined, line: Line | undefined, opens: (text: string) => boolean): boolean {
	if (before === undefined || line === undefined || line.blank || before.end + 1 !== line.start) return false;
	if (line.zone === 'heading' || before.zone === 'heading') return false;
	const head = line.text.slice(0, WINDOW);
	const text = head.trim();
	if (before.text.startsWith('|') || text.startsWith('|') || SIGNED_HEADING.test(text) || LOG.test(text)) return false;
	if (markerOf(head) !== '' || SIGNED_HEADING.test(before.text.trim().slice(0, WINDOW))) return false;
	const hangs = markerOf(before.text.slice(0, WINDOW)) !== '' && indentOf(line.text) > indentOf(before.text);
	return (hangs || before.text.trim().length >= WRAPPED) && !opens(text);
}

function blockOf(body: string, lines: readonly Line[], at: number, end: number): Block {
	const first = lines[at];
	const last = lines[end - 1];
	if (first === undefined || last === undefined) throw new TypeError(`no lines from ${at} to ${end}`);
	const head = first.text.slice(0, WINDOW);
	const marker = markerOf(head);
	let start = first.start + (marker === '' ? indentOf(first.text) : widthOf(head));
	const nick = marker === '' ? LOG.exec(body.slice(start, start + WINDOW)) : null;
	if (nick !== null) start += nick[0].length;
	const signs = marker === '' || marker === '#' ? SIGNED_HEADING.exec(body.slice(start, start + WINDOW)) : null;
	if (signs !== null) start += signs[0].length;
	let text = body.slice(start, last.end).trimEnd();
	const remark = EMPHASISED.test(text);
	if (remark) {
		start += 1;
		text = text.slice(1, -1);
	}
	const heading = signs !== null || first.zone === 'heading';
	if (heading) text = text.replace(HEADING_END, '');
	const alone = !remark && (lines[at - 1]?.blank ?? true) && (lines[end]?.blank ?? true) && end === at + 1;
	return {
		start,
		end: start + text.length,
		text,
		marker,
		indent: indentOf(first.text),
		alone,
		heading,
		nick: nick?.[1] ?? null,
	};
}

function markerOf(line: string): string {
	if (line.startsWith('|')) return '|';
	return readListMarker(line)?.text ?? DASH.exec(line)?.[1] ?? '';
}

function widthOf(line: string): number {
	if (line.startsWith('|')) return /^\|\s{0,40}/.exec(line)?.[0].length ?? 1;
	return readListMarker(line)?.width ?? DASH.exec(line)?.[0].length ?? 0;
}

function indentOf(text: string): number {
	return text.length - text.trimStart().length;
}
