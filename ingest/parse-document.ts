/**
 * Minutes and other documents as messages (contract.md): one message each, its id made up, its author the chair or the source.
 * Known limit: the date is the first one in the file's name or in the head of the text; without any the document has none.
 */
import { basename } from 'node:path';
import type { ListSlug } from '../src/model/ids.js';
import type { RawMessage } from '../src/model/message.js';
import { MAX_NAME_LENGTH, MAX_SUBJECT_LENGTH } from './limits.js';
import { plainBody } from './parse-body.js';
import { cleanText, decodeCharset } from './parse-charset.js';
import { parseMailDate } from './parse-date.js';
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
const ISO_DAY = /\b((?:19|20)\d{2})[-_./](\d{1,2})[-_./](\d{1,2})(?!\d)/;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(${MONTH})\\.?,?\\s(\\d{4})\\b`, 'i');
const MONTH_DAY = new RegExp(`\\b(${MONTH})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})\\b`, 'i');

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
	const date = documentDate(name) ?? documentDate(head);
	if (date === null) note('no-date', 'no date in the name or the head of the document');
	const author = oneLine(CHAIR.exec(head)?.[1] ?? MARKED_CHAIR.exec(head)?.[1] ?? name, MAX_NAME_LENGTH);
	const subject = oneLine(title ?? titleLine(head) ?? name, MAX_SUBJECT_LENGTH);
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
		date: date ?? '1970-01-01T00:00:00Z',
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

/** First day named in a text, as ISO date at midnight UTC; null without one. `25 March 2015`, `March 25, 2015`, `2015-03-25`. */
function documentDate(text: string): string | null {
	const found = [DAY_MONTH, MONTH_DAY, ISO_DAY]
		.map((pattern) => pattern.exec(text))
		.filter((match) => match !== null)
		.sort((a, b) => a.index - b.index)[0];
	if (found === undefined) return null;
	const [, first = '', second = '', third = ''] = found;
	if (first.length === 4 && /^\d/.test(first)) {
		return parseMailDate(`${first}-${second.padStart(2, '0')}-${third.padStart(2, '0')}T00:00:00Z`);
	}
	return parseMailDate(
		/^\d/.test(first) ? `${first} ${second} ${third} 00:00 UTC` : `${second} ${first} ${third} 00:00 UTC`,
	);
}

/** Of the first lines the one that names a meeting, else the first with words, heading marks taken off. Null if they are prose. */
function titleLine(head: string): string | null {
	const lines = head
		.split('\n')
		.filter((line) => /\p{L}/u.test(line))
		.slice(0, TITLE_LINES)
		.filter((line) => line.length <= MAX_TITLE);
	const line = lines.find((text) => MEETING.test(text)) ?? lines[0];
	return line === undefined ? null : line.replace(/^[\s#=*_-]{1,20}|[\s#=*_]{1,20}$/g, '');
}
