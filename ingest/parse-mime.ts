/**
 * The one place that runs mailparser: bytes in, a tree of parts and listed attachments out.
 * `tree` and `createNode` of its parser are not documented: the version is pinned, and the cases of parse.test.ts fail if they go.
 */
import { MailParser, type MailParserOptions } from 'mailparser';
import type { Attachment } from '../src/model/message.js';
import type { Field } from './header-fields.js';
import { MAX_ATTACHMENTS, MAX_HEADER_BYTES, MAX_NAME_LENGTH, MAX_PARTS } from './limits.js';
import { ADDRESS_FIELDS, type DecodedFields, decodeFields } from './parse-fields.js';
import { oneLine } from './parse-line.js';
import { unhideAddresses } from './parse-mailboxes.js';
import { type Part, type SplitNode, type TextForm, type TreeNode, takeOver, toPart } from './parse-parts.js';

export interface Mime extends DecodedFields {
	readonly root: Part;
	readonly attachments: readonly Attachment[];
	/** Attachments over `MAX_ATTACHMENTS`, not listed. */
	readonly attachmentsCut: number;
}

/** The undocumented part of a MailParser that is used. */
interface Inside {
	readonly tree: TreeNode | false;
	createNode(node: SplitNode): TreeNode;
}

/** What mailparser tells while it runs. */
interface Told {
	readonly attachments: Attachment[];
	cut: number;
}

/** Fields that tell how a mail is made up: all that the parser gets to see. */
const MIME_FIELDS = ['content-type', 'content-transfer-encoding', 'content-disposition', 'mime-version'];
const KNOWN: ReadonlySet<string> = new Set(['subject', ...MIME_FIELDS, ...ADDRESS_FIELDS]);
/** Fields that count once: of several, the first is meant. */
const SINGLE: ReadonlySet<string> = new Set(['subject', ...MIME_FIELDS, 'from', 'sender']);
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

/** The fields that are decoded: known ones, single ones once, hidden addresses repaired. */
export function mimeFields(fields: readonly Field[]): Field[] {
	const seen = new Set<string>();
	const known: Field[] = [];
	for (const { name, value } of fields) {
		if (!KNOWN.has(name) || (SINGLE.has(name) && seen.has(name))) continue;
		seen.add(name);
		known.push({ name, value: ADDRESS_FIELDS.includes(name) ? unhideAddresses(value) : value });
	}
	return known;
}

/** Reads a mail of `mimeFields`. @throws {Error} where mailparser gives up: over its bounds, or broken beyond its understanding. */
export async function readMime(fields: readonly Field[], body: Buffer): Promise<Mime> {
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
	const { attachments, cut } = await run(parser, Buffer.concat([headerOf(fields), body]));
	if (inside.tree === false) throw new Error('no part found');
	return {
		...decodeFields(fields),
		root: toPart(inside.tree, forms),
		attachments,
		attachmentsCut: cut,
	};
}

function headerOf(fields: readonly Field[]): Buffer {
	const shown = fields.filter(({ name }) => MIME_FIELDS.includes(name));
	return Buffer.from(`${shown.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

/** Feeds the parser and waits for its end; attachments are hashed as they pass and not kept. */
async function run(parser: MailParser, bytes: Buffer): Promise<Told> {
	const told: Told = { attachments: [], cut: 0 };
	await new Promise<void>((resolve, reject) => {
		parser.on('data', (item) => {
			if (item.type !== 'attachment') return;
			item.content.on('end', () => {
				const { filename, contentType, size, checksum } = item;
				const name = oneLine(filename ?? '', MAX_NAME_LENGTH);
				const type = oneLine(contentType, MAX_NAME_LENGTH);
				if (told.attachments.length < MAX_ATTACHMENTS) told.attachments.push({ name, type, size, digest: checksum });
				else told.cut++;
				item.release();
			});
			item.content.resume();
		});
		parser.on('error', reject);
		parser.on('end', resolve);
		parser.end(bytes);
	});
	return told;
}
