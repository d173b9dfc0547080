/**
 * The `From ` line between the mails of an mbox (RFC 4155; qmail mbox(5)), told from a sentence that starts with "From ".
 * It is one if its form is right and a header field follows. Where the line above is not empty, or no date stands in it, the field
 * must be a known one. Known limit: an mbox shown in a body, its `From ` lines unescaped, is taken apart.
 */
import { parseMailDate } from '../parse-date.js';

/** Bytes of a separator line that are looked at; real ones have less than 200. */
const MAX_SEPARATOR = 400;
const FROM = Buffer.from('From ');
/** `Tue May  4 17:12:56 2010`, with or without seconds, zone before or after the year; or the order of RFC 5322. */
const DATE =
	/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? +(?:[A-Z][a-z]{2,8} +\d{1,2},? +\d{1,2}:\d{2}|\d{1,2} +[A-Z][a-z]{2,8} +\d{2,4} +\d{1,2}:\d{2})[^<>"]{0,60}$/;
/** Thunderbird writes `From - `, others an address alone. */
const BARE = /^From (?:-|[^\s@]{1,100}@[^\s@]{1,100})$/;
/** A header field name (RFC 5322 s2.2) before its colon, or the second separator that some programs leave. */
const FIELD = /^(?:[!-9;-~]{1,76}[ \t]{0,8}:|>From )/;
/** Fields of which at least one stands in every mail worth reading, and one of which mostly comes first. */
const MAIL_FIELD =
	/^(?:from|to|cc|subject|date|message-id|received|return-path|delivered-to|envelope-to|mime-version|content-type|content-transfer-encoding|dkim-signature|authentication-results|status|x-[a-z0-9-]{2,40}|in-reply-to|references|sender|reply-to|list-id|precedence|newsgroups|path|xref)[ \t]{0,8}:/i;
/** git format-patch writes this date into every mail, public-inbox the start of 1970: neither is an arrival. */
const MADE_UP = ['Mon Sep 17 00:00:00 2001', 'Thu Jan  1 00:00:00 1970'];

/** True if the line (bytes, with or without line end) begins with `From `. */
export function startsWithFrom(line: Buffer): boolean {
	for (let at = 0; at < FROM.length; at += 1) if (line[at] !== FROM[at]) return false;
	return true;
}

/** Looks of a separator line: `dated` ends in a date, `bare` has one word only; null is no separator line. */
export function separatorForm(line: Buffer): 'dated' | 'bare' | null {
	if (!startsWithFrom(line) || line.length > MAX_SEPARATOR) return null;
	const text = line.toString('latin1').trimEnd();
	if (DATE.test(text)) return 'dated';
	return BARE.test(text) ? 'bare' : null;
}

/** True if the line ends as a separator line does, whatever its first bytes are. */
export function endsAsSeparator(line: Buffer): boolean {
	return line.length <= MAX_SEPARATOR && DATE.test(line.toString('latin1').trimEnd());
}

/** What a separator line, `user at host` too, looks like that was cut anywhere. */
const CUT =
	/^(?:F|Fr|Fro|From|From \S{0,100}(?: a| at| at \S{0,100}(?: .{0,100})?)?|From \S{1,100}@\S{0,100} .{0,100})$/;

/** True if the line is without line end and may be the beginning of a separator line. */
export function isCutSeparator(line: Buffer): boolean {
	return line.at(-1) !== 0x0a && line.length <= MAX_SEPARATOR && CUT.test(line.toString('latin1'));
}

/** True if the line is without line end and may be the beginning of a field name. */
export function isCutField(line: Buffer): boolean {
	return line.at(-1) !== 0x0a && /^[!-9;-~]{1,76}$/.test(line.subarray(0, 80).toString('latin1'));
}

/** Bytes behind an offset that tell whether a mail begins there. */
export const MAX_MAIL_START = 4_096;

/**
 * True if a mail of an mbox surely begins behind the first of these bytes, whatever stands before: they are a line end,
 * a separator line, and a field that mails are known to have.
 */
export function isMailStart(bytes: Buffer): boolean {
	const first = bytes.indexOf(0x0a, 1);
	const second = bytes.indexOf(0x0a, first + 1);
	if (bytes[0] !== 0x0a || first === -1 || second === -1) return false;
	return separatorForm(bytes.subarray(1, first)) !== null && isMailField(bytes.subarray(first + 1, second));
}

/** True if the line is a field that mails are known to have. */
export function isMailField(line: Buffer): boolean {
	return MAIL_FIELD.test(line.subarray(0, 100).toString('latin1'));
}

/** True if the line looks like a header field. False for an empty line. */
export function looksLikeField(line: Buffer): boolean {
	return FIELD.test(line.subarray(0, 100).toString('latin1'));
}

/** ISO date (UTC where no zone stands there) of a separator line; null where there is none, or one that is made up. */
export function separatorDate(line: Buffer): string | null {
	const text = line.subarray(0, MAX_SEPARATOR).toString('latin1').trimEnd();
	const found = DATE.exec(text);
	if (found === null || MADE_UP.some((date) => text.endsWith(date))) return null;
	return parseMailDate(found[0]);
}
