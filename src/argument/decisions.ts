/**
 * Announced outcomes: "we agreed to", "there will be no", "applied". A wish is none; what others are said to have decided,
 * or was decided at another time, is `reported`.
 */
import type { Act, Decision } from '../model/argument.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** Decisions in order; ids `d1`, `d2`, … count within the thread. */
export function findDecisions(utterances: readonly Utterance[]): Decision[] {
	const decisions: Decision[] = [];
	for (const utterance of utterances) {
		const act = actOf(utterance, 'decide');
		if (act === null) continue;
		decisions.push({
			id: `d${decisions.length + 1}`,
			topic: topicOf(utterance),
			by: utterance.message.author,
			form: act.reported === null ? 'announcement' : 'reported',
			polarity: polarityOf(act, utterance),
			rule: act.rule,
			evidence: evidenceOf(utterance),
		});
	}
	return decisions;
}

function polarityOf(act: Act, utterance: Utterance): Decision['polarity'] {
	if (actOf(utterance, 'defer') !== null) return 'defer';
	return act.value < 0 ? 'reject' : 'adopt';
}
