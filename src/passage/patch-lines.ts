/**
 * Patches in a body: diff headers, hunks by the counts of their `@@` line, diffstat. Quoted patches are quotes and not found here.
 *
 * Runs before quote marks count, as a context line may begin with ` >`. Known limit: a hunk that a client wrapped ends at the wrap.
 */
import type { ZoneRules } from '../rules/zone-rules.js';
import { type Line, mark, nextFilled } from './lines.js';

const HUNK = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/;
/** Cheap test before the rules: signs that every header of a diff or line of a diffstat has. */
const LIKELY =
	/^(?:diff |Index: |index |new |old |deleted |similarity |rename |copy |GIT |From [0-9a-f]|Binary |=====|base-commit|prereq|create |delete |\d{1,5} file)| \| {1,6}(?:\d|Bin)/;

/** Marks patch lines at depth 0. Linear: a line is read once as part of a hunk or a header. */
export function markPatches(body: string, lines: readonly Line[], rules: ZoneRules): void {
	let at = 0;
	while (at < lines.length) {
		const line = lines[at];
		if (line === undefined) break;
		const first = body.charAt(line.start);
		if (first === '@' || first === '-') {
			const end = fileOrHunk(body, lines, at);
			if (end > at) mark(lines, 'patch', at, end);
			at = Math.max(end, at + 1);
			continue;
		}
		if (line.depth === 0 && LIKELY.test(line.text) && rules.of.patch.some((rule) => rule.regex.test(line.text))) {
			line.kind = 'patch';
		}
		at += 1;
	}
	closePatches(lines);
}

function raw(body: string, line: Line | undefined): string {
	return line === undefined ? '' : body.slice(line.start, Math.min(line.end, line.start + 200));
}

/** End of a `---`/`+++` pair or of a hunk at `at`; `at` where there is none. */
function fileOrHunk(body: string, lines: readonly Line[], at: number): number {
	const head = raw(body, lines[at]);
	if (/^--- \S/.test(head)) {
		return /^\+\+\+ \S/.test(raw(body, lines[at + 1])) ? at + 2 : at;
	}
	const hunk = HUNK.exec(head);
	return hunk === null ? at : hunkEnd(body, lines, at, { old: Number(hunk[1] ?? 1), new: Number(hunk[2] ?? 1) });
}

function hunkEnd(body: string, lines: readonly Line[], at: number, count: { old: number; new: number }): number {
	const left = { ...count };
	let end = at + 1;
	while (end < lines.length && (left.old > 0 || left.new > 0)) {
		const line = lines[end];
		const sign = line === undefined ? '' : body.charAt(line.start);
		if (sign === '+') left.new -= 1;
		else if (sign === '-' && !isSignature(body, line)) left.old -= 1;
		else if (sign === ' ' || sign === '\t' || sign === '\n') {
			left.old -= 1;
			left.new -= 1;
		} else if (sign !== '\\') break;
		end += 1;
	}
	while (end - 1 > at && lines[end - 1]?.text === '') end -= 1;
	return end;
}

function isSignature(body: string, line: Line | undefined): boolean {
	return /^-- ?\n/.test(raw(body, line));
}

/** Gives blank lines between two patch lines to the patch. */
function closePatches(lines: readonly Line[]): void {
	for (let at = 0; at < lines.length; at += 1) {
		if (lines[at]?.kind !== 'patch') continue;
		const next = nextFilled(lines, at + 1);
		if (next > at + 1 && lines[next]?.kind === 'patch') mark(lines, 'patch', at + 1, next);
		at = next - 1;
	}
}
