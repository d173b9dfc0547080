import { describe, expect, it } from 'vitest';
import type { Topic, TopicReading } from '../../src/model/topic.js';
import { readThread } from '../../src/passage/read.js';
import { tagThread } from '../../src/topic/tag-thread.js';
import { indexTerms } from '../../src/topic/term-index.js';
import { expectLinear } from '../support/cost.js';
import type { MailDraft } from '../support/messages.js';
import { analysis, mails, pipelineOf, quoted, RULES, tags, topic } from '../support/pipeline.js';

/** Topics of one message of these words. */
function topicsOf(body: string, ...topics: Topic[]): string[] {
	return tags([{ id: 'a', author: 'Ada Birch', body }], topics).a ?? [];
}

/** Topics of messages and of each of their sentences, of mails that answer one another. */
function tagsBySentence(drafts: readonly MailDraft[], topics: readonly Topic[]): TopicReading[] {
	const messages = mails(drafts);
	const parents = new Map(messages.slice(1).map(({ id }, at) => [id, messages[at]?.id ?? id]));
	const readings = readThread(messages, parents, RULES.zones);
	return tagThread(readings, new Map(messages.map((message) => [message.id, message])), indexTerms(topics));
}

const one = (parts: Partial<Omit<Topic, 'id'>>): Topic => topic({ id: 'orchard', ...parts });

describe('a term meets a word', () => {
	it.each([
		['batch', 'We ship batches now.'],
		['batch', 'Batching is fine with us.'],
		['batching', 'We ship the next batch now.'],
		['predisclosure', 'They predisclose the list to us.'],
		['predisclose', 'The predisclosure list grows.'],
		['predisclosure', 'The pre-disclosure list grows.'],
		['pre-disclosure', 'The predisclosure list grows.'],
		['pre-disclosure', 'The pre-disclosure list grows.'],
		['pre-disclosure', 'The pre disclosure list grows.'],
		['pre disclosure', 'The pre-disclosure list grows.'],
		['point release', 'Point-releases are rare here.'],
		['point release', 'The POINT RELEASES are rare here.'],
		['point release', 'We had a point\nrelease in March.'],
		['stable release', "The stable release's date is open."],
		['4.7.6', 'We wait for 4.7.6 here.'],
		['süßkirsche', 'Die Süßkirsche is ripe.'],
	])('%j in %j', (term, body) => {
		expect(topicsOf(body, one({ terms: [term] }))).toEqual(['orchard']);
	});
});

describe('a term does not meet', () => {
	it.each([
		['stable release', 'The stability release is out.'],
		['stable', 'We care for stability here.'],
		['organ', 'We care for the organisation here.'],
		['batch', 'She is a bachelor of arts.'],
		['point release', 'The point of the release is open.'],
		['point release', 'Release the point of it.'],
		['point release', 'A fine point. Release it.'],
		['pear', 'The pearl is round.'],
		['freeze', 'We had freedom here.'],
		['4.7', 'We wait for 4.7.6 here.'],
	])('%j in %j', (term, body) => {
		expect(topicsOf(body, one({ terms: [term] }))).toEqual([]);
	});
});

describe('an excluded phrase', () => {
	const topics = one({ terms: ['batch'], exclude: ['batch file'] });

	it('vetoes a hit in its sentence', () => {
		expect(topicsOf('The batch file holds one batch.', topics)).toEqual([]);
	});

	it('leaves the next sentence alone', () => {
		expect(topicsOf('The batch file is old. The next batch is due.', topics)).toEqual(['orchard']);
	});

	it('vetoes no other topic', () => {
		expect(topicsOf('The batch file holds one pear.', topics, topic({ id: 'pears', terms: ['pear'] }))).toEqual([
			'pears',
		]);
	});

	it('vetoes a pattern too', () => {
		expect(topicsOf('The batch file is old.', one({ patterns: ['batch'], exclude: ['batch file'] }))).toEqual([]);
	});
});

describe('related words', () => {
	it('never tag alone, however many', () => {
		const body = 'A tarball is here. The tarball is there. Tarballs everywhere, and one more tarball.\n'.repeat(5);
		expect(topicsOf(body, one({ terms: ['release'], related: ['tarball'] }))).toEqual([]);
	});

	it.each([
		[['batch'], ['batch', 'batching'], 'The batch is late.'],
		[['monthly batch'], ['batch', 'monthly batch'], 'The monthly batch is late.'],
		[['pre-disclosure'], ['pre-disclosure', 'predisclosure'], 'The pre-disclosure list grows.'],
	])('once for the same words, whatever terms meet in them: %j and %j', (terms, overlapping, body) => {
		const read = (some: string[], related: string[] = []) =>
			analysis([{ id: 'a', author: 'Ada Birch', body }], pipelineOf([one({ terms: some, related })])).messages[0]
				?.topics[0];
		expect(read(overlapping)?.score).toBe(read(terms)?.score);
		expect(read(terms, overlapping)?.score).toBe(read(terms)?.score);
		expect(read(overlapping)?.why).toHaveLength(1);
	});

	it('make a topic stronger that a term names', () => {
		const topics = [one({ terms: ['release'], related: ['tarball'] })];
		const score = (body: string) =>
			analysis([{ id: 'a', author: 'Ada Birch', body }], pipelineOf(topics)).messages[0]?.topics[0]?.score ?? 0;
		expect(score('The release has a tarball for us.')).toBeGreaterThan(score('The release has a basket for us.'));
	});
});

describe('a pattern', () => {
	it('is matched whatever the case', () => {
		expect(topicsOf('See CVE-2031-17 for it.', one({ patterns: ['cve-\\d{4}-\\d+'] }))).toEqual(['orchard']);
	});

	it('takes linear time, whatever it is and whatever it is matched on', () => {
		const hard = one({ patterns: ['(a+)+$', '(a|aa)+b', '(.*a){20}x'] });
		expectLinear((size) => topicsOf(`${'a'.repeat(size)}!\n`, hard), 60_000);
	});
});

describe('a reply', () => {
	const first = 'We prune the east row in spring.\n\nThe ladder is broken again.\n';
	const topics = [topic({ id: 'pruning', terms: ['prune'] }), topic({ id: 'ladder', terms: ['ladder'] })];
	const replies = (body: string, author = 'Bo Lind') =>
		tags(
			[
				{ id: 'a', author: 'Ada Birch', body: first },
				{ id: 'b', author, body },
			],
			topics,
		).b;

	it('takes over the topic of the words that it answers', () => {
		expect(replies(`${quoted('We prune the east row in spring.')}\nMakes sense.\n`)).toEqual(['pruning']);
		expect(replies(`${quoted('The ladder is broken again.')}\nMakes sense.\n`)).toEqual(['ladder']);
	});

	it('takes it over where its clock is wrong, too', () => {
		const drafts = [
			{ id: 'a', author: 'Ada Birch', body: first },
			{
				id: 'b',
				author: 'Bo Lind',
				body: `${quoted('The ladder is broken again.')}\nToo bad.\n`,
				date: '2001-04-01T10:00:00Z',
			},
			{ id: 'c', author: 'Ada Birch', body: `${quoted('Too bad.')}\nIt is.\n`, date: '1999-04-01T10:00:00Z' },
		];
		expect(tags(drafts, topics)).toMatchObject({ b: ['ladder'], c: ['ladder'] });
	});

	it('has the topics of all that it answers, one by one', () => {
		const body = `${quoted('We prune the east row in spring.')}\nMakes sense.\n\n${quoted('The ladder is broken again.')}\nToo bad.\n`;
		expect(replies(body)).toEqual(['ladder', 'pruning']);
	});

	it('that takes a topic over says so', () => {
		const { messages } = analysis(
			[
				{ id: 'a', author: 'Ada Birch', body: first },
				{ id: 'b', author: 'Bo Lind', body: `${quoted('The ladder is broken again.')}\nMakes sense.\n` },
			],
			pipelineOf(topics),
		);
		expect(messages[1]?.topics).toMatchObject([{ id: 'ladder', inherited: true, why: [{ rule: 'answers' }] }]);
		expect(messages[0]?.topics.map(({ inherited }) => inherited)).toEqual([false, false]);
	});

	it('has the topics of the mail where the words that it answers name none', () => {
		const plain = 'We prune the east row in spring.\n\nIt rained all of last week.\n';
		const [, reply] = analysis(
			[
				{ id: 'a', author: 'Ada Birch', body: plain },
				{ id: 'b', author: 'Bo Lind', body: `${quoted('It rained all of last week.')}\nIt did here as well.\n` },
			],
			pipelineOf(topics),
		).messages;
		expect(reply?.topics).toMatchObject([{ id: 'pruning', inherited: true }]);
	});

	it('is less about what it answers where its own words name something else', () => {
		const score = (own: string) =>
			analysis(
				[
					{ id: 'a', author: 'Ada Birch', body: first },
					{ id: 'b', author: 'Bo Lind', body: `${quoted('The ladder is broken again.')}\n${own}\n` },
				],
				pipelineOf(topics),
			).messages[1]?.topics.find(({ id }) => id === 'ladder')?.score ?? 0;
		expect(score('Then we prune without it.')).toBeLessThan(score('Then we work without it.'));
	});

	it('is about what it answers where a topic of its own comes up further down only', () => {
		const answer = `${quoted('The ladder is broken again.')}\nNot by me. I was away. Ask Cy. He had it last. Then we prune without it.\n`;
		expect(replies(answer)).toEqual(['ladder', 'pruning']);
		expect(replies(answer.replace('Not by me. ', 'We can prune. '))).toEqual(['pruning']);
	});

	it('has no sentence about what its message is not about', () => {
		const drafts = [
			{ id: 'a', author: 'Ada Birch', body: first },
			{
				id: 'b',
				author: 'Bo Lind',
				body: `${quoted('The ladder is broken again.')}\nWe prune without it. So be it.\n`,
			},
		];
		const [, reply] = tagsBySentence(drafts, topics);
		const tagged = new Set(reply?.tags.map(({ id }) => id));
		expect(reply?.tags.map(({ id }) => id)).toEqual(['pruning']);
		expect(reply?.sentences.flatMap((sentence) => sentence.topics).filter((id) => !tagged.has(id))).toEqual([]);
	});

	it('is about what its own words name, too', () => {
		expect(replies(`${quoted('The ladder is broken again.')}\nThen we prune without it.\n`)).toContain('pruning');
	});

	it('is about nothing where nothing of its own is said', () => {
		expect(replies(quoted(first))).toEqual([]);
	});
});

describe('quoted words', () => {
	it('count nothing where their origin is not here', () => {
		const body = `${quoted('We prune the east row in spring.')}\nHello, and welcome to the list.\n`;
		expect(topicsOf(body, one({ terms: ['prune'] }))).toEqual([]);
	});

	it.each(['> ', '>> ', '> > ', '>'])('count nothing behind %j', (mark) => {
		expect(topicsOf(`${mark}prune it\n`.repeat(20), one({ terms: ['prune'] }))).toEqual([]);
	});

	it.each([
		['a signature', 'See you.\n\n-- \nAda Birch, who likes to prune\n'],
		['an attribution', 'On 1 April 2031, Prune Birch wrote:\n> hello\n\nSee you.\n'],
	])('count as little as %s', (_name, body) => {
		expect(topicsOf(body, one({ terms: ['prune'] }))).toEqual([]);
	});
});

describe('a heading', () => {
	const topics = [topic({ id: 'pruning', terms: ['pruning'] }), topic({ id: 'ladder', terms: ['ladder'] })];
	const read = (body: string) =>
		analysis([{ id: 'a', author: 'Ada Birch', body }], pipelineOf(topics)).messages[0]?.topics;

	it('names the topic of what stands below it', () => {
		expect(read('Pruning\n-------\n\nThe east row comes first.\n')).toMatchObject([
			{ id: 'pruning', inherited: false },
		]);
	});

	it('weighs more than one own sentence', () => {
		const below = read('Pruning\n-------\n\nThe east row comes first.\n')?.[0]?.score ?? 0;
		expect(below).toBeGreaterThan(read('Pruning comes first in the east row.\n')?.[0]?.score ?? 0);
	});

	it('holds until the next one', () => {
		const body = 'Pruning\n-------\n\nThe east row comes first.\n\nLadder\n------\n\nIt is broken.\n';
		expect(
			read(body)
				?.map(({ id }) => id)
				.sort(),
		).toEqual(['ladder', 'pruning']);
	});
});

describe('a tag', () => {
	it('keeps its reasons, whose spans are the words', () => {
		const body = 'We prune the rows.\nPre-disclosure is near, and CVE-2031-17 too.\n';
		const topics = [
			topic({ id: 'a', terms: ['pruning'] }),
			topic({ id: 'b', terms: ['predisclosure'] }),
			topic({ id: 'c', patterns: ['cve-\\d+-\\d+'] }),
		];
		const [reading] = analysis([{ id: 'a', author: 'Ada Birch', body }], pipelineOf(topics)).messages;
		const why = reading?.topics.flatMap((tag) =>
			tag.why.map(({ rule, start, end }) => `${tag.id} ${rule}: ${body.slice(start, end)}`),
		);
		expect(why?.sort()).toEqual([
			'a term:pruning: prune',
			'b term:predisclosure: Pre-disclosure',
			'c pattern:cve-\\d+-\\d+: CVE-2031-17',
		]);
	});

	it('is given without topics to nobody', () => {
		expect(tags([{ id: 'a', author: 'Ada Birch', body: 'We prune.\n' }], []).a).toEqual([]);
	});

	it.each(['', '\n\n', '😀😀', '\0', '>', 'שלום\n', '-- \n', 'a'.repeat(100_000)])('is not given to %j', (body) => {
		expect(topicsOf(body, one({ terms: ['prune'] }))).toEqual([]);
	});

	it('does not depend on the order of the topics', () => {
		const topics = ['pear', 'plum', 'fig', 'row'].map((term) => topic({ id: term, terms: [term] }));
		const drafts = [{ id: 'a', author: 'Ada Birch', body: 'Pears and plums. Figs in a row, and pears.\n' }];
		const read = (of: readonly Topic[]) => analysis(drafts, pipelineOf(of)).messages;
		expect(read(topics.toReversed())).toEqual(read(topics));
	});
});
