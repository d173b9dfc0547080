/**
 * Proposals: something that could be done, put forward by a person. Direct, as an option of a list, as an alternative,
 * within a question, or reported. An alternative amends the proposal that it answers.
 */
import type { Proposal, ProposalKind } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import { type Evidence, evidenceAt, overlaps } from '../model/span.js';
import { type Replies, repliesTo } from './answers.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** A proposal with its topic and the utterance that makes it. */
export interface Proposed extends Proposal {
	readonly topic: TopicId;
	readonly utterance: Utterance;
}

/** Proposals that are about a topic, in order; ids `p1`, `p2`, … count within the thread. */
export function findProposals(utterances: readonly Utterance[], replies: Replies): Proposed[] {
	const proposals: Proposed[] = [];
	for (const utterance of utterances) {
		const lead = leadOf(utterance, utterances);
		const topic = topicOf(utterance) ?? (lead === null ? null : topicOf(lead));
		const kind = kindOf(utterance, utterances);
		if (topic === null || kind === null || isHollow(utterance, kind, replies)) continue;
		proposals.push({
			id: `p${proposals.length + 1}`,
			author: utterance.message.author,
			kind,
			amends: kind === 'alternative' ? amended(utterance, proposals) : null,
			condition: conditionOf(utterance),
			evidence: evidenceOf(utterance, actOf(utterance, 'alternative') ?? actOf(utterance, 'propose')),
			topic,
			utterance,
		});
	}
	return proposals;
}

/** What may as well state a fact is a proposal where somebody took it up. */
function isHollow(utterance: Utterance, kind: ProposalKind, replies: Replies): boolean {
	const proposing = utterance.acts.filter((act) => act.kind === 'propose' || act.kind === 'alternative');
	if (kind === 'option' || kind === 'reported' || proposing.some(({ weak }) => !weak)) return false;
	return repliesTo(evidenceOf(utterance), utterance.message.author, replies).length === 0;
}

function kindOf(utterance: Utterance, utterances: readonly Utterance[]): ProposalKind | null {
	if (leadOf(utterance, utterances) !== null) return 'option';
	if (introducesMore(utterance, utterances)) return null;
	const alternative = actOf(utterance, 'alternative');
	const propose = actOf(utterance, 'propose');
	if (alternative !== null) return 'alternative';
	if (actOf(utterance, 'consensus') !== null) return 'reported';
	if (propose === null) return null;
	if (propose.reported !== null) return 'reported';
	return actOf(utterance, 'question') === null ? 'direct' : 'in-question';
}

/** What proposes a list item, or a wording, by announcing it: "Suppose we did this: 1. …"; null where nothing does. */
function leadOf(utterance: Utterance, utterances: readonly Utterance[]): Utterance | null {
	for (let at = utterance.index - 1; at >= 0; at -= 1) {
		const before = utterances[at];
		if (before === undefined || before.passage !== utterance.passage) return null;
		if (utterance.sentence.marker !== '' && before.sentence.marker !== '') continue;
		return introduces(before, utterances) ? before : null;
	}
	return null;
}

/** A sentence that announces what follows it and proposes nothing itself. */
function introduces(utterance: Utterance, utterances: readonly Utterance[]): boolean {
	if (actOf(utterance, 'propose') === null) return false;
	const text = textOf(utterance);
	return (
		/[:…]\s{0,2}$/.test(text) || (isUnended(text) && (utterances[utterance.index + 1]?.sentence.marker ?? '') !== '')
	);
}

/** "I see two ways" and a list below it. */
function isUnended(text: string): boolean {
	return /[\p{L}\p{N}]\s{0,2}$/u.test(text);
}

function introducesMore(utterance: Utterance, utterances: readonly Utterance[]): boolean {
	return introduces(utterance, utterances) && utterances[utterance.index + 1]?.passage === utterance.passage;
}

function textOf({ message, sentence }: Utterance): string {
	return message.body.slice(sentence.start, sentence.end);
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
