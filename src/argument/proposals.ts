/**
 * Proposals: something that could be done, put forward by a person. Direct, as an option of a list, as an alternative,
 * within a question, or reported. An alternative amends the proposal that it answers.
 */
import type { Proposal, ProposalKind } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import { type Evidence, evidenceAt, overlaps } from '../model/span.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** A proposal with its topic and the utterance that makes it. */
export interface Proposed extends Proposal {
	readonly topic: TopicId;
	readonly utterance: Utterance;
}

/** Proposals that are about a topic, in order; ids `p1`, `p2`, … count within the thread. */
export function findProposals(utterances: readonly Utterance[]): Proposed[] {
	const proposals: Proposed[] = [];
	for (const utterance of utterances) {
		const topic = topicOf(utterance);
		const kind = kindOf(utterance, utterances);
		if (topic === null || kind === null) continue;
		proposals.push({
			id: `p${proposals.length + 1}`,
			author: utterance.message.author,
			kind,
			amends: kind === 'alternative' ? amended(utterance, proposals) : null,
			condition: conditionOf(utterance),
			evidence: evidenceOf(utterance),
			topic,
			utterance,
		});
	}
	return proposals;
}

function kindOf(utterance: Utterance, utterances: readonly Utterance[]): ProposalKind | null {
	if (isOption(utterance, utterances)) return 'option';
	if (introducesList(utterance, utterances)) return null;
	const alternative = actOf(utterance, 'alternative');
	const propose = actOf(utterance, 'propose');
	if (alternative !== null) return 'alternative';
	if (actOf(utterance, 'consensus') !== null) return 'reported';
	if (propose === null) return null;
	if (propose.reported !== null) return 'reported';
	return actOf(utterance, 'question') === null ? 'direct' : 'in-question';
}

/** A list item under a sentence that proposes: "Suppose we did this: 1. …". */
function isOption(utterance: Utterance, utterances: readonly Utterance[]): boolean {
	if (utterance.sentence.marker === '') return false;
	for (let at = utterance.index - 1; at >= 0; at -= 1) {
		const before = utterances[at];
		if (before === undefined || before.passage !== utterance.passage) return false;
		if (before.sentence.marker !== '') continue;
		return introducesList(before, utterances);
	}
	return false;
}

function introducesList(utterance: Utterance, utterances: readonly Utterance[]): boolean {
	if (actOf(utterance, 'propose') === null || utterance.sentence.marker !== '') return false;
	const next = utterances[utterance.index + 1];
	return next !== undefined && next.passage === utterance.passage && next.sentence.marker !== '';
}

/** The latest proposal among the words that the passage answers. */
function amended({ passage, message }: Utterance, proposals: readonly Proposed[]): string | null {
	const focus = passage.replyTo?.focus ?? null;
	const found = proposals.findLast(
		({ evidence, author }) =>
			author !== message.author &&
			evidence.message === passage.replyTo?.message &&
			(focus === null || overlaps(focus, evidence)),
	);
	return found?.id ?? null;
}

/** From the words that set the condition to the end of the clause. */
function conditionOf(utterance: Utterance): Evidence | null {
	const act = actOf(utterance, 'conditional');
	if (act === null) return null;
	const { message, sentence } = utterance;
	const rest = message.body.slice(act.cue.start, sentence.end);
	const length = rest.search(/[.;!?]?$|[;!]|\.\s/);
	return evidenceAt(message, { start: act.cue.start, end: act.cue.start + (length < 0 ? rest.length : length) });
}
