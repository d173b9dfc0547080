import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import { NO_MAILMAP, parseMailmap } from '../../src/people/mailmap.js';
import { peopleOf } from '../../src/people/people-of.js';

type Pair = readonly [name: string, address: string];

const senders = (pairs: readonly Pair[]) =>
	pairs.map(([author, address], at) => ({ id: `m${at}` as MsgId, author, address }));

/** Number of the person of each sender, in order of appearance. */
function who(pairs: readonly Pair[], mailmap = ''): number[] {
	const people = [...peopleOf(senders(pairs), parseMailmap(mailmap)).entries()];
	const byId = new Map(people.map(([id, { key, name }]) => [id as string, `${key} ${name}`]));
	const seen: string[] = [];
	return pairs.map((_, at) => {
		const person = byId.get(`m${at}`) ?? '';
		if (!seen.includes(person)) seen.push(person);
		return seen.indexOf(person);
	});
}

function names(pairs: readonly Pair[], mailmap = ''): string[] {
	const people = peopleOf(senders(pairs), parseMailmap(mailmap));
	return pairs.map((_, at) => people.get(`m${at}` as MsgId)?.name ?? '');
}

describe('one person', () => {
	it.each<[string, Pair, Pair]>([
		['last name first', ['Lang, Günther', 'g@pears.example'], ['Günther Lang', 'lang@plums.example']],
		['case, quotes and diacritics', ["'Gunther LANG'", 'a@pears.example'], ['Günther Lang', 'b@plums.example']],
		['a remark behind the name', ['Ada Birch (Contractor)', 'a@x.example'], ['Ada Birch', 'b@y.example']],
		['an affiliation', ['Ada Birch - Orchard Affiliate', 'a@x.example'], ['Ada Birch', 'b@y.example']],
		['a list that rewrote the sender', ['Ada Birch via pears', ''], ['Ada Birch', 'ada@x.example']],
		['one address, a nick', ['Ada Birch', 'ada@x.example'], ['adab', 'ADA@x.example']],
		['one address, another name', ['Ada Birch', 'ada@x.example'], ['Ada Lime', 'ada@x.example']],
		['an address for a name', ['ada.birch at x.example', ''], ['Ada Birch', 'ada.birch@x.example']],
		['no name', ['ada', 'ada@x.example'], ['Ada Birch', 'ada@x.example']],
		['one address, another script', ['Ada Birch', 'ada@x.example'], ['Ада Бирх', 'ada@x.example']],
		['a short first name', ['Rob Birch', 'rob@x.example'], ['Robert Birch', 'rob@x.example']],
	])('%s', (_, a, b) => expect(who([a, b])).toEqual([0, 0]));
});

describe('two people', () => {
	it.each<[string, Pair, Pair]>([
		['the same first name', ['Jan', 'jan@x.example'], ['Jan', 'jan@y.example']],
		['first name and full name', ['Jan', 'jan@x.example'], ['Jan Birch', 'birch@y.example']],
		['the same last name', ['Ada Birch', 'a@x.example'], ['Jan Birch', 'j@x.example']],
		['an initial', ['A. Birch', 'a@x.example'], ['Ada Birch', 'ada@y.example']],
		['the same local part without a name', ['info', 'info@x.example'], ['info', 'info@y.example']],
		['no address, one word', ['Jan', ''], ['Jan', 'jan@x.example']],
		['one address, names with no common word', ['Ada Birch', 'team@x.example'], ['Jan Lime', 'team@x.example']],
		[
			'rewritten to the address of one list',
			['Ada Birch via pears', 'list@x.example'],
			['Jan via pears', 'list@x.example'],
		],
		['rewritten, and the list itself', ['Ada Birch via pears', 'list@x.example'], ['pears', 'list@x.example']],
	])('%s', (_, a, b) => expect(who([a, b])).toEqual([0, 1]));

	it('from one address, whatever stands between their names', () => {
		const team = 'team@x.example';
		const pairs: Pair[] = [
			['Ada Lime', team],
			['Ada Birch', team],
			['Jan Lime', team],
		];
		expect(who(pairs)).toEqual([0, 1, 2]);
		expect(who(pairs.toReversed())).toEqual([0, 1, 2]);
	});

	it('from the one address of a forge', () => {
		const forge = 'notifications@forge.example';
		expect(
			who([
				['Ada Birch', forge],
				['Jan Lime', forge],
				['Eve Plum', forge],
				['Ada Birch', forge],
			]),
		).toEqual([0, 1, 2, 0]);
	});

	it('of one name are told apart in what is shown', () => {
		expect(
			names([
				['Jan', 'jan@x.example'],
				['Jan', 'jan@y.example'],
			]),
		).toEqual(['Jan (jan at x.example)', 'Jan (jan at y.example)']);
	});
});

describe('the name shown', () => {
	it.each<[readonly Pair[], string]>([
		[
			[
				['Lang, Günther', 'g@x.example'],
				['Günther Lang', 'g@x.example'],
			],
			'Günther Lang',
		],
		[
			[
				['ada', 'ada@x.example'],
				['ADA BIRCH', 'ada@x.example'],
				['Ada Birch', 'ada@x.example'],
			],
			'Ada Birch',
		],
		[
			[
				['Ada Birch via pears', 'pears@x.example'],
				['ADA BIRCH', 'ada@x.example'],
			],
			'Ada Birch',
		],
	])('%j: %s', (pairs, name) => expect(new Set(names(pairs))).toEqual(new Set([name])));
});

describe('a mailmap', () => {
	it('joins addresses, gives names, tells people at one address apart', () => {
		const map =
			'# who is who\nAda Birch <ada@x.example> <ab@y.example>\n\nJan Lime <jan@x.example> Jan <team@x.example>\nEve Plum <eve@x.example> Eve <team@x.example>\n';
		const pairs: Pair[] = [
			['ab', 'AB@y.example'],
			['Someone', 'ada@x.example'],
			['Jan', 'team@x.example'],
			['Eve', 'team@x.example'],
		];
		expect(who(pairs, map)).toEqual([0, 0, 1, 2]);
		expect(names(pairs, map)).toEqual(['Ada Birch', 'Ada Birch', 'Jan Lime', 'Eve Plum']);
	});

	it('names the lines that are none', () => {
		expect(parseMailmap('Ada <a@x.example>\nAda Birch\n<a@x.example> <b@x.example> # joined\n')).toMatchObject({
			rows: [{ name: 'Ada' }, { name: null, fromAddress: 'b@x.example' }],
			faults: [2],
		});
	});
});

it('does not depend on the order of the messages, leaves none out, has one key and one name a person', () => {
	const name = fc.constantFrom(
		'Ada Birch',
		'Birch, Ada',
		'Jan',
		'Jan Lime',
		'Ada Lime',
		'ada',
		'',
		'Eve Plum via pears',
	);
	const address = fc.constantFrom('', 'ada@x.example', 'jan@x.example', 'eve@y.example', 'team@x.example');
	fc.assert(
		fc.property(fc.array(fc.tuple(name, address), { maxLength: 12 }), (pairs) => {
			const messages = senders(pairs);
			const people = peopleOf(messages, NO_MAILMAP);
			const reversed = peopleOf(messages.toReversed(), NO_MAILMAP);
			expect(people.size).toBe(messages.length);
			for (const [id, person] of people) expect(reversed.get(id)).toEqual(person);
			const told = [...people.values()];
			expect(new Set(told.map(({ name }) => name)).size).toBe(new Set(told.map(({ key }) => key)).size);
		}),
	);
});
