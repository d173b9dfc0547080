/**
 * Positions: only where the words themselves take a side (act `support` or `object`). Each aims at a proposal, at
 * another person's position, or, where neither is in sight, at the topic.
 */
import type { Act, Stance, Target } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import { overlaps } from '../model/span.js';
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';
import type { Proposed } from './proposals.js';
import { actOf, evidenceOf, topicOf, type Utterance } from './utterance.js';

/** A stance on its way: the status of an objection comes later. */
export interface Taken extends Stance {
	readonly topic: TopicId;
	readonly utterance: Utterance;
	/** Told by the opening of an answer alone. */
	readonly opening: boolean;
}

/** Words of an assent so short that it takes up the last position of what it answers. */
const BARE_WORDS = 5;
/** Stems that a stance and a proposal share before the words alone make it the target. */
const SHARED_STEMS = 2;
/** Letters of a word that carries meaning enough to compare. */
const CONTENT_LETTERS = 4;

/** Positions about a topic, in order; ids `s1`, `s2`, … count within the thread. */
export function findStances(utterances: readonly Utterance[], proposals: readonly Proposed[]): Taken[] {
	const stances: Taken[] = [];
	for (const utterance of utterances) {
		const act = sideOf(utterance);
		if (act === null) continue;
		const target = targetOf(utterance, act, proposals, stances);
		if (act.opening && (target.aim === null || !opensAnswer(utterance))) continue;
		if (target.aim === null && objectsToNobody(utterance, act)) continue;
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
			evidence: evidenceOf(utterance),
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

/** To want that things stay as they are is to be against the change that somebody else proposed. */
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

interface Aim {
	readonly aim: Target | null;
	readonly topic: TopicId | null;
}

/**
 * What a position is about, the surest first: the author's own proposal just before, the position that a bare assent
 * takes up, a proposal among the words that it answers, one that it names, the parent's; else the topic.
 */
function targetOf(utterance: Utterance, act: Act, proposals: readonly Proposed[], stances: readonly Taken[]): Aim {
	const earlier = proposals.filter((proposal) => proposal.utterance.index < utterance.index);
	const position = isBare(utterance) ? positionAnswered(utterance, stances) : null;
	if (position !== null) return { aim: { kind: 'stance', id: position.id }, topic: position.topic };
	const topic = topicOf(utterance);
	const onTopic = earlier.filter((proposal) => topic === null || utterance.topics.includes(proposal.topic));
	const proposal =
		(act.kind === 'object' ? ownBefore(utterance, earlier) : undefined) ??
		answeredIn(utterance, onTopic) ??
		mostAlike(utterance, onTopic) ??
		ofParent(utterance, onTopic);
	if (proposal === undefined) return { aim: null, topic };
	return { aim: { kind: 'proposal', id: proposal.id }, topic: proposal.topic };
}

/**
 * The proposal among the answered words: the one that is named, else the last; of a list of options the first, for the
 * list as a whole is meant.
 */
function answeredIn(utterance: Utterance, proposals: readonly Proposed[]): Proposed | undefined {
	const { replyTo } = utterance.passage;
	if (replyTo === null || replyTo.focus === null) return undefined;
	const { focus, message } = replyTo;
	const answered = proposals.filter(
		({ evidence, author }) =>
			author !== utterance.message.author && evidence.message === message && overlaps(focus, evidence),
	);
	const named = mostAlike(utterance, answered);
	if (named !== undefined) return named;
	const last = answered.at(-1);
	return last?.kind === 'option' ? answered.find(({ kind }) => kind === 'option') : last;
}

/** With no words quoted, the last proposal of the message that is answered. */
function ofParent({ passage, message }: Utterance, proposals: readonly Proposed[]): Proposed | undefined {
	const { replyTo } = passage;
	if (replyTo === null || replyTo.focus !== null) return undefined;
	return proposals.findLast(
		({ evidence, author }) => author !== message.author && evidence.message === replyTo.message,
	);
}

/** "The issue with that is …" right after the author's own words on an option means that option. */
function ownBefore({ passage, index }: Utterance, proposals: readonly Proposed[]): Proposed | undefined {
	const last = proposals.at(-1);
	return last?.utterance.passage === passage && index - last.utterance.index === 1 ? last : undefined;
}

function isBare({ sentence, message }: Utterance): boolean {
	return readWords(message.body, sentence).length <= BARE_WORDS;
}

/** The last position or question taken up by a bare assent ("Makes sense."). */
function positionAnswered({ passage, message }: Utterance, stances: readonly Taken[]): Taken | null {
	const { replyTo } = passage;
	const focus = replyTo?.focus ?? null;
	if (replyTo === null || focus === null) return null;
	return (
		stances.findLast(
			({ evidence, utterance }) =>
				evidence.message === replyTo.message &&
				utterance.message.author !== message.author &&
				overlaps(focus, evidence),
		) ?? null
	);
}

function mostAlike(utterance: Utterance, proposals: readonly Proposed[]): Proposed | undefined {
	const said = contentStems(utterance);
	let best: Proposed | undefined;
	let most = SHARED_STEMS - 1;
	for (const proposal of proposals) {
		if (proposal.utterance === utterance) continue;
		const shared = [...contentStems(proposal.utterance)].filter((stem) => said.has(stem)).length;
		if (shared >= most && shared >= SHARED_STEMS) {
			best = proposal;
			most = shared;
		}
	}
	return best;
}

const stemSets = new WeakMap<Utterance, ReadonlySet<string>>();

/** Stems of the longer words of a sentence. */
export function contentStems(utterance: Utterance): ReadonlySet<string> {
	let stems = stemSets.get(utterance);
	if (stems === undefined) {
		const words = readWords(utterance.message.body, utterance.sentence);
		stems = new Set(words.filter(({ text }) => text.length >= CONTENT_LETTERS).map(({ text }) => porter(text)));
		stemSets.set(utterance, stems);
	}
	return stems;
}
