/**
 * Questions that want an answer, with the passages that answer exactly them.
 */
import type { Question } from '../model/argument.js';
import { opening, type Reply, repliesTo } from './answers.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** Words of the shortest question: "Why?" alone asks about what stands before it. */
const MIN_WORDS = 3;

/** Questions in order; ids `q1`, `q2`, … count within the thread. */
export function findQuestions(utterances: readonly Utterance[], replies: readonly Reply[]): Question[] {
	const questions: Question[] = [];
	for (const utterance of utterances) {
		if (actOf(utterance, 'question') === null) continue;
		const evidence = evidenceOf(utterance);
		if (evidence.quote.split(/\s{1,9}/).length < MIN_WORDS) continue;
		const answering = repliesTo(evidence, utterance.message.author, replies);
		questions.push({
			id: `q${questions.length + 1}`,
			topic: topicOf(utterance),
			asker: utterance.message.author,
			status: statusOf(answering),
			answers: answering.map(opening).filter((answer) => answer !== null),
			evidence,
		});
	}
	return questions;
}

/** A reply that itself only asks leaves the question open in part. */
function statusOf(replies: readonly Reply[]): Question['status'] {
	if (replies.length === 0) return 'unanswered';
	const told = replies.some(({ utterances }) => utterances.some((said) => actOf(said, 'question') === null));
	return told ? 'answered' : 'partial';
}
