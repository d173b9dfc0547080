/**
 * One mail as found to one message for the store. Never throws: what is wrong with a mail becomes a diagnostic.
 */
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { Mailbox, RawMessage } from '../src/model/message.js';
import { allValues, type Field, firstValue, splitHeader } from './header-fields.js';
import { MAX_LISTS, MAX_MAILBOXES, MAX_REPLIED, MAX_SUBJECT_LENGTH, MAX_TEXT_BYTES } from './limits.js';
import { bodyText, plainBody } from './parse-body.js';
import { parseDocument } from './parse-document.js';
import { identityOf, sha256 } from './parse-identity.js';
import { claimedId, referencedIds, repliedIds, syntheticId } from './parse-ids.js';
import { oneLine } from './parse-line.js';
import { listsOf } from './parse-list.js';
import { authorName, mailboxes, personBehind } from './parse-mailboxes.js';
import { type Mime, mimeFields, readMime } from './parse-mime.js';
import { originOf } from './parse-origin.js';
import { readPlainMime } from './parse-plain.js';
import { mailTimes } from './parse-time.js';
import type { Note, ParseContext, Parsed, ParsedMessage } from './parsed-message.js';

const NOBODY: Mailbox = { name: '', address: '' };

/**
 * Reads one mail, or one document where the source's format is `minutes`. Any bytes give a message; `diagnostics` say what
 * was missing, made up or left out.
 */
export async function parseMessage(raw: RawMessage, context: ParseContext): Promise<Parsed> {
	if (context.format === 'minutes') return parseDocument(raw, context);
	const notes = new Map<string, string>();
	const note: Note = (code, detail) => void notes.set(code, notes.get(code) ?? detail);
	const { fields, body } = splitHeader(raw.bytes, note);
	const known = mimeFields(fields);
	const text = readable(fields, body, note);
	const whole =
		readPlainMime(known, text) ??
		(await readMime(known, text).catch((error: unknown) => {
			const why = error instanceof Error ? error.message : String(error);
			note('mime-unreadable', `taken as plain text: ${why}`.slice(0, 200));
			return null;
		}));
	const mime = whole ?? (await readMime(known, Buffer.alloc(0)).catch(() => null));
	const message = assemble({
		raw,
		context,
		fields,
		mime,
		text: whole === null ? plainBody(body, note) : bodyText(whole.root, note),
		note,
	});
	return { message, diagnostics: diagnosticsOf(notes, { raw, context, message }) };
}

/** The body, of a mail without parts only as much of it as a text can be. */
function readable(fields: readonly Field[], body: Buffer, note: Note): Buffer {
	const type = firstValue(fields, 'content-type') ?? 'text/plain';
	if (body.length <= MAX_TEXT_BYTES || !/^\s*text\//i.test(type)) return body;
	note('body-cut', `a text of ${body.length} bytes was cut to ${MAX_TEXT_BYTES}`);
	return body.subarray(0, MAX_TEXT_BYTES);
}

interface Found {
	readonly raw: RawMessage;
	readonly context: ParseContext;
	readonly fields: readonly Field[];
	readonly mime: Mime | null;
	readonly text: string;
	readonly note: Note;
}

function assemble({ raw, context, fields, mime, text, note }: Found): ParsedMessage {
	const headerId = claimedId(firstValue(fields, 'message-id'));
	if (headerId === null) note('no-message-id', 'no usable Message-ID; one was made up');
	const id = headerId ?? syntheticId(raw.bytes);
	const times = mailTimes(allValues(fields, 'date'), allValues(fields, 'received'), raw.separatorDate, note);
	const references = referencedIds(allValues(fields, 'references'));
	if (references.cut > 0) note('references-cut', `${references.cut} references were left out`);
	if (mime !== null && mime.attachmentsCut > 0)
		note('attachments-cut', `${mime.attachmentsCut} attachments are not listed`);
	const sender = senderOf(mime, note);
	const to = mailboxes(mime?.addresses.get('to') ?? []);
	const cc = mailboxes(mime?.addresses.get('cc') ?? []);
	if (to.length === MAX_MAILBOXES || cc.length === MAX_MAILBOXES)
		note('recipients-cut', `of To and Cc ${MAX_MAILBOXES} each are kept`);
	const lists = listsOf(fields, context);
	if (lists.length === MAX_LISTS) note('lists-cut', `${MAX_LISTS} lists at most are kept of one mail`);
	const subject = oneLine(mime?.subject ?? firstValue(fields, 'subject') ?? '', MAX_SUBJECT_LENGTH);
	return {
		id,
		headerId,
		synthetic: headerId === null,
		lists,
		author: authorName(sender),
		address: sender.address,
		to,
		cc,
		...times,
		subject,
		inReplyTo: [...new Set(allValues(fields, 'in-reply-to').flatMap(repliedIds))]
			.filter((other) => other !== id)
			.slice(0, MAX_REPLIED),
		references: references.ids.filter((other) => other !== id),
		body: text,
		attachments: mime?.attachments ?? [],
		origin:
			context.bots?.has(sender.address.toLowerCase()) === true
				? 'automatic'
				: originOf(fields, sender, { subject, body: text }),
		identity: identityOf({ address: sender.address, sentDate: times.sentDate, subject, body: text }),
		digest: sha256(text),
		raw: raw.bytes,
	};
}

/** The first From mailbox, else Sender. A list that rewrote it (`X via list`) puts the person into Reply-To or Cc. */
function senderOf(mime: Mime | null, note: Note): Mailbox {
	const boxes = (name: string) => mailboxes(mime?.addresses.get(name) ?? []);
	const sender = boxes('from')[0] ?? boxes('sender')[0];
	if (sender === undefined) note('no-from', 'no sender can be read');
	return sender === undefined ? NOBODY : personBehind(sender, [...boxes('reply-to'), ...boxes('cc')]);
}

function diagnosticsOf(
	notes: ReadonlyMap<string, string>,
	{ raw, context, message }: Pick<Found, 'raw' | 'context'> & { readonly message: ParsedMessage },
): Diagnostic[] {
	return [...notes].map(([code, detail]) => ({
		code,
		source: context.source,
		offset: raw.offset,
		message: message.id,
		detail,
	}));
}
