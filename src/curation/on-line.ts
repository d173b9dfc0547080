/**
 * Places in the curation file.
 */

/** Something with the line on which it stands. */
export interface OnLine<T> {
	readonly line: number;
	readonly entry: T;
}

/** What is wrong with a file, and on which line. */
export interface Fault {
	readonly line: number;
	readonly reason: string;
}
