/**
 * Questions that want an answer, with the passages that answer exactly them.
 */
import type { Question } from '../model/argument.js';
import type { Evidence } from '../model/span.js';
import { opening, type Reply, repliesTo } from './answers.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** Words of the shortest question: "Why?" alone asks about what stands before it. */
const MIN_WORDS = 3;

/** Questions in order; ids `q1`, `q2`, … count within the thread. */
export function findQuestions(utterances: readonly Utterance[], replies: readonly Reply[]): Question[] {
	const questions: Question[] = [];
	for (const utterance of utterances) {
		if (actOf(utterance, 'question') === null || answersItself(utterance, utterances[utterance.index + 1])) continue;
		const evidence = evidenceOf(utterance);
		if (evidence.quote.split(/\s{1,9}/).length < MIN_WORDS) continue;
		const answering = answersTo(evidence, utterance.message.author, replies);
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

/** Whose next sentence answers his own question asks nobody. */
function answersItself(asking: Utterance, next: Utterance | undefined): boolean {
	return next?.passage === asking.passage && actOf(next, 'answer') !== null && actOf(next, 'question') === null;
}

/** Replies that quote the question; where none does, those to its message that quote nothing at all. */
function answersTo(question: Evidence, asker: string, replies: readonly Reply[]): readonly Reply[] {
	const quoting = repliesTo(question, asker, replies);
	if (quoting.length > 0) return quoting;
	return replies.filter(({ passage }) => {
		const { author, replyTo } = passage;
		return author !== asker && replyTo?.message === question.message && replyTo.focus === null;
	});
}

/** A reply that itself only asks leaves the question open in part. */
function statusOf(replies: readonly Reply[]): Question['status'] {
	if (replies.length === 0) return 'unanswered';
	const told = replies.some(({ utterances }) => utterances.some((said) => actOf(said, 'question') === null));
	return told ? 'answered' : 'partial';
}
