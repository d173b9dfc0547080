/**
 * The parts of a mail as a tree (RFC 2045), copied out of mailparser, whose charset and format=flowed handling is switched off:
 * it takes unknown charsets as they are and loses quote depth in flowed text.
 * Known limit of mailparser: below a multipart that is not closed, the parts of the multipart around it are not found.
 */
import { MAX_OUTER_BOUNDARIES } from './limits.js';
import { knowsCharset } from './parse-charset.js';

/** A MIME part. */
export interface Part {
	/** Lower case, e.g. `text/plain`, `multipart/alternative`. */
	readonly type: string;
	/** Bytes of an inline text part, transfer encoding undone; null for other parts. */
	readonly text: Buffer | null;
	readonly charset: string;
	readonly flowed: boolean;
	readonly delSp: boolean;
	/** Header of a mail inside the mail; null for other parts. */
	readonly embedded: readonly HeaderLine[] | null;
	readonly children: readonly Part[];
}

interface HeaderLine {
	/** Lower case. */
	readonly key: string;
	/** The whole field, bytes as latin1. */
	readonly line: string;
}

/** What is read of mailsplit's nodes; the fields that are set steer mailparser. */
export interface SplitNode {
	contentType: string | false;
	charset: string | false;
	flowed: boolean;
	readonly delSp: boolean;
	readonly filename: string | false;
	/** Boundary of a multipart. */
	readonly _boundary: Buffer | false;
}

/** What is read of mailparser's tree. */
export interface TreeNode {
	readonly node: SplitNode;
	readonly contentType: string | false;
	readonly textContent?: string;
	readonly headerLines: readonly HeaderLine[] | false;
	readonly children: readonly TreeNode[];
}

/** What a text part said of itself before it was changed. */
export interface TextForm {
	readonly charset: string;
	readonly flowed: boolean;
	readonly delSp: boolean;
}

interface Waiting {
	readonly node: TreeNode;
	readonly children: Part[];
	/** Boundaries of the multiparts around the children, but for the nearest, which mailparser looks for itself. */
	readonly outer: readonly Buffer[];
}

/** Charset under which iconv-lite turns each byte into the unit of its number. Not `latin1`: libmime makes windows-1252 of it. */
const BYTES = 'binary';
/** Mark for text that mailparser decoded, of charsets that only it knows (UTF-7). */
const DECODED = '(decoded)';
const PLAIN: TextForm = { charset: '', flowed: false, delSp: false };
/** Types that are read as plain text where the part has no file name. */
const TEXT_TYPES = /^(?:text\/(?!html$|calendar$|x-vcard$|vcard$|rtf$|css$)[^/]{1,100}|text|application\/pgp|)$/;

/** Changes a node so that mailparser hands on the bytes of its text; what it said is given back. */
export function takeOver(node: SplitNode): TextForm {
	const charset = typeof node.charset === 'string' ? node.charset : '';
	const form = { charset, flowed: node.flowed, delSp: node.delSp };
	if (TEXT_TYPES.test(node.contentType || '') && node.filename === false) node.contentType = 'text/plain';
	node.flowed = false;
	if (!knowsCharset(charset)) return { ...form, charset: DECODED };
	node.charset = BYTES;
	return form;
}

/** Copies mailparser's tree with a work list, children in order. */
export function toPart(top: TreeNode, forms: ReadonlyMap<TreeNode, TextForm>): Part {
	const root = shallow(top, { form: forms.get(top) ?? PLAIN, embedded: false, outer: [] });
	const waiting: Waiting[] = [{ node: top, children: root.children, outer: [] }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { node: above, outer } = next;
		const boundary = above.node._boundary;
		for (const node of above.children) {
			const part = shallow(node, {
				form: forms.get(node) ?? PLAIN,
				embedded: above.contentType === 'message/rfc822',
				outer,
			});
			next.children.push(part);
			const around = boundary === false || outer.length >= MAX_OUTER_BOUNDARIES ? outer : [...outer, boundary];
			waiting.push({ node, children: part.children, outer: around });
		}
	}
	return root;
}

interface Place {
	readonly form: TextForm;
	readonly embedded: boolean;
	readonly outer: readonly Buffer[];
}

function shallow(node: TreeNode, { form, embedded, outer }: Place): Part & { readonly children: Part[] } {
	const decoded = form.charset === DECODED;
	return {
		type: node.contentType || '',
		text:
			node.textContent === undefined
				? null
				: withoutOuterParts(Buffer.from(node.textContent, decoded ? 'utf8' : 'latin1'), outer),
		charset: decoded ? 'utf-8' : form.charset,
		flowed: form.flowed,
		delSp: form.delSp,
		embedded: embedded ? node.headerLines || [] : null,
		children: [],
	};
}

/**
 * Text in which no other parts are left: where a line is a delimiter of a multipart further out, the inner one was not closed, and
 * mailparser took the parts that follow for text. Of these, plain text stays (without its header), others go.
 */
function withoutOuterParts(text: Buffer, boundaries: readonly Buffer[]): Buffer {
	const delimiters = new Set(boundaries.map((boundary) => `--${boundary.toString('latin1')}`));
	if (![...delimiters].some((delimiter) => delimiter !== '--' && text.includes(delimiter, 0, 'latin1'))) return text;
	const lines = text.toString('latin1').split('\n');
	const starts = lines.flatMap((line, at) => (isDelimiter(line.trimEnd(), delimiters) ? [at] : []));
	const kept = lines.slice(0, starts[0] ?? lines.length);
	for (const [index, start] of starts.entries()) {
		const part = lines.slice(start + 1, starts[index + 1] ?? lines.length);
		const empty = part.findIndex((line) => line.trim() === '');
		if (empty !== -1 && isPlainHeader(part.slice(0, empty).join('\n'))) kept.push(...part.slice(empty + 1));
	}
	return Buffer.from(kept.join('\n'), 'latin1');
}

function isDelimiter(line: string, delimiters: ReadonlySet<string>): boolean {
	return delimiters.has(line) || (line.endsWith('--') && delimiters.has(line.slice(0, -2)));
}

function isPlainHeader(header: string): boolean {
	const plain = /^content-type:\s{0,20}text\/plain/im.test(header) || !/^content-type:/im.test(header);
	return plain && !/^content-(?:transfer-encoding:\s{0,20}base64|disposition:\s{0,20}attachment)/im.test(header);
}
