/**
 * Taking a message out of everything that is shown, and back: its tombstone, and what was made of its words before.
 * Threads stay as they are; they are analysed anew afterwards.
 */
import type { MsgId } from '../model/ids.js';
import { type Archive, transaction } from './archive.js';
import { type Hiding, removeHidden, storeHidden, veilOf } from './hidden.js';
import { dropMarks } from './marks.js';
import { loadWhole } from './messages.js';
import { coverMessage, emptyMessage } from './purged.js';
import { all, run, sql } from './sql.js';
import { dropReadingsOf } from './stale.js';

/** Hides a message; returns how many other mails repeat its words. What is `purged` is gone from the tables, too. */
export function hideMessage(archive: Archive, hiding: Hiding): number {
	if (hiding.purged) archive.db.pragma('secure_delete = ON');
	return transaction(archive, () => {
		storeHidden(archive, hiding);
		const touched = touchedIds(archive);
		const others = touched.filter((id) => id !== hiding.id);
		if (hiding.purged) {
			emptyMessage(archive, hiding.id);
			for (const id of others) coverMessage(archive, id);
		}
		makeAnew(archive, touched);
		return others.length;
	});
}

/** Shows a message again; false where it is not hidden. One whose words are gone is forgotten, so that it can be read again. */
export function unhideMessage(archive: Archive, id: MsgId): boolean {
	return transaction(archive, () => {
		const veil = veilOf(archive);
		if (veil === null || veil.tombstone(id) === null) return false;
		const touched = touchedIds(archive);
		if (veil.isPurged(id)) forget(archive, id);
		removeHidden(archive, id);
		makeAnew(archive, touched);
		return true;
	});
}

/** Messages that are shown otherwise than they are stored. */
function touchedIds(archive: Archive): MsgId[] {
	const veil = veilOf(archive);
	return all<{ id: MsgId }>(archive.db, sql`select id from message order by key`)
		.map(({ id }) => id)
		.filter((id) => {
			const message = loadWhole(archive, id);
			if (veil === null || message === null) return false;
			const text = `${message.subject}\n\n${message.body}`;
			return veil.tombstone(id) !== null || veil.text(text) !== text;
		});
}

/** Drops what was made of these messages, the words in the index too; it comes back with the next run. */
function makeAnew(archive: Archive, ids: readonly MsgId[]): void {
	dropMarks(archive);
	dropReadingsOf(archive, ids);
	for (const id of ids) {
		run(archive.db, sql`delete from message_words where rowid = (select key from message where id = ${id})`);
	}
}

function forget({ db }: Archive, id: MsgId): void {
	run(db, sql`delete from message_words where rowid = (select key from message where id = ${id})`);
	run(db, sql`delete from message where id = ${id}`);
	run(db, sql`delete from source`);
}
