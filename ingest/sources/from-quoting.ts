/**
 * The `>` before `From ` in the body of a mail, undone: for the mbox reader, line by line.
 *
 * Programs of both kinds put `>` before a body line `From `; mboxrd also before `>From `, mboxo leaves that as it is.
 * A file does not say which it is, but a line does: one `>` is undone in every line `>From `, `>>From `, ... unless the line
 * above starts with as many `>` and a word right after them (`>so they said`): then the mark is the writer's own, in mboxo.
 * Known limit: in an mboxrd a line `From ` right below such a line keeps its mark.
 */
import { startsWithFrom } from './separator.js';

const GT = 0x3e;

/** A line as the mail had it. `marksAbove` is `marksBeforeWord` of the line above as that mail had it, 0 without one. */
export function unquotedFrom(line: Buffer, marksAbove: number): Buffer {
	const marks = line[0] === GT ? countMarks(line) : 0;
	return marks > 0 && marks !== marksAbove && startsWithFrom(line.subarray(marks)) ? line.subarray(1) : line;
}

/** Count of `>` right before the first word of a line; 0 where a space, or nothing, follows them. */
export function marksBeforeWord(line: Buffer): number {
	const marks = countMarks(line);
	const next = line[marks];
	return next === undefined || next <= 0x20 ? 0 : marks;
}

function countMarks(line: Buffer): number {
	let marks = 0;
	while (line[marks] === GT) marks++;
	return marks;
}
