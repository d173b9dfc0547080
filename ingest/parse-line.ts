/**
 * Header text to one clean line.
 */

/** One line of at most `max` UTF-16 units: white space and control characters to single spaces, well-formed, trimmed. */
export function oneLine(text: string, max: number): string {
	return text
		.slice(0, 4 * max)
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim()
		.slice(0, max)
		.replace(/\p{Surrogate}/gu, '\ufffd')
		.trimEnd();
}
