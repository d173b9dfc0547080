/**
 * Matters in a few words: what was read about one topic, each item said at its own minute, in order.
 */

import { GOVERNANCE } from '../../src/consensus/governance.js';
import type { Declaration, TopicMatter } from '../../src/consensus/topic-matter.js';
import type { Decision, ObjectionStatus, Proposal, Question, Stance } from '../../src/model/argument.js';
import type { MsgId, TopicId } from '../../src/model/ids.js';
import type { Evidence } from '../../src/model/span.js';
import { plainAct } from './acts.js';
import { minute } from './messages.js';

type Said =
	| { readonly kind: 'proposal'; readonly by: string; readonly amends?: string }
	| {
			readonly kind: 'stance';
			readonly by: string;
			readonly value: number;
			readonly on?: string;
			readonly reported?: boolean;
			readonly objection?: ObjectionStatus;
	  }
	| {
			readonly kind: 'decision';
			readonly by: string;
			readonly polarity: Decision['polarity'];
			readonly form?: Decision['form'];
	  }
	| { readonly kind: 'question'; readonly by: string; readonly status: Question['status'] }
	| { readonly kind: 'claim'; readonly by: string; readonly value: number }
	| { readonly kind: 'stalemate'; readonly by: string };

export const proposes = (by: string, amends?: string): Said => ({
	kind: 'proposal',
	by,
	...(amends === undefined ? {} : { amends }),
});
export const supports = (by: string, on?: string): Said => ({
	kind: 'stance',
	by,
	value: 1,
	...(on === undefined ? {} : { on }),
});
export const objects = (by: string, objection: ObjectionStatus = 'open', value = -2): Said => ({
	kind: 'stance',
	by,
	value,
	objection,
});
export const isSaid = (by: string, value: number): Said => ({ kind: 'stance', by, value, reported: true });
export const wavers = (by: string): Said => ({ kind: 'stance', by, value: 0 });
export const decides = (by: string, polarity: Decision['polarity'] = 'adopt'): Said => ({
	kind: 'decision',
	by,
	polarity,
});
export const asks = (by: string, status: Question['status'] = 'unanswered'): Said => ({ kind: 'question', by, status });
export const claims = (by: string, value = 1): Said => ({ kind: 'claim', by, value });
export const stalls = (by: string): Said => ({ kind: 'stalemate', by });

/** A matter of what was said, in order: each in a message of its own, `m0`, `m1`, …; proposals are `p1`, `p2`, … */
export function matter(...said: readonly Said[]): TopicMatter {
	const proposals: Proposal[] = [];
	const stances: Stance[] = [];
	const decisions: Decision[] = [];
	const questions: Question[] = [];
	const declared: { claims: Declaration[]; stalemates: Declaration[] } = { claims: [], stalemates: [] };
	for (const [at, item] of said.entries()) {
		const evidence: Evidence = { message: `m${at}` as MsgId, start: 0, end: 4, quote: 'said' };
		const { by } = item;
		if (item.kind === 'proposal') {
			const id = `p${proposals.length + 1}`;
			proposals.push({ id, author: by, kind: 'direct', amends: item.amends ?? null, condition: null, evidence });
		} else if (item.kind === 'stance') {
			const on = item.on ?? (proposals.length > 0 ? 'p1' : null);
			stances.push({
				id: `s${stances.length + 1}`,
				holder: by,
				value: item.value,
				reported: item.reported ?? false,
				target: on === null ? { kind: 'topic', id: 'pruning' } : { kind: 'proposal', id: on },
				objection: item.objection ?? null,
				rule: 'test',
				evidence,
			});
		} else if (item.kind === 'decision') {
			const { polarity, form = 'announcement' } = item;
			decisions.push({
				id: `d${decisions.length + 1}`,
				topic: 'pruning' as TopicId,
				by,
				form,
				polarity,
				rule: 'test',
				evidence,
			});
		} else if (item.kind === 'question') {
			const { status } = item;
			questions.push({
				id: `q${questions.length + 1}`,
				topic: 'pruning' as TopicId,
				asker: by,
				status,
				answers: [],
				evidence,
			});
		} else {
			if (item.kind === 'claim')
				declared.claims.push({ act: plainAct('consensus', { value: item.value }), by, evidence });
			else declared.stalemates.push({ act: plainAct('stalemate'), by, evidence });
		}
	}
	return {
		id: 'pruning' as TopicId,
		label: 'Spring pruning',
		messages: said.map((_, at) => `m${at}` as MsgId),
		people: [...new Set(said.map(({ by }) => by))].sort(),
		uncounted: 0,
		proposals,
		stances,
		answers: [],
		decisions,
		questions,
		...declared,
		calls: [],
		votes: [],
		governance: GOVERNANCE.plain,
		asOf: minute(said.length),
		dateOf: (id) => minute(Number(id.slice(1))),
	};
}
