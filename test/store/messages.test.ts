import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import type { NewMessage } from '../../src/model/message.js';
import { openOrCreateArchive } from '../../src/store/archive.js';
import { countMessages, loadMessage, loadRaw, messageIds } from '../../src/store/messages.js';
import { expectLinear } from '../support/cost.js';
import { addMail, newMessage, sha256 } from '../support/messages.js';

const ID = 'pear@orchard.example' as MsgId;
const TEXT = { own: '', quoted: '' };

/** Everything that is shown of an archive into which these messages came in this order. */
function shown(messages: readonly NewMessage[]): unknown[] {
	const archive = openOrCreateArchive(':memory:');
	for (const message of messages) addMail(archive, message, TEXT);
	const result = messageIds(archive).map((id) => [id, loadMessage(archive, id), loadRaw(archive, id)?.toString('hex')]);
	archive.db.close();
	return result;
}

function expectOrderFree(messages: readonly NewMessage[]): void {
	const expected = shown(messages);
	const order = fc.shuffledSubarray([...messages], { minLength: messages.length });
	fc.assert(
		fc.property(order, (shuffled) => {
			expect(shown(shuffled)).toEqual(expected);
		}),
		{ numRuns: 12 },
	);
}

function copyOn(list: string, body: string, parts: Partial<NewMessage> = {}): NewMessage {
	return newMessage({ id: ID, lists: [list as ListSlug], body, identity: sha256('one mail'), ...parts });
}

describe('a message that comes in more than once', () => {
	it('is added once and known after', () => {
		const archive = openOrCreateArchive(':memory:');
		const results = [1, 2, 3].map(() => addMail(archive, newMessage({ id: ID }), TEXT));
		expect([results, countMessages(archive)]).toEqual([['added', 'known', 'known'], 1]);
	});

	it('is on the lists of all its copies, and shows the body with the smallest digest', () => {
		const bodies = ['ripe\n', 'ripe\n-- \nlist one\n', 'ripe\n-- \nlist two\n'];
		const copies = bodies.map((body, at) => copyOn(`list-${at}`, body));
		const smallest = copies.toSorted((a, b) => (a.digest < b.digest ? -1 : 1))[0];
		const archive = openOrCreateArchive(':memory:');
		for (const copy of copies) addMail(archive, copy, TEXT);
		expect(loadMessage(archive, ID)).toMatchObject({ lists: ['list-0', 'list-1', 'list-2'], body: smallest?.body });
		expectOrderFree(copies);
	});

	it('shows the same copy in any order where bodies are equal and headers are not', () => {
		const at = (arrivalDate: string | null, raw: string, subject = 'Pears') =>
			copyOn('orchard', 'ripe\n', {
				arrivalDate,
				date: arrivalDate ?? '2031-04-01T12:00:00Z',
				subject,
				raw: Buffer.from(raw),
			});
		expectOrderFree([
			at('2031-04-01T12:00:00Z', 'a'),
			at('2031-04-02T12:00:00Z', 'b', '[orchard] Pears'),
			at('2031-04-03T12:00:00Z', 'a'),
			at(null, 'c'),
		]);
	});

	it('stays marked as made up where its id is', () => {
		const made = {
			id: 'synthetic-1@rapporteur.invalid' as MsgId,
			headerId: null,
			synthetic: true,
			identity: sha256('one'),
		};
		const archive = openOrCreateArchive(':memory:');
		const bodies = ['x\n', 'y\n', 'z\n'].toSorted((a, b) => (sha256(a) < sha256(b) ? 1 : -1));
		for (const body of bodies) addMail(archive, newMessage({ ...made, body }), TEXT);
		expect(loadMessage(archive, made.id)).toMatchObject({ synthetic: true, body: bodies.at(-1) });
	});
});

describe('different mails under one Message-ID', () => {
	const clash = (body: string, address = 'ada@orchard.example') => newMessage({ id: ID, body, address });

	it('all stay: the smallest digest keeps the id, the others get a mark of 8 hex digits and count as made up', () => {
		const mails = ['a\n', 'b\n', 'c\n', 'd\n'].map((body) => clash(body));
		const archive = openOrCreateArchive(':memory:');
		for (const mail of mails) addMail(archive, mail, TEXT);
		const digests = mails.map(({ digest }) => digest).sort();
		expect(loadMessage(archive, ID)).toMatchObject({ synthetic: false });
		expect(sha256(loadMessage(archive, ID)?.body ?? '')).toBe(digests[0]);
		const others = messageIds(archive).filter((id) => id !== ID);
		expect(others).toHaveLength(3);
		for (const id of others) {
			expect(id).toMatch(/^pear@orchard\.example#[0-9a-f]{8}$/);
			expect(loadMessage(archive, id)?.synthetic).toBe(true);
		}
		expectOrderFree(mails);
	});

	it('are kept apart where several senders sent the same words', () => {
		const mails = ['ada', 'bo', 'cy', 'di'].map((name) => clash('+1\n', `${name}@orchard.example`));
		expect(shown(mails)).toHaveLength(4);
		expectOrderFree(mails);
	});

	it('do not take the name that another mail claims, whichever comes first', () => {
		const mails = ['ada', 'bo', 'cy'].map((name) => clash('+1\n', `${name}@orchard.example`));
		const squatters = mails.flatMap(({ identity }) => [
			newMessage({ id: `${ID}#${identity.slice(0, 8)}` as MsgId, body: 'squat\n' }),
			newMessage({ id: `${ID}#${identity.slice(0, 16)}` as MsgId, body: 'squat\n' }),
		]);
		expect(shown([...mails, ...squatters])).toHaveLength(9);
		expectOrderFree([...mails, ...squatters]);
	});

	it('and copies of each give the same archive in any order', () => {
		const pair = (name: string) =>
			['', '-- \nfooter\n'].map((footer) =>
				newMessage({
					id: ID,
					body: `${name} says\n${footer}`,
					identity: sha256(name),
					lists: [`l${footer.length}` as ListSlug],
				}),
			);
		const mails = ['ada', 'bo', 'cy'].flatMap(pair);
		expect(shown(mails)).toHaveLength(3);
		expectOrderFree(mails);
	});

	it('do not slow the archive down: four hundred of them', () => {
		expectLinear((mails) => {
			const archive = openOrCreateArchive(':memory:');
			for (let at = 0; at < mails; at += 1) addMail(archive, clash(`${at}\n`), TEXT);
			expect(countMessages(archive)).toBe(mails);
		}, 400);
	});
});

describe('what is stored', () => {
	const text = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 40 }),
		fc.constantFrom("'; drop table message; --", '"', '\0', '%', '😀', 'ä\u0301', '$1', '?', '\u202e'),
	);
	const date = fc.constantFrom('2031-04-01T12:00:00Z', '1970-01-01T00:00:00Z');
	const mailbox = fc.record({ name: text, address: text }, { noNullPrototype: true });
	const draft = fc.record(
		{
			id: text.filter((id) => id.length > 0 && !/\s/.test(id)),
			author: text,
			address: text,
			subject: text,
			body: text,
			to: fc.array(mailbox, { maxLength: 2 }),
			date,
			arrivalDate: fc.option(date),
			references: fc.array(text, { maxLength: 3 }),
			list: text.filter((list) => list.length > 0),
			origin: fc.constantFrom('person' as const, 'automatic' as const, 'document' as const),
		},
		{ noNullPrototype: true },
	);

	it('comes back as it was, whatever is in it', () => {
		fc.assert(
			fc.property(draft, ({ list, id, references, ...parts }) => {
				const archive = openOrCreateArchive(':memory:');
				const mail = newMessage({
					...parts,
					id: id as MsgId,
					references: references as MsgId[],
					lists: [list as ListSlug],
				});
				addMail(archive, mail, { own: parts.body, quoted: parts.subject });
				const { headerId: _h, identity: _i, digest: _d, raw, ...expected } = mail;
				expect(loadMessage(archive, mail.id)).toEqual(expected);
				expect(loadRaw(archive, mail.id)).toEqual(raw);
				archive.db.close();
			}),
			{ numRuns: 60 },
		);
	});

	it('is nothing for an unknown id', () => {
		const archive = openOrCreateArchive(':memory:');
		expect([loadMessage(archive, ID), loadRaw(archive, ID), messageIds(archive)]).toEqual([null, null, []]);
	});
});
