/**
 * Brings the derived tables up to date. Where they are, no stage is loaded: most runs find no news.
 */
import type { Archive } from '../store/archive.js';
import { loadMark, placedUpTo } from '../store/marks.js';
import { newestKey } from '../store/messages.js';
import { countThreads } from '../store/threads.js';
import type { Refreshed, RefreshOptions } from './derive-tables.js';
import type { Known } from './knowledge.js';

export async function refresh(archive: Archive, known: Known, options: RefreshOptions): Promise<Refreshed> {
	if (isUpToDate(archive, known, options)) return { threads: countThreads(archive), analyzed: 0 };
	const { deriveTables } = await import('./derive-tables.js');
	return deriveTables(archive, known, options);
}

/** Nothing came in since the tables were made, and nothing that they were made with changed. */
function isUpToDate(archive: Archive, known: Known, { analyze, all }: RefreshOptions): boolean {
	if (all || placedUpTo(archive) !== newestKey(archive)) return false;
	return !analyze || loadMark(archive, 'analysed') === known.digest;
}
