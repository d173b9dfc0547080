/**
 * Patterns of rule rows: regular expressions written for reading, compiled for safety.
 *
 * A blank stands for white space (` ?` for some or none), an apostrophe for either apostrophe, and a pattern matches whole words.
 * Unbounded repetition is refused: a row cannot make reading slow, whatever the mail.
 */

const MAX_PATTERN = 1_000;
/** A group may be repeated this often: words between two words, no more. */
const MAX_GROUP_REPEATS = 5;

/** What stands for more than itself, outside of a class in brackets. */
const EXPANDED: ReadonlyMap<string, string> = new Map([
	[' ?', '\\s{0,4}'],
	[' ', '\\s{1,12}'],
	["'", "['’]"],
]);

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
	const repeats = [...bare.matchAll(/\)\{(?:\d+,)?(\d+)\}/g)].map((match) => Number(match[1]));
	if (repeats.some((count) => count > MAX_GROUP_REPEATS)) {
		throw new SyntaxError(`a group repeated more than ${MAX_GROUP_REPEATS} times in "${source}"`);
	}
	const spaced = source.replace(
		/\[(?:\\.|[^\]])*\]| \?| |'/g,
		(part) => EXPANDED.get(part) ?? part.replaceAll("'", "'’"),
	);
	// An expression that begins with its anchor is tried once; behind a lookbehind the engine tries it at every sign.
	const [head, rest] = startsLine(bare) ? ['^', spaced.slice(1)] : ['(?<![\\p{L}\\p{N}_])', spaced];
	return new RegExp(`${head}(?:${rest})(?![\\p{L}\\p{N}_])`, 'iu');
}

/** True for `^...` without alternatives outside of groups. `bare`: without classes and escapes. */
function startsLine(bare: string): boolean {
	let flat = bare;
	for (let inner = ''; inner !== flat; ) {
		inner = flat;
		flat = inner.replace(/\([^()]*\)/g, 'x');
	}
	return flat.startsWith('^') && !flat.includes('|');
}
