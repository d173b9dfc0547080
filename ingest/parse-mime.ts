/**
 * The one place that touches mailparser: bytes in, a tree of parts with decoded headers, text bytes and listed attachments out.
 * mailparser joins texts by rules of its own and loses quote depth in format=flowed, so its part tree is read instead (`tree` and
 * `createNode` are not documented: the version is pinned, and parse-mime.test.ts fails if they go).
 */
import { type AddressObject, MailParser, type MailParserOptions } from 'mailparser';
import type { Attachment } from '../src/model/message.js';
import { MAX_ATTACHMENTS, MAX_HEADER_BYTES, MAX_PARTS } from './limits.js';
import { knowsCharset } from './parse-charset.js';

/** A MIME part (RFC 2045). */
export interface Part {
	/** Lower case, e.g. `text/plain`, `multipart/alternative`. */
	readonly type: string;
	/** Bytes of an inline text part, transfer encoding undone; null for other parts. */
	readonly text: Buffer | null;
	readonly charset: string;
	readonly flowed: boolean;
	readonly delSp: boolean;
	/** Header of a mail inside the mail; null for other parts. */
	readonly embedded: readonly { readonly key: string; readonly line: string }[] | null;
	readonly children: readonly Part[];
}

export interface Mime {
	/** RFC 2047 decoded. Null where the mail has no such field. */
	readonly subject: string | null;
	readonly addresses: ReadonlyMap<string, readonly AddressObject[]>;
	readonly root: Part;
	readonly attachments: readonly Attachment[];
	readonly attachmentsCut: number;
}

/** What is read of mailsplit's nodes; the fields that are set steer mailparser. */
interface SplitNode {
	contentType: string | false;
	disposition: string | false;
	filename: string | false;
	charset: string | false;
	flowed: boolean;
	delSp: boolean;
	readonly root: boolean;
	readonly parentNode: SplitNode | false;
}

interface TreeNode {
	readonly contentType: string | false;
	readonly textContent?: string;
	readonly headerLines: readonly { readonly key: string; readonly line: string }[] | false;
	readonly children: readonly TreeNode[];
}

interface Inside {
	readonly tree: TreeNode | false;
	createNode(node: SplitNode): TreeNode;
}

interface TextForm {
	readonly charset: string;
	readonly flowed: boolean;
	readonly delSp: boolean;
}

/** `maxHeadSize`, `maxChildNodes` and `defaultInlineEmbedded` go to mailsplit: bounds, and forwarded mails opened. */
const OPTIONS: MailParserOptions & Readonly<Record<string, unknown>> = {
	skipHtmlToText: true,
	skipTextToHtml: true,
	skipTextLinks: true,
	skipImageLinks: true,
	checksumAlgo: 'sha256',
	maxHeadSize: MAX_HEADER_BYTES,
	maxChildNodes: MAX_PARTS,
	defaultInlineEmbedded: true,
};
/** Charset under which iconv-lite turns each byte into the unit of its number. Not `latin1`: libmime makes windows-1252 of it. */
const BYTES = 'binary';
/** Mark for text that mailparser decoded, of charsets that only it knows (UTF-7). */
const DECODED = '(decoded)';
/** Types without a name that are text all the same. */
const TEXT_TYPES = /^(?:text\/(?!html$|calendar$|x-vcard$|vcard$|rtf$|css$)[^/]{1,100}|text|application\/pgp|)$/;

/** Reads a mail. @throws {Error} where mailparser gives up: over its bounds, or broken beyond its understanding. */
export async function readMime(bytes: Buffer): Promise<Mime> {
	const parser = new MailParser(OPTIONS);
	const inside = parser as unknown as Inside;
	const forms = new Map<TreeNode, TextForm>();
	const createNode = inside.createNode.bind(parser);
	inside.createNode = (node) => {
		const form = takeOver(node);
		const made = createNode(node);
		forms.set(made, form);
		return made;
	};
	const attachments: Attachment[] = [];
	let cut = 0;
	const headers = new Map<string, unknown>();
	await new Promise<void>((resolve, reject) => {
		parser.on('headers', (found: ReadonlyMap<string, unknown>) => {
			for (const [name, value] of found) headers.set(name, value);
		});
		parser.on('data', (item) => {
			if (item.type !== 'attachment') return;
			item.content.on('end', () => {
				if (attachments.length < MAX_ATTACHMENTS)
					attachments.push({
						name: item.filename ?? '',
						type: item.contentType,
						size: item.size,
						digest: item.checksum,
					});
				else cut++;
				item.release();
			});
			item.content.resume();
		});
		parser.on('error', reject);
		parser.on('end', resolve);
		parser.end(bytes);
	});
	if (inside.tree === false) throw new Error('no part found');
	return {
		subject: textOf(headers.get('subject')),
		addresses: addressFields(headers),
		root: toPart(inside.tree, forms),
		attachments,
		attachmentsCut: cut,
	};
}

/** Keeps charset and format=flowed for us: mailparser shall hand on the bytes. Unknown text types become plain text. */
function takeOver(node: SplitNode): TextForm {
	const charset = typeof node.charset === 'string' ? node.charset : '';
	const form = { charset, flowed: node.flowed, delSp: node.delSp };
	if (TEXT_TYPES.test(node.contentType || '') && node.filename === false) node.contentType = 'text/plain';
	node.flowed = false;
	if (!knowsCharset(charset)) return { ...form, charset: DECODED };
	node.charset = BYTES;
	return form;
}

/** Copies mailparser's tree with a work list, children in order. */
function toPart(top: TreeNode, forms: ReadonlyMap<TreeNode, TextForm>): Part {
	const root = shallow(top, null, forms);
	const waiting = [{ node: top, children: root.children }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const child of next.node.children) {
			const part = shallow(child, next.node, forms);
			next.children.push(part);
			waiting.push({ node: child, children: part.children });
		}
	}
	return root;
}

function shallow(
	node: TreeNode,
	above: TreeNode | null,
	forms: ReadonlyMap<TreeNode, TextForm>,
): Part & { readonly children: Part[] } {
	const form = forms.get(node) ?? { charset: '', flowed: false, delSp: false };
	const decoded = form.charset === DECODED;
	return {
		type: node.contentType || '',
		text: node.textContent === undefined ? null : Buffer.from(node.textContent, decoded ? 'utf8' : 'latin1'),
		charset: decoded ? 'utf-8' : form.charset,
		flowed: form.flowed,
		delSp: form.delSp,
		embedded: above?.contentType === 'message/rfc822' ? node.headerLines || [] : null,
		children: [],
	};
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function addressFields(headers: ReadonlyMap<string, unknown>): Map<string, readonly AddressObject[]> {
	const fields = ['from', 'to', 'cc', 'sender', 'reply-to'] as const;
	return new Map(fields.map((name) => [name, [headers.get(name) ?? []].flat() as AddressObject[]]));
}
