/**
 * Announced outcomes: "we agreed to", "there will be no", "applied". A wish is none; what others are said to have decided,
 * or was decided at another time, is `reported`. What is to be done unless somebody objects is lazy consensus: a decision once
 * nobody did.
 */
import type { Act, Decision } from '../model/argument.js';
import type { Replies } from './answers.js';
import { windowOf } from './call-window.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** Decisions in order; ids `d1`, `d2`, … count within the thread. `days` is how long a call for objections stays open. */
export function findDecisions(utterances: readonly Utterance[], replies: Replies, days: number): Decision[] {
	const decisions: Decision[] = [];
	for (const utterance of utterances) {
		const isCall = callsFor(utterance);
		const act = actOf(utterance, 'decide') ?? (isCall ? actOf(utterance, 'call') : null);
		if (act === null) continue;
		const window = isCall ? windowOf(utterance, replies, days) : null;
		decisions.push({
			id: `d${decisions.length + 1}`,
			topic: topicOf(utterance),
			by: utterance.message.author,
			form: isCall ? 'lazy-consensus' : act.reported === null ? 'announcement' : 'reported',
			polarity: window !== null && window.objections.length > 0 ? 'defer' : polarityOf(act, utterance),
			rule: act.rule,
			evidence: evidenceOf(utterance, act),
			...(window === null ? {} : { window }),
		});
	}
	return decisions;
}

/** What a call says besides: what will be done, that it is right, or until when. A rule of procedure says none of it. */
const BESIDES = ['decide', 'commit', 'propose', 'support', 'due', 'conditional'] as const;

/** True where the speaker says what will be done unless somebody objects. */
function callsFor(utterance: Utterance): boolean {
	const call = actOf(utterance, 'call');
	if (call === null || call.reported !== null || actOf(utterance, 'question') !== null) return false;
	return BESIDES.some((kind) => actOf(utterance, kind)?.reported === null);
}

function polarityOf(act: Act, utterance: Utterance): Decision['polarity'] {
	if (actOf(utterance, 'defer') !== null) return 'defer';
	return act.value < 0 ? 'reject' : 'adopt';
}
