/**
 * The argument of a thread: everything that is proposed, held, asked, decided and promised in it, from its utterances.
 */
import type { Action, Answer, Decision, Question } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import { findActions } from './actions.js';
import { opening, type Reply, repliesOf, repliesTo } from './answers.js';
import { findDecisions } from './decisions.js';
import { followObjections } from './objections.js';
import { findProposals, type Proposed } from './proposals.js';
import { findQuestions } from './questions.js';
import type { ActReader } from './read-acts.js';
import { findStances, type Taken } from './stances.js';
import { type ReadThread, type Utterance, utterancesOf } from './utterance.js';

/** An answer with the topic of what it answers. */
export interface TopicAnswer extends Answer {
	readonly topic: TopicId;
}

/** What a thread argues; all lists in order of date. */
export interface Argument {
	readonly utterances: readonly Utterance[];
	readonly proposals: readonly Proposed[];
	readonly stances: readonly Taken[];
	readonly answers: readonly TopicAnswer[];
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly questions: readonly Question[];
}

/** Reads the argument of a thread. Without utterances all lists are empty. */
export function argue(thread: ReadThread, read: ActReader): Argument {
	const utterances = utterancesOf(thread, read);
	const replies = repliesOf(utterances);
	const proposals = findProposals(utterances);
	const questions = findQuestions(utterances, replies);
	const stances = followObjections(findStances(utterances, proposals), proposals, utterances, replies);
	return {
		utterances,
		proposals,
		stances,
		questions,
		answers: answersTo(proposals, questions, replies),
		decisions: findDecisions(utterances),
		actions: findActions(utterances),
	};
}

function answersTo(
	proposals: readonly Proposed[],
	questions: readonly Question[],
	replies: readonly Reply[],
): TopicAnswer[] {
	const targets = [
		...proposals.map(({ id, topic, author, evidence }) => ({ kind: 'proposal' as const, id, topic, author, evidence })),
		...questions.map(({ id, topic, asker, evidence }) => ({
			kind: 'question' as const,
			id,
			topic,
			author: asker,
			evidence,
		})),
	];
	const answers: TopicAnswer[] = [];
	for (const { kind, id, topic, author, evidence } of targets) {
		if (topic === null) continue;
		for (const reply of repliesTo(evidence, author, replies)) {
			const words = opening(reply);
			if (words !== null) answers.push({ to: { kind, id }, by: reply.passage.author, evidence: words, topic });
		}
	}
	return answers;
}
