/**
 * Patterns of rule rows: regular expressions written for reading, compiled for safety.
 *
 * A blank stands for any white space, an apostrophe for either apostrophe, and a pattern matches whole words.
 * Unbounded repetition is refused: a row cannot make reading slow, whatever the mail.
 */

const MAX_PATTERN = 600;

/**
 * Compiles the pattern of a rule row, case-insensitive.
 * @throws {SyntaxError} with the reason where the pattern is too long, can be made slow, or is no regular expression.
 */
export function compilePattern(source: string): RegExp {
	if (source.length === 0 || source.length > MAX_PATTERN) {
		throw new SyntaxError(`a pattern has 1 to ${MAX_PATTERN} characters, this one has ${source.length}`);
	}
	const bare = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
	if (/[*+]|\{\d+,\}/.test(bare)) {
		throw new SyntaxError(`unbounded repetition (* + {n,}) in "${source}": write {0,40} or the like`);
	}
	if (/\)\{|\(\?<?[=!].*\(\?<?[=!].*\(\?<?[=!]/.test(bare)) {
		throw new SyntaxError(`a repeated group or more than two look-arounds in "${source}"`);
	}
	const spaced = source.replaceAll(' ', '\\s{1,4}').replaceAll("'", "['’]");
	return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spaced})(?![\\p{L}\\p{N}_])`, 'iu');
}
