/**
 * A mailmap (gitmailmap(5)): which names and addresses are one person, as somebody who knows says it. Overrides every guess.
 */

/** One line: mails from `fromAddress` (and `fromName`, where it stands there) are of the person to the left. */
export interface MailmapRow {
	/** Name to show; null where the line leaves it. */
	readonly name: string | null;
	/** Address that stands for the person, lower case. */
	readonly address: string;
	readonly fromName: string | null;
	readonly fromAddress: string;
}

export interface Mailmap {
	readonly rows: readonly MailmapRow[];
	/** Numbers of lines, from 1, that are no line of a mailmap. */
	readonly faults: readonly number[];
}

export const NO_MAILMAP: Mailmap = { rows: [], faults: [] };

/** `Name <address>` once or twice; the name may be missing. */
const LINE = /^([^<>#]{0,200})<([^<>]{1,320})>(?:([^<>#]{0,200})<([^<>]{1,320})>)?\s*(?:#.*)?$/;

/** Reads a mailmap. Never throws; empty lines and comments give nothing. */
export function parseMailmap(text: string): Mailmap {
	const rows: MailmapRow[] = [];
	const faults: number[] = [];
	for (const [at, written] of text.split('\n').entries()) {
		const line = written.trim();
		if (line === '' || line.startsWith('#')) continue;
		const [, name = '', address = '', fromName, fromAddress] = LINE.exec(line) ?? [];
		if (address === '') faults.push(at + 1);
		else {
			rows.push({
				name: orNull(name),
				address: folded(address),
				fromName: orNull(fromName ?? '')?.toLowerCase() ?? null,
				fromAddress: folded(fromAddress ?? address),
			});
		}
	}
	return { rows, faults };
}

/** The line that speaks of this sender: one with the name goes before one with the address alone, later before earlier. */
export function mailmapRow({ rows }: Mailmap, name: string, address: string): MailmapRow | null {
	const of = rows.filter(({ fromAddress }) => fromAddress === folded(address));
	const named = of.findLast(({ fromName }) => fromName === name.trim().toLowerCase());
	return named ?? of.findLast(({ fromName }) => fromName === null) ?? null;
}

function orNull(text: string): string | null {
	return text.trim() === '' ? null : text.trim();
}

function folded(address: string): string {
	return address.trim().toLowerCase();
}
