/**
 * `rapporteur hide` and `rapporteur unhide`: a message out of everything that is shown, and back.
 */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { zonesOf } from '../index-text.js';
import type { MsgId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import { type Archive, closeArchive, openOrCreateArchive } from '../store/archive.js';
import { shrinkArchive } from '../store/forget.js';
import { hideMessage, unhideMessage } from '../store/hide.js';
import { loadWhole } from '../store/messages.js';
import { baseSubject } from '../text/base-subject.js';
import { type Known, knowledgeFor } from './knowledge.js';
import { type DbOption, messageId, withDb } from './options.js';
import { notice, print } from './output.js';
import { refresh } from './refresh.js';
import { Refusal } from './refusal.js';
import { writing } from './writer.js';

interface HideCommand extends DbOption {
	readonly reason: string;
	readonly purge?: boolean;
}

export function addHide(program: Command): void {
	withDb(program.command('hide').argument('<message-id>', 'the message', messageId))
		.description('take a message out of everything that is shown; a tombstone with reason and date stays')
		.requiredOption('--reason <text>', 'why, for everybody to read')
		.option(
			'--purge',
			'take its words out of the file, too, and out of mails that repeat them; backups and attachments keep theirs',
		)
		.addHelpText(
			'after',
			"\nExample:\n  rapporteur hide '<76cc87fd@lore.example>' --reason 'asked by its author' --db xen.db",
		)
		.action(hide);
}

export function addUnhide(program: Command): void {
	withDb(program.command('unhide').argument('<message-id>', 'the message', messageId))
		.description('show a hidden message again')
		.addHelpText('after', "\nExample:\n  rapporteur unhide '<76cc87fd@lore.example>' --db xen.db")
		.action(unhide);
}

/** Hides a message that the archive holds; returns how many other mails repeat its words. To be analysed afterwards. */
export function hideIn(
	archive: Archive,
	known: Known,
	{ message, ...tombstone }: { message: Message; reason: string; date: string; purged: boolean },
): number {
	return hideMessage(archive, { id: message.id, ...tombstone, ...wordsOf(archive, message, known) });
}

async function hide(id: MsgId, { db, reason, purge }: HideCommand): Promise<void> {
	const line = reason
		.replace(/\s{1,200}/g, ' ')
		.trim()
		.slice(0, 300);
	if (line === '') throw new Refusal('--reason: say why, in a few words');
	await changing(db, async (archive, known) => {
		const message = loadWhole(archive, id);
		if (message === null) throw new Refusal(`${id}: no such message in ${db}`);
		const date = new Date().toISOString().slice(0, 10);
		const purged = purge === true;
		const quoting = hideIn(archive, known, { message, reason: line, date, purged });
		await refresh(archive, known, { analyze: true, all: false });
		if (purged && !shrinkArchive(archive)) {
			notice(
				`the archive is being read: its words are gone from ${db}-wal when serve has been stopped and hide --purge is run again`,
			);
		}
		const where = purged
			? 'covered in the file itself; backups made before keep them'
			: 'covered wherever they are shown';
		print(`${id} is hidden; ${quoting} other mails repeat some of its words, which are ${where}`);
	});
}

async function unhide(id: MsgId, { db }: DbOption): Promise<void> {
	await changing(db, async (archive, known) => {
		if (!unhideMessage(archive, id)) throw new Refusal(`${id}: is not hidden in ${db}`);
		await refresh(archive, known, { analyze: true, all: false });
		const gone = loadWhole(archive, id) === null;
		print(
			`${id} is no longer hidden${gone ? '; its words were purged, also where other mails repeat them: ingest the source again' : ''}`,
		);
	});
}

async function changing(db: string, work: (archive: Archive, known: Known) => Promise<void>): Promise<void> {
	if (!existsSync(db)) throw new Refusal(`${db}: no such archive`);
	const archive = openOrCreateArchive(db);
	try {
		await writing(archive, async () => work(archive, knowledgeFor(archive, null)));
	} finally {
		closeArchive(archive);
	}
}

/** Own words, with the subject where it is its own; code and patches apart: other mails have the same for other reasons. */
function wordsOf(
	archive: Archive,
	message: Message,
	{ rules }: Known,
): { readonly own: string; readonly code: string } {
	const zones = zonesOf(message, rules.zones);
	const textOf = (kinds: readonly string[]): string =>
		zones
			.filter(({ kind }) => kinds.includes(kind))
			.map(({ start, end }) => message.body.slice(start, end))
			.join('\n');
	return {
		own: `${ownSubject(archive, message)}\n${textOf(['own', 'heading', 'greeting'])}`,
		code: textOf(['code', 'patch']),
	};
}

/** The subject, unless it is that of the mail which is answered. */
function ownSubject(archive: Archive, { subject, inReplyTo, references }: Message): string {
	const answered = inReplyTo[0] ?? references.at(-1);
	if (answered === undefined) return baseSubject(subject);
	const parent = loadWhole(archive, answered);
	return parent === null || baseSubject(parent.subject) === baseSubject(subject) ? '' : baseSubject(subject);
}
