/**
 * The argument of a thread: everything that is proposed, held, asked, decided and promised in it, from its utterances.
 */
import type { Answer, Claims, Question } from '../model/argument.js';
import type { MsgId, TopicId } from '../model/ids.js';
import type { Passage } from '../model/passage.js';
import { findActions } from './actions.js';
import { answers, groupedBy, type Replies, repliesOf } from './answers.js';
import { findDecisions } from './decisions.js';
import { followObjections } from './objections.js';
import { findProposals, type Proposed } from './proposals.js';
import { findQuestions } from './questions.js';
import type { ActReader } from './read-acts.js';
import { findStances, type Taken } from './stances.js';
import { actOf, evidenceOf, type ReadThread, topicOf, type Utterance, utterancesOf } from './utterance.js';

/** An answer with the topic of what it answers. */
export interface TopicAnswer extends Answer {
	readonly topic: TopicId;
}

/** What a thread argues. */
export interface Argument extends Claims<Proposed, Taken, TopicAnswer> {
	readonly utterances: readonly Utterance[];
}

/** Reads the argument of a thread. Without utterances all lists are empty. `days` is how long a call for objections stays open. */
export function argue(thread: ReadThread, read: ActReader, days: number): Argument {
	const utterances = utterancesOf(thread, read);
	const replies = repliesOf(utterances);
	const proposals = findProposals(utterances, replies);
	const questions = findQuestions(utterances, replies);
	const stances = followObjections(findStances(utterances, proposals), proposals, utterances, replies);
	return {
		utterances,
		proposals,
		stances,
		questions,
		answers: answersTo(proposals, stances, questions, replies),
		decisions: findDecisions(utterances, replies, days),
		actions: findActions(utterances),
	};
}

/** Sentences of one reply that are shown under what it answers. */
const MAX_SHOWN = 4;

/**
 * What was said in reply, sentence by sentence: to the last proposal or question among the quoted words, else to the
 * message. Positions, proposals and questions stand elsewhere and are not repeated.
 */
function answersTo(
	proposals: readonly Proposed[],
	stances: readonly Taken[],
	questions: readonly Question[],
	replies: Replies,
): TopicAnswer[] {
	const told = new Set([...proposals, ...stances].map(({ utterance }) => utterance));
	const messageOf = ({ evidence }: Proposed | Question) => evidence.message;
	const claims = { proposals: groupedBy(proposals, messageOf), questions: groupedBy(questions, messageOf) };
	return replies.all.flatMap((reply) => {
		const to = answeredBy(reply.passage, claims);
		if (to === null) return [];
		return reply.utterances
			.filter(
				(utterance) => !told.has(utterance) && !utterance.sentence.heading && actOf(utterance, 'question') === null,
			)
			.slice(0, MAX_SHOWN)
			.flatMap((utterance) => {
				const topic = topicOf(utterance);
				return topic === null ? [] : [{ to, by: utterance.message.author, evidence: evidenceOf(utterance), topic }];
			});
	});
}

/** Claims by the message that they stand in. */
interface ClaimsByMessage {
	readonly proposals: ReadonlyMap<MsgId, readonly Proposed[]>;
	readonly questions: ReadonlyMap<MsgId, readonly Question[]>;
}

function answeredBy(passage: Passage, { proposals, questions }: ClaimsByMessage): Answer['to'] | null {
	const { author: speaker, replyTo } = passage;
	if (replyTo === null) return null;
	const asked = questions.get(replyTo.message) ?? [];
	const question = asked.findLast(({ asker, evidence }) => asker !== speaker && answers(passage, evidence));
	if (question !== undefined) return { kind: 'question', id: question.id };
	const proposed = proposals.get(replyTo.message) ?? [];
	const proposal = proposed.findLast(({ author, evidence }) => author !== speaker && answers(passage, evidence));
	if (proposal !== undefined) return { kind: 'proposal', id: proposal.id };
	return { kind: 'message', id: replyTo.message };
}
