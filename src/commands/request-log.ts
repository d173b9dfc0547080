/**
 * The log of `serve`: one JSON line a request, without a word of a mail, an address or a query.
 */
import type { Answer } from '../../web/app.js';

/** Begins with a request; the line is written with its answer. */
export function requestLog(write: (line: string) => void): () => (answer: Answer) => void {
	return () => {
		const begun = performance.now();
		return (answer) => {
			const ms = Math.round(performance.now() - begun);
			write(JSON.stringify({ time: new Date().toISOString(), ...answer, ms }));
		};
	};
}

/** A fault as its kind and the places in our code: its message may quote what was read. */
export function faultLine(error: unknown): string {
	if (!(error instanceof Error)) return 'a fault without a name';
	const code = 'code' in error ? ` ${String(error.code)}` : '';
	const places = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
	return [`${error.name}${code}`, ...places].join('\n');
}
