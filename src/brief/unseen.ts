/**
 * What the conclusion on a topic could not see, besides mails that are not in the archive.
 */
import type { MessageRecord } from '../model/consensus.js';
import { count } from './counts.js';
import type { BriefThread } from './input.js';

/** Languages that are read for positions; `und` is too short to tell. */
const READ_LANGUAGES: ReadonlySet<string> = new Set(['en', 'und']);

interface Seen {
	readonly thread: BriefThread;
	readonly standing: { readonly messages: readonly string[] };
}

/** Clauses, each whole in itself; empty where nothing is known to be missing. */
export function unseenIn(carried: readonly Seen[], left: number): string[] {
	const wanted = new Set(carried.flatMap(({ standing }) => standing.messages));
	const readings = carried.flatMap(({ thread }) => thread.readings).filter(({ id }) => wanted.has(id));
	const lost = readings.flatMap(({ quotes }) => quotes.filter(({ source }) => source === null)).length;
	const foreign = readings.filter(({ language }) => !READ_LANGUAGES.has(language)).length;
	const again = carried.filter(({ thread }) => thread.beforeUnknown).length;
	const lines = [
		lost === 0 ? '' : `${count(lost, 'quotation', 'quotations')} whose source is not in the thread`,
		clause(readings.filter(isWordless).length, 'without a word of their own'),
		clause(foreign, 'in a language that is not read for positions'),
		clause(wanted.size - readings.length, 'that are not analysed yet'),
		left === 0 ? '' : `${count(left, 'further thread', 'further threads')} that only touch on it or are older`,
		again === 0 ? '' : `what changed in ${count(again, 'thread', 'threads')}, too long to be read a second time`,
	];
	return lines.filter((line) => line !== '');
}

function clause(mails: number, words: string): string {
	return mails <= 0 ? '' : `${count(mails, 'mail', 'mails')} ${words}`;
}

function isWordless({ zones }: MessageRecord): boolean {
	return zones.every(({ kind }) => kind !== 'own' && kind !== 'heading');
}
