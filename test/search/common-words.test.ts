/** Words that nearly every mail holds do not keep out the one mail that does without. */
import { beforeAll, expect, it } from 'vitest';
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import { buildThreads } from '../../src/pipeline.js';
import { searchArchive } from '../../src/search/search-archive.js';
import { type Archive, openOrCreateArchive } from '../../src/store/archive.js';
import { allHeads } from '../../src/store/messages.js';
import { replaceThreads } from '../../src/store/threads.js';
import { addMail, newMessage } from '../support/messages.js';

const WORDY = 'It is time to write of the orchard and of the barn.';

function archiveOf(texts: readonly string[]): Archive {
	const archive = openOrCreateArchive(':memory:');
	for (const [at, own] of texts.entries()) {
		const id = `${at}@orchard.example` as MsgId;
		const date = new Date(Date.UTC(2031, 0, 1) + at * 3_600_000).toISOString();
		const mail = newMessage({ id, lists: ['orchard' as ListSlug], subject: `No ${at}`, body: `${own}\n`, date });
		addMail(archive, mail, { own, quoted: '' });
	}
	const filled = { subject: '', messages: 1, people: 1, uncounted: 0, firstDate: '', lastDate: '' };
	replaceThreads(
		archive,
		buildThreads(allHeads(archive)).map((thread) => ({ ...thread, ...filled })),
	);
	return archive;
}

let archive: Archive;

beforeAll(() => {
	const rest = Array.from({ length: 220 }, () => WORDY);
	archive = archiveOf([
		...rest,
		'New postal address: gate, not barn.',
		'New ladders at the old address, said the smith.',
	]);
});

const search = (text: string, from = archive) => searchArchive(from, text, { limit: 10, offset: 0 });

it('a word that nearly every mail holds is left out beside rarer ones, and the reader is told', () => {
	const { query, note, total } = search('the new address of gate');
	expect({ query, note, total }).toEqual({
		query: 'new address gate',
		note: 'left out, as nearly every mail says it: “the”, “of”',
		total: 1,
	});
});

it('what is in quotation marks, in a field or alone is looked for as it stands', () => {
	expect(search('"the" address').total).toBe(1);
	expect(search('nq:the address').total).toBe(1);
	expect(search('the').total).toBe(221);
	expect(search('of the').total).toBe(220);
	expect(search('of the').note).toBeNull();
});

it('the query as understood is understood the same again', () => {
	const { query } = search('the new address of gate -ladders');
	expect(search(query)).toMatchObject({ query, note: null });
});

it('an archive too small to tell leaves nothing out', () => {
	const small = archiveOf([WORDY, WORDY, 'New address.']);
	expect(search('the address', small)).toMatchObject({ query: 'the address', total: 0 });
});
