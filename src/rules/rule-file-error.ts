/** A configuration file that cannot be used; the message names file, line and reason. */
export class RuleFileError extends Error {
	override readonly name = 'RuleFileError';
}
