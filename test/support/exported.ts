/**
 * Exports compared: diagnostics name files and offsets, so they are left out. They stand last, on a line of their own.
 */

/** An export up to its diagnostics. @throws {TypeError} where there are none, as in what is no export. */
export function withoutDiagnostics(text: string): string {
	const end = text.lastIndexOf('\n"diagnostics":[');
	if (end === -1) throw new TypeError('withoutDiagnostics: the text is no export');
	return text.slice(0, end);
}
