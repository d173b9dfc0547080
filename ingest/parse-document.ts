/**
 * Minutes and other documents as messages (contract.md): one message each, its id made up, its author the chair or the source.
 * Known limit: the date is the first one in the file's name or in the head of the text; without any the document has none.
 */
import { basename } from 'node:path';
import type { ListSlug } from '../src/model/ids.js';
import { NO_DATE, type RawMessage } from '../src/model/message.js';
import { MAX_NAME_LENGTH, MAX_SUBJECT_LENGTH } from './limits.js';
import { plainBody } from './parse-body.js';
import { cleanText, decodeCharset } from './parse-charset.js';
import { namedDay } from './parse-day.js';
import { htmlText, strippedText } from './parse-html.js';
import { identityOf, sha256 } from './parse-identity.js';
import { syntheticId } from './parse-ids.js';
import { oneLine } from './parse-line.js';
import type { ParseContext, Parsed } from './parsed-message.js';

/** Units of a document in which its title, date and chair are looked for. */
const HEAD = 4_000;
/** List of documents that the user puts into none. */
const MINUTES = 'minutes' as ListSlug;
const HTML = /<(?:!doctype\s+html|html|head|body)\b/i;
const TITLE = /<title[^<>]{0,200}>([^<]{1,500})<\/title>/i;
const CHAIR =
	/^\W{0,10}(?:chair(?:person|man|woman)?|chaired by|facilitator|moderator|host|minutes by|notes by|scribe|minute taker)\W{0,5}[:-]\W{0,5}(\p{L}[^\n,;|(]{1,60})/imu;
/** `Amir Chaudhry (chair)` in a list of attendees. */
const MARKED_CHAIR = /(\p{Lu}[\p{L}.'-]{0,40}(?: \p{Lu}[\p{L}.'-]{0,40}){0,3}) \((?:chair|host|facilitator|scribe)\)/u;
/** Lines among the first ones that say what the document is. */
const MEETING = /\b(?:meeting|minutes|call|summit|session|notes)\b/i;
const TITLE_LINES = 12;
const MAX_TITLE = 120;
/** A rule or row of a table with nothing but bars. */
const BARS = /^ {0,8}\|{1,2}(?:(?:[-: ]{1,40}\|){1,30}|-{3,40})[-: |]{0,80}$/m;
const AGENDA = /^\W{0,10}(?:[\w-]{1,20} ){0,4}agenda\W{0,10}$/im;
const NOTES = /^\W{0,10}(?:[\w-]{1,20} ){0,2}(?:minutes|notes|discussion)\W{0,10}$/im;
/** A line with so many words is a sentence, not an item of a plan. */
const SENTENCE_WORDS = 12;

/** One document to one message. Any bytes give a message; never throws. */
export function parseDocument(raw: RawMessage, context: ParseContext): Parsed {
	const notes: { code: string; detail: string }[] = [];
	const note = (code: string, detail: string) => void notes.push({ code, detail });
	const text = decodeCharset(raw.bytes, '');
	const title = HTML.test(text.slice(0, HEAD)) ? TITLE.exec(text.slice(0, HEAD))?.[1] : undefined;
	const body = plainBody(
		Buffer.from(HTML.test(text.slice(0, HEAD)) ? (htmlText(cleanText(text)) ?? strippedText(text)) : text),
		note,
	);
	const name = basename(context.source).replace(/\.[a-z]{1,5}$/i, '');
	const head = body.slice(0, HEAD);
	const date = raw.separatorDate ?? namedDay(name)?.date ?? namedDay(head)?.date ?? null;
	if (date === null) note('no-date', 'no date in the name or the head of the document');
	const named = title ?? titleLine(head);
	if (named === null) note('no-title', 'no title in the head of the document; it is called by its file');
	if (BARS.test(body))
		note('table-flattened', 'a table without its columns: its rows are read as far as bars part them');
	if (AGENDA.test(head) && !hasNotes(body)) note('agenda-only', 'an agenda without notes: nothing was recorded');
	const author = oneLine(CHAIR.exec(head)?.[1] ?? MARKED_CHAIR.exec(head)?.[1] ?? name, MAX_NAME_LENGTH);
	const subject = oneLine(named ?? name, MAX_SUBJECT_LENGTH);
	const id = syntheticId(raw.bytes);
	const message = {
		id,
		headerId: null,
		synthetic: true,
		lists: [context.list ?? MINUTES],
		author,
		address: '',
		to: [],
		cc: [],
		sentDate: date,
		arrivalDate: null,
		date: date ?? NO_DATE,
		subject,
		inReplyTo: [],
		references: [],
		body,
		attachments: [],
		origin: 'document' as const,
		identity: identityOf({ address: '', sentDate: date, subject, body }),
		digest: sha256(body),
		raw: raw.bytes,
	};
	const place = { source: context.source, offset: raw.offset, message: id };
	return { message, diagnostics: notes.map((found) => ({ ...found, ...place })) };
}

/** Of the first lines the one that names a meeting, else the first with words, heading marks taken off. Null if they are prose. */
function titleLine(head: string): string | null {
	const lines = head
		.split('\n')
		.filter((line) => /\p{L}/u.test(line))
		.slice(0, TITLE_LINES)
		.filter((line) => line.length <= MAX_TITLE);
	const line =
		lines.find((text) => MEETING.test(text) && !isProse(text)) ?? lines.slice(0, 1).find((text) => !isProse(text));
	return line === undefined ? null : line.replace(/^[\s#=*_-]{1,20}|[\s#=*_]{1,20}$/g, '');
}

/** True where something below the plan was said: a heading of notes, or a sentence. */
function hasNotes(body: string): boolean {
	return NOTES.test(body) || body.split('\n').some((line) => line.trim().split(/\s+/).length >= SENTENCE_WORDS);
}

function isProse(line: string): boolean {
	return line.trim().split(/\s+/).length >= SENTENCE_WORDS || /[.,;]\s{0,20}$/.test(line);
}
