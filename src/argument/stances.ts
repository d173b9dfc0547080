/**
 * Positions: only where the words themselves take a side (act `support` or `object`). Each aims at a proposal, at
 * another person's position, or, where neither is in sight, at the topic.
 */
import type { Act, Stance } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import type { Proposed } from './proposals.js';
import { type Aim, stemCounts, targetOf } from './targets.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';
import { isBare } from './words-of.js';

/** A stance on its way: the status of an objection comes later. */
export interface Taken extends Stance {
	readonly topic: TopicId;
	readonly utterance: Utterance;
	/** Told by the opening of an answer alone. */
	readonly opening: boolean;
}

/** Positions about a topic, in order; ids `s1`, `s2`, … count within the thread. */
export function findStances(utterances: readonly Utterance[], proposals: readonly Proposed[]): Taken[] {
	const stances: Taken[] = [];
	const counts = stemCounts(utterances);
	for (const utterance of utterances) {
		const act = sideOf(utterance);
		if (act === null) continue;
		const target = targetOf(utterance, act, { proposals, stances, counts });
		if (act.opening && (target.aim === null || !opensAnswer(utterance))) continue;
		if (target.aim === null && objectsToNobody(utterance, act)) continue;
		if (target.aim === null && act.keeps) continue;
		if (isBare(utterance) && assentsToOneself(utterance, utterances)) continue;
		const topic = target.topic ?? topicOf(utterance);
		if (topic === null) continue;
		stances.push({
			id: `s${stances.length + 1}`,
			holder: act.reported ?? utterance.message.author,
			value: valueToward(act, target, proposals),
			reported: act.reported !== null,
			target: target.aim ?? { kind: 'topic', id: topic },
			objection: null,
			rule: act.rule,
			evidence: evidenceOf(utterance, act),
			topic,
			utterance,
			opening: act.opening,
		});
	}
	return clearest(stances);
}

/** A "Yes" takes a side where little more is said, or where what is proposed is said again; else it answers or goes on. */
function opensAnswer(utterance: Utterance): boolean {
	return utterance.sentence.index === 0 && (isBare(utterance) || actOf(utterance, 'propose') !== null);
}

/** A mail that answers nobody objects to nobody: what it finds bad is why it proposes something. */
function objectsToNobody({ passage }: Utterance, act: Act): boolean {
	return act.kind === 'object' && act.reported === null && passage.replyTo === null;
}

/** A bare assent below the author's own words goes on with them. */
function assentsToOneself({ passage, message }: Utterance, utterances: readonly Utterance[]): boolean {
	const { replyTo } = passage;
	if (replyTo === null) return false;
	return utterances.some(({ message: said }) => said.id === replyTo.message && said.author === message.author);
}

/**
 * To want that things stay as they are is to be against the change that somebody else proposed; where no proposal is in sight,
 * it takes no side that could be told.
 */
function valueToward(act: Act, { aim }: Aim, proposals: readonly Proposed[]): number {
	const value = act.reported === null ? act.value : Math.sign(act.value);
	const proposal = aim?.kind === 'proposal' ? proposals.find(({ id }) => id === aim.id) : undefined;
	const changes = proposal !== undefined && !proposal.utterance.acts.some(({ keeps }) => keeps);
	return act.keeps && changes && act.kind === 'support' ? -value : value;
}

/** Without the "Yes, …" of those who say more plainly in the same message which side they are on. */
function clearest(stances: readonly Taken[]): Taken[] {
	const keyOf = ({ holder, value, evidence }: Taken) => [evidence.message, holder, Math.sign(value)].join('\n');
	const plain = new Set(stances.filter(({ opening }) => !opening).map(keyOf));
	return stances.filter((stance) => !stance.opening || !plain.has(keyOf(stance)));
}

/** The position of a sentence; words for and against in one sentence are a mixed position: value 0. */
function sideOf(utterance: Utterance): Act | null {
	const taken = utterance.acts.filter((act) => act.kind === 'support' || act.kind === 'object');
	const outright = taken.filter((act) => !act.opening);
	const sides = outright.length > 0 ? outright : taken;
	const strongest = sides.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.cue.start - b.cue.start)[0];
	if (strongest === undefined) return null;
	const mixed = sides.some((act) => act.kind !== strongest.kind);
	return mixed ? { ...strongest, value: 0 } : strongest;
}
