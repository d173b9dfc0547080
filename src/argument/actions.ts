/**
 * Who takes on a task, or is given one; done only where a later message of the owner shows it.
 */
import type { Action } from '../model/argument.js';
import type { Evidence } from '../model/span.js';
import { contentStems } from './stances.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** Stems that a delivery shares with the promise. */
const SHARED_STEMS = 2;

/** Actions in order; ids `a1`, `a2`, … count within the thread. */
export function findActions(utterances: readonly Utterance[]): Action[] {
	const actions: Action[] = [];
	for (const utterance of utterances) {
		const commit = actOf(utterance, 'commit');
		const request = actOf(utterance, 'request');
		const act = commit ?? request;
		if (act === null || act.reported !== null) continue;
		const owner = commit === null ? 'everyone' : utterance.message.author;
		const closedBy = commit === null ? null : deliveryOf(utterance, utterances);
		actions.push({
			id: `a${actions.length + 1}`,
			topic: topicOf(utterance),
			owner,
			status: commit === null ? 'request' : closedBy === null ? 'open' : 'done',
			due: null,
			explicit: act.rule === EXPLICIT_RULE,
			closedBy,
			rule: act.rule,
			evidence: evidenceOf(utterance),
		});
	}
	return actions;
}

/** The row for action lines of minutes and notes. */
const EXPLICIT_RULE = 'commit/explicit';

function deliveryOf(promise: Utterance, utterances: readonly Utterance[]): Evidence | null {
	const promised = contentStems(promise);
	for (const utterance of utterances) {
		if (utterance.index <= promise.index || utterance.message.id === promise.message.id) continue;
		if (utterance.message.author !== promise.message.author || actOf(utterance, 'deliver') === null) continue;
		const shared = [...contentStems(utterance)].filter((stem) => promised.has(stem)).length;
		if (shared >= SHARED_STEMS) return evidenceOf(utterance);
	}
	return null;
}
