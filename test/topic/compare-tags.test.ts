import { describe, expect, it } from 'vitest';
import type { MsgId, TopicId } from '../../src/model/ids.js';
import type { TopicTag } from '../../src/model/topic.js';
import { RuleFileError } from '../../src/rules/rule-file-error.js';
import { parseTopicGold } from '../../src/rules/topic-gold.js';
import { compareTags, scoreTags } from '../../src/topic/compare-tags.js';

function labels(parts: Record<string, string[]>): Map<MsgId, Set<TopicId>> {
	return new Map(Object.entries(parts).map(([id, topics]) => [id as MsgId, new Set(topics as TopicId[])]));
}

function tag(id: string): TopicTag {
	return { id: id as TopicId, score: 2, inherited: false, why: [] };
}

describe('the score of tags', () => {
	it('counts by topic and over all, on labelled messages only', () => {
		const gold = labels({ a: ['pears'], b: ['pears', 'gate'], c: [] });
		const found = labels({ a: ['pears'], b: ['pears'], c: ['pears'], unlabelled: ['gate'] });
		expect(scoreTags(gold, found)).toEqual([
			{ id: 'gate', gold: 1, found: 0, right: 0, precision: null, recall: 0, f1: 0 },
			{ id: 'pears', gold: 2, found: 3, right: 2, precision: 2 / 3, recall: 1, f1: 0.8 },
			{ id: null, gold: 3, found: 3, right: 2, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 },
		]);
	});

	it('is without shares where nothing is labelled', () => {
		expect(scoreTags(new Map(), new Map())).toEqual([
			{ id: null, gold: 0, found: 0, right: 0, precision: null, recall: null, f1: null },
		]);
	});
});

describe('tags compared', () => {
	it('differ by what one has and the other has not', () => {
		const change = compareTags([tag('pears'), tag('gate')], [tag('gate'), tag('hedge')]);
		expect(change).toMatchObject({ added: [{ id: 'hedge' }], removed: [{ id: 'pears' }] });
		expect(compareTags([tag('pears')], [tag('pears')])).toBeNull();
	});
});

describe('a file of labels', () => {
	it('is a map from messages to topics, in YAML or JSON', () => {
		const expected = labels({ 'a@x.example': ['pears'], 'b@x.example': [] });
		expect(parseTopicGold('<a@x.example>: [pears]\nb@x.example: []\n', 'x')).toEqual(expected);
		expect(parseTopicGold('{"a@x.example": ["pears"], "b@x.example": []}', 'x')).toEqual(expected);
	});

	it('is a gold file, whose messages without a topic count too', () => {
		const gold = {
			format: 'consensus-gold/2',
			messages: { m1: { id: 'a@x.example' }, m2: { id: 'b@x.example' } },
			topics: [{ id: 'pears', messages: ['m1'] }],
		};
		expect(parseTopicGold(JSON.stringify(gold), 'x')).toEqual(labels({ 'a@x.example': ['pears'], 'b@x.example': [] }));
	});

	it.each([
		['a list', '- pears'],
		['a topic that is no list', 'a@x.example: pears'],
		['no YAML', '{"a": ['],
		['nothing', ''],
		[
			'a gold file that names an unknown message',
			'{"format": "consensus-gold/2", "messages": {}, "topics": [{"id": "pears", "messages": ["m1"]}]}',
		],
	])('is refused with its name: %s', (_what, text) => {
		expect(() => parseTopicGold(text, 'labels.yaml')).toThrow(RuleFileError);
		expect(() => parseTopicGold(text, 'labels.yaml')).toThrow(/^labels\.yaml: /);
	});
});
