/**
 * A person with two spellings and two addresses is one line, found by either name.
 */
import { describe, expect, it } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import { openOrCreateArchive, transaction } from '../../src/store/archive.js';
import { messageCards } from '../../src/store/message-cards.js';
import { replacePeople } from '../../src/store/people.js';
import { messagesBy, people, personNamed } from '../../src/store/persons.js';
import { addMail, newMessage } from '../support/messages.js';

const archive = openOrCreateArchive(':memory:');
const SENDERS = [
	{ author: 'Ada Birch', address: 'ada@orchard.example', key: 'ada', name: 'Ada Birch' },
	{ author: 'Birch, Ada', address: 'ada.birch@meadow.example', key: 'ada', name: 'Ada Birch' },
	{ author: 'Bo Lind', address: 'bo@orchard.example', key: 'bo', name: 'Bo Lind' },
];
for (const [index, { author, address }] of SENDERS.entries()) {
	const mail = newMessage({ id: `m${index}@orchard.example` as MsgId, author, address });
	addMail(archive, mail, { own: mail.body, quoted: '' });
}
transaction(archive, () => replacePeople(archive, SENDERS));

describe('a person with two spellings', () => {
	it('is one line of the list, with all mails', () => {
		const { total, entries } = people(archive, { limit: 10, offset: 0 });
		expect(total).toBe(2);
		expect(entries.map(({ name, messages }) => [name, messages])).toEqual([
			['Ada Birch', 2],
			['Bo Lind', 1],
		]);
	});
	it('is found by either name', () => {
		expect(personNamed(archive, 'Birch, Ada')).toEqual(personNamed(archive, 'Ada Birch'));
		expect(messagesBy(archive, 'Ada Birch', { limit: 10, offset: 0 })).toHaveLength(2);
		expect(personNamed(archive, 'Cy Marsh')).toBeNull();
	});
	it('has one name on all cards', () => {
		const cards = messageCards(archive, ['m0@orchard.example' as MsgId, 'm1@orchard.example' as MsgId]);
		expect([...cards.values()].map(({ author }) => author)).toEqual(['Ada Birch', 'Ada Birch']);
	});
});
