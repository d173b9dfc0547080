/** Which mails of a thread stand first, where all of them say what is looked for. */
import { expect, it } from 'vitest';
import { searchArchive } from '../../src/search/search-archive.js';
import { readArchive } from '../web/read-archive.js';

const WORDS = 'The ladder leans on the pears.';

function foundOf(mails: readonly (readonly [id: string, author: string, body: string, parent: string | null])[]) {
	const archive = readArchive(
		mails.map(([id, author, body, parent], day) => ({
			id: `${id}@orchard.example`,
			author,
			date: `2031-04-0${day + 1}T12:00:00Z`,
			inReplyTo: parent === null ? [] : [`${parent}@orchard.example`],
			body: `${body}\n`,
		})),
	);
	return searchArchive(archive, 'ladder pears', { limit: 10, offset: 0 }).results.map(({ id }) => id.split('@')[0]);
}

it('of mails that say the words, the last one comes first', () => {
	expect(
		foundOf([
			['root', 'Ada Birch', 'A gate hangs low.', null],
			['early', 'Bo Lind', WORDS, 'root'],
			['late', 'Cy Marsh', WORDS, 'root'],
		]),
	).toEqual(['late', 'early']);
});

it('who decides in the thread is heard before others', () => {
	expect(
		foundOf([
			['root', 'Ada Birch', 'We decided to mend the gate.', null],
			['ada', 'Ada Birch', WORDS, 'root'],
			['bo', 'Bo Lind', WORDS, 'root'],
		]),
	).toEqual(['ada', 'bo']);
});

it('a mail that decides stands before the last word', () => {
	expect(
		foundOf([
			['decided', 'Ada Birch', `We decided to mend the gate. ${WORDS}`, null],
			['late', 'Bo Lind', WORDS, 'decided'],
		]),
	).toEqual(['decided', 'late']);
});
