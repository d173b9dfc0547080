/**
 * Questions that want an answer, with the passages that answer exactly them.
 */
import type { ActKind, Question } from '../model/argument.js';
import { overlaps, type Span } from '../model/span.js';
import { opening, type Replies, type Reply, repliesTo } from './answers.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';
import { contentStems } from './words-of.js';

/** Words of the shortest question: "Why?" alone asks about what stands before it. */
const MIN_WORDS = 3;
/** Stems of the question that a sentence takes up: of a reply that stands below it, and of one that asks back instead. */
const TAKEN_UP = 1;
const TAKEN_UP_ASKING = 2;

/** Questions in order; ids `q1`, `q2`, … count within the thread. */
export function findQuestions(utterances: readonly Utterance[], replies: Replies): Question[] {
	const questions: Question[] = [];
	for (const utterance of utterances) {
		const act = actOf(utterance, 'question');
		if (act === null || answersItself(utterance, utterances[utterance.index + 1])) continue;
		const evidence = evidenceOf(utterance, act);
		if (evidence.quote.split(/\s{1,9}/).length < MIN_WORDS) continue;
		const answering = answersTo(utterance, replies);
		questions.push({
			id: `q${questions.length + 1}`,
			topic: topicOf(utterance),
			asker: utterance.message.author,
			status: statusOf(utterance, answering),
			answers: answering.map(opening).filter((answer) => answer !== null),
			evidence,
		});
	}
	return questions;
}

/** Whose next sentence answers his own question asks nobody; a reason answers "why", and tells why anything else is asked. */
function answersItself(asking: Utterance, next: Utterance | undefined): boolean {
	if (next?.passage !== asking.passage || actOf(next, 'question') !== null) return false;
	const answer = actOf(next, 'answer');
	return answer !== null && (answer.form !== 'reason' || actOf(asking, 'question')?.form === 'reason');
}

/**
 * Replies to the question: those right below it; where there are none, those below a quoted run that holds it; where there
 * are none either, those to its message that quote nothing at all, unless they ask back about something else.
 */
function answersTo(asking: Utterance, replies: Replies): readonly Reply[] {
	const { message, sentence } = asking;
	const quoting = repliesTo(evidenceOf(asking), message.author, replies);
	if (quoting.length > 0) return quoting;
	const others = (replies.to.get(message.id) ?? []).filter(({ passage }) => passage.author !== message.author);
	const below = others.filter(({ passage }) => holds(passage.replyTo?.run ?? null, sentence));
	if (below.length > 0) return below;
	const whole = others.filter(({ passage }) => passage.replyTo?.focus === null);
	return whole.filter((reply) => !opensWith(reply, 'question') || isAbout(reply, asking, TAKEN_UP_ASKING));
}

function holds(run: Span | null, sentence: Span): boolean {
	return run !== null && overlaps(run, sentence);
}

/** Replies that only ask, that begin with not knowing, or stand far below the question and turn to other things, leave it open in part. */
function statusOf(asking: Utterance, replies: readonly Reply[]): Question['status'] {
	if (replies.length === 0) return 'unanswered';
	return replies.some((reply) => tells(reply) && meansIt(reply, asking)) ? 'answered' : 'partial';
}

function tells(reply: Reply): boolean {
	return !opensWith(reply, 'unsure') && reply.utterances.some((said) => actOf(said, 'question') === null);
}

function meansIt(reply: Reply, asking: Utterance): boolean {
	const { replyTo } = reply.passage;
	if (replyTo?.focus === null || holds(replyTo?.focus ?? null, asking.sentence)) return true;
	return opensWith(reply, 'answer') || opensWith(reply, 'support') || isAbout(reply, asking, TAKEN_UP);
}

/** True where a sentence of the reply takes up so many words of the question, or all it has. */
function isAbout({ utterances }: Reply, asking: Utterance, words: number): boolean {
	const asked = contentStems(asking);
	const shared = utterances.map((said) => [...contentStems(said)].filter((stem) => asked.has(stem)).length);
	return shared.some((count) => count >= Math.min(words, asked.size));
}

/** What the first sentence of a reply that is no heading does. */
function opensWith({ utterances }: Reply, kind: ActKind): boolean {
	const first = utterances.find(({ sentence }) => !sentence.heading);
	return first !== undefined && actOf(first, kind) !== null;
}
