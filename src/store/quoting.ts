/**
 * Which mail quotes which: one row a pair, made of the quotes whose source was found, so that a search need not read records.
 */
import type { MsgId } from '../model/ids.js';
import type { Quote } from '../model/passage.js';
import type { Archive } from './archive.js';
import { run, sql } from './sql.js';

/** Other messages whose words stand in these quotes of a message, each once. */
export function sourcesOf(message: MsgId, quotes: readonly Quote[]): MsgId[] {
	const sources = quotes.flatMap(({ source }) => source?.message ?? []);
	return [...new Set(sources)].filter((source) => source !== message);
}

/** Replaces what one message quotes. To be called in a transaction. */
export function storeQuoting({ db }: Archive, message: MsgId, sources: readonly MsgId[]): void {
	run(db, sql`delete from quoting where message = ${message}`);
	for (const source of sources) run(db, sql`insert into quoting (message, source) values (${message}, ${source})`);
}
