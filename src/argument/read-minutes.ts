/**
 * Minutes as units: what was said under which item, by whom, in which part of the document. Second step of reading
 * minutes; what the units do is told by minutes.ts.
 *
 * Known limit: a heading that looks like any line of text is none.
 */
import type { Zone } from '../model/passage.js';
import type { Span } from '../model/span.js';
import { firstHit, type MinutesRules } from '../rules/minutes-rules.js';
import { type Block, readBlocks } from './minutes-lines.js';
import { isName, type Names, readNames } from './minutes-names.js';

/** `agenda`: planned, not said. `people`: who was there. */
export type Section = 'agenda' | 'people' | 'talk' | 'actions' | 'decisions';

/** A block of minutes without the name of its speaker. */
export interface Unit extends Span {
	readonly text: string;
	readonly marker: string;
	readonly section: Section;
	readonly speaker: string | null;
	/** True where the speaker is named on the line itself, not further up. */
	readonly named: boolean;
	/** Heading of the item; null above the first one. */
	readonly item: Span | null;
}

export interface Minutes {
	readonly units: readonly Unit[];
	readonly items: readonly Span[];
	readonly names: Names;
	/** False for a document that nothing shows to be minutes. */
	readonly sure: boolean;
}

const MAX_HEADING = 80;
const MAX_HEADING_WORDS = 10;
/** Lines of different speakers that make minutes of a text. */
const MIN_SPEAKERS = 2;
const MIN_SPOKEN = 4;

/** Units of a document in order. Empty for an empty one; never throws. Linear in its length. */
export function readMinutes(body: string, zones: readonly Zone[], rules: MinutesRules): Minutes {
	const blocks = readBlocks(body, zones, (text) => opensBlock(text, rules));
	const names = readNames(blocks, attendeeLists(blocks, rules), rules);
	const lastNotes = blocks.findLastIndex((block) => isHeading(block, rules) && titled(block, rules, 'notes'));
	const state: State = { section: 'talk', item: null, speaker: null };
	const planned = new Set<string>();
	const units: Unit[] = [];
	const items: Span[] = [];
	for (const [at, block] of blocks.entries()) {
		const section = sectionOpened(block, rules);
		if (section !== null) {
			Object.assign(state, { section, speaker: null, item: section === 'talk' ? null : state.item });
			continue;
		}
		if (state.section === 'agenda' && at > lastNotes && block.marker === '') state.section = 'talk';
		if (state.section === 'people' && !block.heading && block.marker === '' && block.text.split(' ').length > 4)
			state.section = 'talk';
		if (state.section === 'agenda' && !block.heading) planned.add(folded(block.text));
		const name = headingName(block, names);
		if (name !== null) {
			state.speaker = name;
			continue;
		}
		const listed = state.section === 'people' && isName(block.text);
		const heads = isHeading(block, rules) || (state.section !== 'agenda' && planned.has(folded(block.text)));
		if (!listed && heads && names.speaker(block.text) === null) {
			if (state.section === 'agenda' && at < lastNotes) continue;
			Object.assign(state, { section: 'talk', item: { start: block.start, end: block.end }, speaker: null });
			if (items.length > 0 || !isTitle(block, rules)) items.push({ start: block.start, end: block.end });
			continue;
		}
		units.push(unitOf(block, state, { names, rules }));
	}
	return { units, items, names, sure: isSure(blocks, units, rules) };
}

/** What stands above the block that is read. */
interface State {
	section: Section;
	item: Span | null;
	speaker: string | null;
}

function opensBlock(text: string, rules: MinutesRules): boolean {
	const mark = firstHit(rules.action, text) ?? firstHit(rules.agreed, text) ?? firstHit(rules.topic, text);
	return mark !== null || /^@?\p{L}[\p{L}\p{N}'_.-]{0,30}(?: \p{Lu}[\p{L}'.-]{0,30}){0,2} ?:\s/u.test(text);
}

function titled(block: Block, rules: MinutesRules, part: 'agenda' | 'notes' | 'actions' | 'decisions'): boolean {
	return block.text.length <= MAX_HEADING && firstHit(rules[part], block.text) !== null;
}

/** The part of the document that the block heads; null where it is no such heading. */
function sectionOpened(block: Block, rules: MinutesRules): Section | null {
	if (firstHit(rules.attendees, block.text) !== null) return 'people';
	if (block.marker !== '' && !block.heading) return null;
	if (titled(block, rules, 'agenda')) return 'agenda';
	if (titled(block, rules, 'notes')) return 'talk';
	if (titled(block, rules, 'actions')) return 'actions';
	return titled(block, rules, 'decisions') ? 'decisions' : null;
}

/** A heading by its signs, by a mark (`#topic`), or a short line alone that is no sentence. */
function isHeading(block: Block, rules: MinutesRules): boolean {
	const { text, alone, marker, nick } = block;
	if (block.heading || firstHit(rules.topic, text) !== null) return true;
	if (!alone || nick !== null || text.length > MAX_HEADING || /^[*+•|o-]/.test(marker)) return false;
	if (/[.!?;,]$|->|\||^[[(<"“]|: \S/.test(text.replace(/^[^:]{1,40}: (?=\p{L})/u, ''))) return false;
	if (firstHit(rules.action, text) !== null || firstHit(rules.agreed, text) !== null) return false;
	return /^[\p{L}\p{N}]/u.test(text) && text.split(/\s+/).length <= MAX_HEADING_WORDS;
}

/** The name of the meeting itself. */
function isTitle({ text }: Block, rules: MinutesRules): boolean {
	return firstHit(rules.minutes, text) !== null;
}

function folded(text: string): string {
	return text.trim().toLowerCase();
}

/** `Daniel Smith:` or `## Ann` on a line of its own: what follows is his. */
function headingName(block: Block, names: Names): string | null {
	const text = block.text.replace(/:$/, '').trim();
	if (text.length > MAX_HEADING || !(block.heading || block.alone || block.text.endsWith(':'))) return null;
	return names.known(text) ? names.person(text) : null;
}

function unitOf(block: Block, state: State, { names, rules }: { names: Names; rules: MinutesRules }): Unit {
	const spoken = firstHit(rules.action, block.text) === null ? names.speaker(block.text) : null;
	if (block.nick !== null) state.speaker = block.nick;
	if (spoken !== null) state.speaker = names.person(spoken.name);
	const rest = block.text.slice(spoken?.width ?? 0);
	const start = block.start + block.text.length - rest.trimStart().length;
	const aside = /^[[(]/.test(block.text);
	return {
		start,
		end: block.end,
		text: rest.trimStart(),
		marker: block.marker,
		section: state.section,
		speaker: aside ? null : state.speaker,
		named: block.nick !== null || spoken !== null,
		item: state.item,
	};
}

/** Texts that name who was there: the rest of the line, or the list below it. */
function attendeeLists(blocks: readonly Block[], rules: MinutesRules): string[] {
	const lists: string[] = [];
	for (const [at, block] of blocks.entries()) {
		const hit = firstHit(rules.attendees, block.text);
		if (hit === null) continue;
		const rest = block.text.slice(hit.end).replace(/^[\s:*-]{1,10}/, '');
		if (rest !== '') lists.push(rest);
		else {
			for (let next = at + 1; next < blocks.length; next += 1) {
				const below = blocks[next];
				if (below === undefined || below.heading) break;
				if (below.marker === '' && next > at + 1 && !isName(below.text)) break;
				lists.push(below.text);
			}
		}
	}
	return lists;
}

function isSure(blocks: readonly Block[], units: readonly Unit[], rules: MinutesRules): boolean {
	const told = blocks.some(
		({ text }) => firstHit(rules.minutes, text.slice(0, 200)) !== null || firstHit(rules.attendees, text) !== null,
	);
	const spoken = units.filter(({ speaker }) => speaker !== null);
	return told || (spoken.length >= MIN_SPOKEN && new Set(spoken.map(({ speaker }) => speaker)).size >= MIN_SPEAKERS);
}
