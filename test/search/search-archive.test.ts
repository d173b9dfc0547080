import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import { buildThreads } from '../../src/pipeline.js';
import { parseQuery } from '../../src/search/parse-query.js';
import { showQuery } from '../../src/search/query.js';
import { searchArchive } from '../../src/search/search-archive.js';
import { beginningOf, snippetAt, wantedWords } from '../../src/search/snippet.js';
import { type Archive, openOrCreateArchive } from '../../src/store/archive.js';
import { allHeads } from '../../src/store/messages.js';
import { storeQuoting } from '../../src/store/quoting.js';
import { replaceThreads } from '../../src/store/threads.js';
import { addMail, newMessage } from '../support/messages.js';

interface Entry {
	readonly id: string;
	readonly author?: string;
	readonly subject?: string;
	readonly own: string;
	readonly quoted?: string;
	readonly date: string;
	readonly list?: string;
}

/** In the order in which they came, which is not that in which they were sent. */
const ENTRIES: readonly Entry[] = [
	{
		id: 'near',
		author: 'Di NOT',
		subject: 'Ladder near the wall',
		own: 'The OR gate stands near the ladder.',
		date: '2031-06-01T00:00:00Z',
		list: 'greenhouse',
	},
	{
		id: 'pear',
		author: 'Ada Birch',
		subject: 'Ripe pears',
		own: 'We pick the pears on Monday.',
		date: '2031-04-01T12:00:00Z',
	},
	{ id: 'plum', author: 'Bo Lind', subject: 'Plums', own: 'Plums and pears keep badly.', date: '2031-04-02T12:00:00Z' },
	{
		id: 'fig',
		author: 'Cy Märsh',
		subject: 'Figs',
		own: 'Figs are late.',
		quoted: 'We pick the pears on Monday.',
		date: '2031-05-01T12:00:00Z',
		list: 'greenhouse',
	},
];

let archive: Archive;

beforeAll(() => {
	archive = openOrCreateArchive(':memory:');
	for (const { id, own, quoted = '', list = 'orchard', ...parts } of ENTRIES) {
		const mail = newMessage({ ...parts, id: id as MsgId, lists: [list as ListSlug], body: `${own}\n` });
		addMail(archive, mail, { own, quoted });
	}
	storeQuoting(archive, 'fig' as MsgId, ['pear' as MsgId]);
	replaceThreads(
		archive,
		buildThreads(allHeads(archive)).map((thread) => ({
			...thread,
			subject: '',
			messages: 1,
			people: 1,
			uncounted: 0,
			firstDate: '',
			lastDate: '',
		})),
	);
});

const found = (text: string): string[] =>
	searchArchive(archive, text, { limit: 20, offset: 0 })
		.results.map(({ id }) => id)
		.sort();

it('mails that say the words close together come before those that say them far apart', () => {
	const orchard = openOrCreateArchive(':memory:');
	const far = `Pears. ${'We talk of many other things. '.repeat(6)}Ladders.`;
	for (const [id, own, subject] of [
		['far', far, 'Pears'],
		['close', `Ladders for pears. ${'Something else is said here. '.repeat(20)}`, 'Tools'],
	] as const) {
		const mail = newMessage({ id: id as MsgId, subject, body: own, lists: ['orchard' as ListSlug] });
		addMail(orchard, mail, { own, quoted: '' });
	}
	const filled = { subject: '', messages: 1, people: 1, uncounted: 0, firstDate: '', lastDate: '' };
	replaceThreads(
		orchard,
		buildThreads(allHeads(orchard)).map((thread) => ({ ...thread, ...filled })),
	);
	const ids = searchArchive(orchard, 'pears ladders', { limit: 5, offset: 0 }).results.map(({ id }) => id);
	expect(ids).toEqual(['close', 'far']);
});

it('of one thread come first what says the words itself and was answered, and two mails before other threads', () => {
	const orchard = openOrCreateArchive(':memory:');
	const WORDS = 'The ladder leans on the pears.';
	for (const [id, own, quoted, parents] of [
		['quoting', 'Yes.', WORDS, ['asking']],
		['asking', WORDS, '', []],
		['unanswered', WORDS, '', ['asking']],
		['answered', WORDS, '', ['asking']],
		['answer', 'No.', WORDS, ['asking', 'answered']],
		['elsewhere', `${WORDS} ${'Much else is said here. '.repeat(20)}`, '', []],
	] as const) {
		const references = parents.map((parent) => parent as MsgId);
		const mail = newMessage({ id: id as MsgId, body: own, references, lists: ['orchard' as ListSlug] });
		addMail(orchard, mail, { own, quoted });
	}
	const filled = { subject: '', messages: 1, people: 1, uncounted: 0, firstDate: '', lastDate: '' };
	replaceThreads(
		orchard,
		buildThreads(allHeads(orchard)).map((thread) => ({ ...thread, ...filled })),
	);
	const page = (limit: number, offset: number): string[] =>
		searchArchive(orchard, 'ladder pears', { limit, offset }).results.map(({ id }) => id);
	const all = page(10, 0);
	expect(all.slice(0, 4)).toEqual(['answered', 'asking', 'elsewhere', 'unanswered']);
	expect(all.slice(4).sort()).toEqual(['answer', 'quoting']);
	expect([...page(2, 0), ...page(2, 2), ...page(2, 4), ...page(2, 6)]).toEqual(all);
});

it('threads can be asked for by what one of their mails says, whoever wrote the others', () => {
	const orchard = openOrCreateArchive(':memory:');
	for (const [id, author, own, parents] of [
		['gate', 'Ada Birch', 'The gate hangs low.', []],
		['gate-answer', 'Bo Lind', 'A new hinge is here.', ['gate']],
		['well', 'Ada Birch', 'The well is deep.', []],
		['well-answer', 'Bo Lind', 'A rope is here.', ['well']],
	] as const) {
		const references = parents.map((parent) => parent as MsgId);
		const mail = newMessage({ id: id as MsgId, author, body: own, references, lists: ['orchard' as ListSlug] });
		addMail(orchard, mail, { own, quoted: '' });
	}
	const filled = { subject: '', messages: 1, people: 1, uncounted: 0, firstDate: '', lastDate: '' };
	replaceThreads(
		orchard,
		buildThreads(allHeads(orchard)).map((thread) => ({ ...thread, ...filled })),
	);
	const ids = (text: string): string[] =>
		searchArchive(orchard, text, { limit: 5, offset: 0 })
			.results.map(({ id }) => id)
			.sort();
	expect(ids('thread:{from:ada gate}')).toEqual(['gate', 'gate-answer']);
	expect(ids('here thread:{from:ada gate}')).toEqual(['gate-answer']);
	expect(ids('from:bo -thread:{gate}')).toEqual(['well-answer']);
	expect(ids('thread:{from:bo gate}')).toEqual([]);
	expect(ids('thread:{-here from:ada} rope')).toEqual(['well-answer']);
	expect(ids('thread:{thread:{rope} deep}')).toEqual(['well', 'well-answer']);
});

describe('a search finds', () => {
	it.each<[string, string, string[]]>([
		['a word, whatever its ending', 'pear', ['fig', 'pear', 'plum']],
		['all words', 'pears keep', ['plum']],
		['either word', 'keep OR late', ['fig', 'plum']],
		['either word, and a third', 'keep OR late pears', ['fig', 'plum']],
		['a word without another', 'pears -keep', ['fig', 'pear']],
		['a word without another, said with NOT', 'pears NOT monday', ['plum']],
		['a phrase', '"pick the pears"', ['fig', 'pear']],
		['no phrase in another order', '"pears the pick"', []],
		['a beginning of a word', 'mond*', ['fig', 'pear']],
		['no beginning without a star', 'mond', []],
		['words in own text only', 'nq:pears', ['pear', 'plum']],
		['words in quoted text only', 'q:pears', ['fig']],
		['words in the body only', 'b:ripe', []],
		['words in the subject', 's:ripe', ['pear']],
		['an author', 'from:bo', ['plum']],
		['an author by a name without its marks', 'f:marsh', ['fig']],
		['a phrase in a field', 's:"ripe pears"', ['pear']],
		['a list', 'list:greenhouse', ['fig', 'near']],
		['words on a list', 'pears list:greenhouse', ['fig']],
		['all but excluded words', '-pears', ['near']],
		['all but an author', '-from:bo', ['fig', 'near', 'pear']],
		['who quotes somebody', 'quoted:ada', ['fig']],
		['nobody who quotes nobody', 'quoted:bo', []],
		['what is left of a list without a word', 'list:greenhouse -figs', ['near']],
		['what came since, that day included', 'since:2031-05-01', ['fig', 'near']],
		['what came before, that day excluded', 'before:2031-04-02', ['pear']],
		['what came in between, both days included', 'd:2031-04-02..2031-06-01', ['fig', 'near', 'plum']],
		['what came in a month', 'd:2031-04', ['pear', 'plum']],
		['words of some days', 'pears date:2031-04-02..2031-06', ['fig', 'plum']],
		['words of days before the first mail', 'pears before:2031', []],
		['words of days in a group', 'pears (date:2031-05 OR date:2031-04-01)', ['fig', 'pear']],
		['words of all days but some', 'pears -date:2031-04', ['fig']],
		['what came in the last month before the newest mail', 'since:1m', ['fig', 'near']],
		['a group', '(pears keep) OR late', ['fig', 'plum']],
		['words or a filter', 'keep OR list:greenhouse', ['fig', 'near', 'plum']],
		['words without a list', 'pears -list:greenhouse', ['pear', 'plum']],
		['words without a group', 'pears -(keep OR figs)', ['pear']],
		['a message or another', 'mid:pear OR mid:plum', ['pear', 'plum']],
		['the thread of a message', 'thread:plum', ['plum']],
		['mails of large threads, none', 'messages:>3', []],
		['mails of threads with one person', 'people:1', ['fig', 'near', 'pear', 'plum']],
		['an attachment, none', 'has:attachment', []],
		['a decision, none', 'has:decision', []],
		['a message by its id', 'mid:<pear>', ['pear']],
		['no message of an unknown id', 'mid:nobody', []],
		['nothing for nothing', ' ', []],
		['words that FTS has for its own', 'near', ['near']],
		['operators as words', '"or gate"', ['near']],
		['a name like an operator', 'from:"NOT"', ['near']],
	])('%s: %j', (_name, text, expected) => {
		expect(found(text)).toEqual(expected);
	});

	it('the best first: a subject before a body', () => {
		expect(searchArchive(archive, 'pears', { limit: 1, offset: 0 })).toMatchObject({
			total: 3,
			results: [{ id: 'pear' }],
		});
	});

	it('as much as there is on each page, and the total on all', () => {
		const pages = [0, 1, 2, 3].map((offset) => searchArchive(archive, 'pears', { limit: 1, offset }));
		expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3]);
		expect(new Set(pages.flatMap(({ results }) => results.map(({ id }) => id)))).toEqual(
			new Set(['fig', 'pear', 'plum']),
		);
	});
});

describe('a recipient', () => {
	const mailed = openOrCreateArchive(':memory:');
	const to = [{ name: 'Lo "Pip" Ash', address: 'lo\\ash@orchard.example' }];
	const cc = [{ name: 'Mo Reed', address: 'mo@orchard.example' }];
	const mail = newMessage({ id: 'post' as MsgId, lists: ['orchard' as ListSlug], to, cc });
	addMail(mailed, mail, { own: mail.body, quoted: '' });
	const head = { subject: '', messages: 1, people: 1, uncounted: 0, firstDate: '', lastDate: '' };
	replaceThreads(
		mailed,
		buildThreads(allHeads(mailed)).map((thread) => ({ ...thread, ...head })),
	);
	it.each<[string, number]>([
		['to:ASH', 1],
		['t:"lo \\"', 1],
		['to:lo*', 1],
		['ash', 0],
		['to:lo\\ash', 1],
		['to:mo', 0],
		['to:address', 0],
		['c:reed', 1],
		['cc:ash', 0],
		['tc:mo', 1],
		['a:orchard.example', 1],
		['a:ada', 1],
		['-to:ash', 0],
		['-to:mo', 1],
	])('%s finds %i', (text, total) => {
		expect(searchArchive(mailed, text, { limit: 5, offset: 0 }).total).toBe(total);
	});
});

describe('no text is syntax', () => {
	it.each([
		'"',
		'""',
		'"""',
		"'",
		'(',
		')',
		'((pears',
		'pears)',
		'NEAR(pears plums, 2)',
		'pears NEAR plums',
		'^pears',
		'pears^2',
		'*',
		'**pears',
		'{own} : pears',
		'own:pears',
		'rowid:1',
		'pears; drop table message',
		'-',
		'--pears',
		'- - -',
		'AND',
		'NOT NOT pears',
		'OR OR OR',
		'\0',
		'pe\0ars',
		'\ud800',
		'😀',
		'😀😀*',
		'+pears',
		'pears + plums',
		'\\',
		'%',
		'x'.repeat(5_000),
		'pears '.repeat(2_000),
		'"'.repeat(3_000),
		'from:"',
		'from:*',
		'since:',
		'mid:',
		'd:..',
		'ﬁg',
		'İ',
		'\u202epears',
		'一二三',
	])('%j', (text) => {
		const { total, results, query } = searchArchive(archive, text, { limit: 20, offset: 0 });
		expect(results).toHaveLength(total);
		expect(showQuery(parseQuery(query))).toBe(query);
	});

	it('whatever it is', () => {
		const piece = fc.constantFrom(
			'pears',
			'"',
			'*',
			'(',
			')',
			' ',
			'OR',
			'NOT',
			'NEAR',
			'^',
			':',
			'-',
			'from:',
			'q:',
			'\0',
			',',
			'{',
			'}',
			'+',
			'😀',
		);
		const text = fc.oneof(
			fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
			fc.string({ unit: 'binary', maxLength: 60 }),
		);
		fc.assert(
			fc.property(text, (words) => {
				const { total, results } = searchArchive(archive, words, { limit: 20, offset: 0 });
				expect(results).toHaveLength(total);
			}),
			{ numRuns: 800 },
		);
	});
});

describe('a snippet', () => {
	const wanted = (words: readonly string[]) => wantedWords(words.map((word) => ({ words: word, prefix: false })));
	const snippetOf = (text: string, words: readonly string[]): string =>
		(snippetAt(text, wanted(words)) ?? beginningOf(text, wanted(words))).text;
	const LONG = `${'Leaves fall. '.repeat(30)}The pears are ripe. ${'Snow falls. '.repeat(30)}`;
	it.each<[string, string, string[], string]>([
		['the whole of a short text', 'Pears are ripe.', ['pears'], 'Pears are ripe.'],
		['one line of several', 'Pears\n are\tripe.', [], 'Pears are ripe.'],
		['nothing of nothing', '', ['pears'], ''],
	])('is %s', (_name, text, words, expected) => {
		expect(snippetOf(text, words)).toBe(expected);
	});

	it('shows the first hit, whatever its ending, and marks what is left out', () => {
		expect(snippetOf(LONG, ['pear'])).toMatch(/^… .*\bThe pears are ripe\b.* …$/);
	});

	it('ends between words, and shows no line drawn with signs', () => {
		const text = `Pears\n=====\n${'We pick blackcurrants. '.repeat(20)}`;
		for (let more = 0; more < 12; more += 1) {
			const shown = snippetOf(`${'a'.repeat(more)} ${text}`, ['pears']);
			expect(shown).toMatch(/(?:We|pick|blackcurrants\.) …$/);
			expect(shown).toContain('Pears We pick');
		}
	});

	it('says where its hits stand', () => {
		const snippet = snippetAt(LONG, wanted(['pear', 'ripe']));
		expect(snippet?.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(['pears', 'ripe']);
	});

	it('is the beginning where nothing hits', () => {
		expect(snippetOf(LONG, ['bees'])).toMatch(/^Leaves fall/);
	});

	it('cuts no sign in two', () => {
		for (let at = 0; at < 8; at += 1) {
			expect(snippetOf(`${'x'.repeat(at)}${'😀'.repeat(300)}`, []).isWellFormed()).toBe(true);
		}
	});
});
