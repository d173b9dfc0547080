import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeThreads } from '../../src/commands/place-threads.js';
import type { MsgId } from '../../src/model/ids.js';
import type { NewMessage } from '../../src/model/message.js';
import { type NamedParents, NO_PARENTS } from '../../src/model/thread.js';
import { type Archive, closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { placedUpTo } from '../../src/store/marks.js';
import { addMail, newMessage } from '../support/messages.js';

/** All that placing wrote. */
function placing({ db }: Archive): unknown[] {
	return [
		'select * from placement order by id',
		'select * from thread order by id',
		'select * from person order by author, address',
		'select value, id from tie join message on key = message order by value, id',
	].map((query) => db.prepare(query).all());
}

/** What is written where messages come in these batches, and are placed after each. */
function placedIn(batches: readonly (readonly NewMessage[])[], named: NamedParents): unknown[] {
	const archive = openOrCreateArchive(':memory:');
	for (const batch of batches) {
		for (const mail of batch) addMail(archive, mail, { own: '', quoted: '' });
		placeThreads(archive, named);
	}
	const written = placing(archive);
	expect(integrityFaults(archive).filter((line) => !line.includes('on no list'))).toEqual([]);
	closeArchive(archive);
	return written;
}

const id = fc.constantFrom(...'abcdefghijkl') as fc.Arbitrary<MsgId>;
const named = fc.constantFrom(...'abcdefghijklxyz') as fc.Arbitrary<MsgId>;
/** Else all mails are of one thread. */
const rarely = (names: fc.Arbitrary<MsgId[]>) =>
	fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: names });
const mail = fc
	.record(
		{
			id,
			day: fc.integer({ min: 0, max: 70 }),
			subject: fc.constantFrom('Pears', 'Re: Pears', 'Plums', 'Re: Plums', '', 'Re:'),
			inReplyTo: rarely(fc.array(named, { maxLength: 1 })),
			references: rarely(fc.array(named, { maxLength: 3 })),
			author: fc.constantFrom('Ada Birch', 'Birch, Ada', 'Jan Lime', 'jan'),
			address: fc.constantFrom('ada@x.example', 'jan@x.example'),
		},
		{ noNullPrototype: true },
	)
	.map(({ day, ...parts }) =>
		newMessage({
			...parts,
			body: `${parts.id} is ripe\n`,
			date: `${new Date(Date.UTC(2031, 3, 1 + day)).toISOString().slice(0, 19)}Z`,
		}),
	);
const mails = fc.uniqueArray(mail, { selector: (one) => one.id, minLength: 1, maxLength: 12 });
const parents = fc
	.array(fc.tuple(id, fc.option(named)), { maxLength: 2 })
	.map((pairs): NamedParents => new Map(pairs.filter(([child, parent]) => child !== parent)));

it('places mails that come in batches as if they came at once', () => {
	fc.assert(
		fc.property(
			mails.chain((all) =>
				fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.infiniteStream(fc.boolean())),
			),
			parents,
			([all, cuts], said) => {
				const batches: NewMessage[][] = [[]];
				for (const one of all) {
					batches.at(-1)?.push(one);
					if (cuts.next().value) batches.push([]);
				}
				expect(placedIn(batches, said)).toEqual(placedIn([all], said));
			},
		),
		{ numRuns: 100 },
	);
});

it('is done where there is nothing to place', () => {
	const archive = openOrCreateArchive(':memory:');
	placeThreads(archive, NO_PARENTS);
	expect(placedUpTo(archive)).toBe(0);
});

it('looks at threads alone that new mails can reach', () => {
	const archive = openOrCreateArchive(':memory:');
	const add = (name: string, references: readonly string[] = []) =>
		addMail(archive, newMessage({ id: name as MsgId, subject: name, body: name, references: references as MsgId[] }), {
			own: '',
			quoted: '',
		});
	for (const name of ['a', 'x']) add(name);
	placeThreads(archive, NO_PARENTS);
	archive.db.exec("update thread set subject = 'left alone'");
	add('b', ['a']);
	expect(placedUpTo(archive)).toBe(2);
	placeThreads(archive, NO_PARENTS);
	expect(placedUpTo(archive)).toBe(3);
	expect(archive.db.prepare('select id, subject, messages from thread order by id').all()).toEqual([
		{ id: 'a', subject: 'a', messages: 2 },
		{ id: 'x', subject: 'left alone', messages: 1 },
	]);
});
