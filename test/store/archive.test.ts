import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import {
	ArchiveError,
	closeArchive,
	openArchive,
	openOrCreateArchive,
	snapshot,
	transaction,
} from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { countMessages, loadMessage } from '../../src/store/messages.js';
import { listSummaries } from '../../src/store/sources.js';
import { addMail, newMessage } from '../support/messages.js';

let folder: string;
let path: string;
const TEXT = { own: 'pears', quoted: '' };
const MAIL = newMessage({ id: 'pear@orchard.example' as MsgId });

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-store-'));
	path = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(): void {
	const archive = openOrCreateArchive(path);
	addMail(archive, MAIL, TEXT);
	closeArchive(archive);
}

function withDatabase(work: (db: Database.Database) => void): void {
	const db = new Database(path);
	work(db);
	db.close();
}

/** The file as SIGKILL leaves it between its first page and the end of that transaction: a journal says that it was of no page. */
function stoppedWhileMade(): void {
	withDatabase((db) => db.pragma('application_id = 1'));
	const journal = Buffer.alloc(512);
	journal.write('d9d505f920a163d7', 'hex');
	journal.writeUInt32BE(512, 20);
	journal.writeUInt32BE(4096, 24);
	writeFileSync(`${path}-journal`, journal);
}

/** Digest of every file of the folder, by name. */
function digests(): Record<string, string> {
	const names = readdirSync(folder).sort();
	return Object.fromEntries(
		names.map((name) => [
			name,
			createHash('sha256')
				.update(readFileSync(join(folder, name)))
				.digest('hex'),
		]),
	);
}

describe('a file is refused', () => {
	it.each<[string, () => void, RegExp]>([
		['that is not there, with what to do', () => {}, /no such archive.*rapporteur ingest/],
		['that is empty, with what to do', () => writeFileSync(path, ''), /is empty.*rapporteur ingest/],
		['that a stopped run left unmade, with what to do', stoppedWhileMade, /was stopped.*rapporteur ingest/],
		[
			'that is no database',
			() => writeFileSync(path, 'Pears are ripe.\n'.repeat(100)),
			/cannot be opened as an archive/,
		],
		['of another program', () => withDatabase((db) => db.exec('create table pear (id)')), /of another program/],
		[
			'of a newer version',
			() => {
				written();
				withDatabase((db) => db.pragma('user_version = 999'));
			},
			/newer rapporteur.*999.*update/,
		],
	])('%s', (_name, prepare, line) => {
		prepare();
		const before = digests();
		expect(() => openArchive(path)).toThrow(ArchiveError);
		expect(() => openArchive(path)).toThrow(line);
		expect(digests()).toMatchObject(before);
	});

	it.each<[string, () => void]>([
		['of another program', () => withDatabase((db) => db.exec('create table pear (id)'))],
		['that is no database', () => writeFileSync(path, 'Pears are ripe.\n'.repeat(100))],
		[
			'of a newer version',
			() => {
				written();
				withDatabase((db) => db.pragma('user_version = 999'));
			},
		],
	])('%s for writing, and left as it is', (_name, prepare) => {
		prepare();
		const before = digests();
		expect(() => openOrCreateArchive(path)).toThrow(ArchiveError);
		expect(digests()).toMatchObject(before);
	});
});

describe('an archive', () => {
	it('is the same after it was opened again and again', () => {
		written();
		for (let at = 0; at < 3; at += 1) closeArchive(openOrCreateArchive(path));
		const archive = openArchive(path);
		expect(loadMessage(archive, MAIL.id)?.body).toBe(MAIL.body);
		expect(integrityFaults(archive).filter((fault) => !fault.includes('place in a thread'))).toEqual([]);
		closeArchive(archive);
	});

	it('is made in a file of no bytes', () => {
		writeFileSync(path, '');
		written();
		expect(countMessages(openArchive(path))).toBe(1);
	});

	it('is made in a file that a stopped run left unmade', () => {
		stoppedWhileMade();
		written();
		expect(countMessages(openArchive(path))).toBe(1);
	});

	it('keeps its mails and makes derived tables anew where they are of another version', () => {
		written();
		withDatabase((db) => db.exec("update setting set value = '0' where name = 'derived-version'"));
		expect(() => openArchive(path)).toThrow(/written by another version; run: rapporteur analyze/);
		const archive = openOrCreateArchive(path);
		expect([countMessages(archive), archive.db.prepare('select count(*) from message_words').pluck().get()]).toEqual([
			1, 0,
		]);
		closeArchive(archive);
	});

	it('opened for reading takes no write', () => {
		written();
		const archive = openArchive(path);
		expect(() => addMail(archive, newMessage({ id: 'plum@orchard.example' as MsgId }), TEXT)).toThrow(/readonly/);
		closeArchive(archive);
	});

	it('opened for reading leaves the file as it was', () => {
		written();
		const before = digests()['a.db'];
		const archive = openArchive(path);
		expect([countMessages(archive), listSummaries(archive).length]).toEqual([1, 1]);
		closeArchive(archive);
		expect(digests()['a.db']).toBe(before);
	});

	it('is of one moment within a snapshot, whatever is written meanwhile', () => {
		written();
		const reader = openArchive(path);
		const writer = openOrCreateArchive(path);
		const counts = snapshot(reader, () => {
			const before = countMessages(reader);
			addMail(writer, newMessage({ id: 'plum@orchard.example' as MsgId }), TEXT);
			return [before, countMessages(reader)];
		});
		expect([...counts, countMessages(reader)]).toEqual([1, 1, 2]);
		closeArchive(writer);
		closeArchive(reader);
	});

	it('stores all of a transaction or nothing', () => {
		const archive = openOrCreateArchive(path);
		const work = () => {
			addMail(archive, MAIL, TEXT);
			throw new Error('power cut');
		};
		expect(() => transaction(archive, work)).toThrow('power cut');
		expect(countMessages(archive)).toBe(0);
		closeArchive(archive);
	});
});
