/**
 * What a part of a mail says of itself (RFC 2045 s5 and s6, RFC 2183), where it says so in the form that nearly all programs write.
 */
import { type Field, firstValue } from './header-fields.js';

export interface PartForm {
	/** Lower case, e.g. `text/plain`, `multipart/alternative`. */
	readonly type: string;
	/** Parameters of the type, by lower-case name. */
	readonly parameters: ReadonlyMap<string, string>;
	readonly attached: boolean;
	/** Null for a part without. */
	readonly filename: string | null;
	readonly encoding: Encoding;
}

export type Encoding = (typeof ENCODINGS)[number];

const ENCODINGS = ['7bit', '8bit', 'binary', 'quoted-printable', 'base64'] as const;
const TYPE = /^\w[\w.+-]{0,60}\/\w[\w.+-]{0,80}$/;
/** A parameter whose value is a plain token, quoted or not. */
const PARAMETER = /; {0,16}([\w-]{1,40})=(?:"([\w'()+,./:=?@#~-]{1,100})"|([\w'()+,./:=?@#~-]{1,100}))(?=;|$)/y;

/** The form of a part with these fields; null where it is not the usual one. */
export function formOf(fields: readonly Field[]): PartForm | null {
	const type = withParameters(firstValue(fields, 'content-type') ?? 'text/plain');
	const disposition = withParameters(firstValue(fields, 'content-disposition') ?? 'inline');
	const written = (firstValue(fields, 'content-transfer-encoding') ?? '7bit').trim().toLowerCase();
	const encoding = ENCODINGS.find((known) => known === written);
	if (type === null || disposition === null || encoding === undefined || !TYPE.test(type.value)) return null;
	if (disposition.value !== 'inline' && disposition.value !== 'attachment') return null;
	const filename = disposition.parameters.get('filename') ?? type.parameters.get('name') ?? null;
	return {
		type: type.value,
		parameters: type.parameters,
		attached: disposition.value === 'attachment',
		filename,
		encoding,
	};
}

/** `value; name=token; ...`; null for anything else. An encoded word (RFC 2047) is no token. */
function withParameters(written: string): { value: string; parameters: ReadonlyMap<string, string> } | null {
	const text = written.trim().replace(/;$/, '');
	if (text.includes('=?')) return null;
	const [value = ''] = text.split(';', 1);
	const parameters = new Map<string, string>();
	for (PARAMETER.lastIndex = value.length; PARAMETER.lastIndex < text.length; ) {
		const [, name, quoted, bare] = PARAMETER.exec(text) ?? [];
		if (name === undefined) return null;
		parameters.set(name.toLowerCase(), quoted ?? bare ?? '');
	}
	return { value: value.toLowerCase(), parameters };
}
