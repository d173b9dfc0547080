/**
 * From a query to what the store is asked: words that stand together become one match, filters their conditions.
 */
import type { State } from '../model/consensus.js';
import type { ListSlug, MsgId, TopicId } from '../model/ids.js';
import type { ClaimKind } from '../store/analysis.js';
import type { Condition } from '../store/search.js';
import { matchExpression, splitWords, subjectExpression } from './match-expression.js';
import type { Filter, QueryNode } from './query.js';
import { COUNT, DATE, STANCE } from './read-filter.js';

/** The condition of a query. As deep as the query has groups, which its length bounds. */
export function conditionOf(node: QueryNode): Condition {
	const expression = matchExpression(node);
	if (expression !== null) return { kind: 'match', expression };
	switch (node.kind) {
		case 'words':
			return { kind: 'any', parts: [] };
		case 'filter':
			return filterCondition(node);
		case 'thread':
			return { kind: 'thread-of', part: conditionOf(node.part) };
		case 'not':
			return { kind: 'not', part: conditionOf(node.part) };
		case 'or':
			return { kind: 'any', parts: node.parts.map(conditionOf) };
		case 'and': {
			const { match, rest } = splitWords(node.parts);
			const words: Condition[] = match === null ? [] : [{ kind: 'match', expression: match }];
			return { kind: 'all', parts: [...words, ...rest.map(conditionOf)] };
		}
	}
}

function filterCondition({ name, value }: Filter): Condition {
	switch (name) {
		case 'list':
			return { kind: 'list', list: value as ListSlug };
		case 'topic':
			return { kind: 'topic', topic: value as TopicId };
		case 'since':
			return { kind: 'dates', from: value, to: '', before: '' };
		case 'before':
			return { kind: 'dates', from: '', to: '', before: value };
		case 'date': {
			const [from = '', to = from] = value.split('..');
			return { kind: 'dates', from, to, before: '' };
		}
		case 'mid':
			return { kind: 'message', id: value as MsgId };
		case 'thread':
			return { kind: 'thread', id: value as MsgId };
		case 'has':
			return hasCondition(value);
		case 'state':
			return { kind: 'state', state: value as State };
		case 'stance': {
			const [, side = '', who = null] = STANCE.exec(value) ?? [];
			return { kind: 'claim', claim: 'stance', value: side, who };
		}
		case 'quoted':
			return { kind: 'quotes', who: value };
		case 'meeting':
			return DATE.test(value)
				? { kind: 'meeting', date: value, title: null }
				: { kind: 'meeting', date: null, title: subjectExpression(value) };
		case 'n':
			return { kind: 'file', name: value };
		case 'messages':
		case 'people':
			return { kind: 'size', of: name, ...bounds(value) };
	}
}

function hasCondition(value: string): Condition {
	if (value === 'attachment' || value === 'patch') return { kind: value };
	if (value === 'objection') return { kind: 'claim', claim: 'stance', value: 'against', who: null };
	return { kind: 'claim', claim: value as ClaimKind, value: null, who: null };
}

function bounds(value: string): { least: number; most: number } {
	const [, sign = '', digits = '0'] = COUNT.exec(value) ?? [];
	const n = Number(digits);
	const most = Number.MAX_SAFE_INTEGER;
	switch (sign) {
		case '>':
			return { least: n + 1, most };
		case '>=':
			return { least: n, most };
		case '<':
			return { least: 0, most: n - 1 };
		case '<=':
			return { least: 0, most: n };
		default:
			return { least: n, most: n };
	}
}
