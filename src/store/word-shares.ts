/**
 * How common words are: a sample of the index, so that no archive is too large to ask.
 */
import type { Archive } from './archive.js';
import { get, sql } from './sql.js';

/** Runs of neighbouring mails, and mails in each, that the sample is made of. */
const RUNS = 8;
const MAILS_A_RUN = 250;
/** Mails below which a share says little. */
const LEAST_MAILS = 200;

/** Part of the mails, from 0 to 1, that match an FTS5 expression; 0 in an archive too small to tell. */
export function shareOfMails(archive: Archive, expression: string): number {
	const last = get<{ key: number | null }>(archive.db, sql`select max(key) as key from message`)?.key ?? 0;
	if (last < LEAST_MAILS) return 0;
	const step = Math.max(MAILS_A_RUN, Math.floor(last / RUNS));
	let [holding, looked] = [0, 0];
	for (let from = 0; from < last; from += step) {
		const to = Math.min(last, from + MAILS_A_RUN);
		holding +=
			get<{ n: number }>(
				archive.db,
				sql`
					select count(*) as n
					from message_words
					where message_words match ${expression} and rowid > ${from} and rowid <= ${to}
				`,
			)?.n ?? 0;
		looked +=
			get<{ n: number }>(archive.db, sql`select count(*) as n from message where key > ${from} and key <= ${to}`)?.n ??
			0;
	}
	return looked === 0 ? 0 : holding / looked;
}
