/**
 * What two subjects have in common: the thread's subject without the marks of replies, forwards and lists.
 */

/** Units that are looked at: subjects are bounded, and each step below takes at least one off. */
const MAX_SUBJECT = 998;
/** `subj-refwd` (RFC 5256 s5): `re`, `fw` or `fwd`, a blob in between, a colon. */
const REPLY = /^(?:re|fwd?)\s*(?:\[[^[\]]*\]\s*)?:/i;
/** `subj-blob`: something in square brackets without brackets inside. */
const BLOB = /^\[[^[\]]*\]\s*/;
const FORWARDED = /^\[fwd:(.*)\]$/i;

/**
 * Base subject of a decoded Subject value, case kept. Empty string when nothing remains. Never throws.
 * @see RFC 5256 s2.1, steps 1 to 6
 */
export function baseSubject(subject: string): string {
	let text = subject.slice(0, MAX_SUBJECT).replace(/\s+/g, ' ').trim();
	for (;;) {
		text = withoutLeaders(withoutTrailers(text));
		const inner = FORWARDED.exec(text);
		if (inner === null) return text;
		text = (inner[1] ?? '').trim();
	}
}

/** Step 2: `(fwd)` at the end. */
function withoutTrailers(subject: string): string {
	let text = subject.trimEnd();
	while (/\(fwd\)$/i.test(text)) text = text.slice(0, -5).trimEnd();
	return text;
}

/** Steps 3 to 5: reply and forward marks, also with blobs before them, then one blob at a time unless it is all there is. */
function withoutLeaders(subject: string): string {
	let text = subject;
	for (;;) {
		const left = withoutReply(text) ?? withoutBlob(text);
		if (left === null) return text;
		text = left;
	}
}

/** Text behind `[list] Re:`, `Re[2]:`, ...; null where it does not begin so. */
function withoutReply(subject: string): string | null {
	let text = subject;
	for (let blob = BLOB.exec(text); blob !== null; blob = BLOB.exec(text)) text = text.slice(blob[0].length);
	const reply = REPLY.exec(text);
	return reply === null ? null : text.slice(reply[0].length).trimStart();
}

function withoutBlob(subject: string): string | null {
	const blob = BLOB.exec(subject);
	const left = blob === null ? '' : subject.slice(blob[0].length);
	return left === '' ? null : left;
}
