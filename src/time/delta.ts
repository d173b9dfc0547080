/**
 * What two readings of one thread differ in. Pure. Ids of claims count anew with every mail, so a claim is known by its
 * kind, its words and whose it is.
 */
import type { Action, Decision, Proposal, Question, Stance } from '../model/argument.js';
import type { Direction, State, ThreadRecord } from '../model/consensus.js';
import type { TopicId } from '../model/ids.js';
import type { Place } from '../model/span.js';

/** Something that somebody said in a thread. `topic` is null where it belongs to none. */
export type Claim =
	| { readonly kind: 'proposal'; readonly topic: TopicId; readonly claim: Proposal }
	| { readonly kind: 'stance'; readonly topic: TopicId; readonly claim: Stance; readonly about: string }
	| { readonly kind: 'decision'; readonly topic: TopicId | null; readonly claim: Decision }
	| { readonly kind: 'action'; readonly topic: TopicId | null; readonly claim: Action }
	| { readonly kind: 'question'; readonly topic: TopicId | null; readonly claim: Question };

export interface ToldState {
	readonly state: State;
	readonly direction: Direction;
}

/** A thread as two readings of it are compared. */
export interface Told {
	readonly states: ReadonlyMap<TopicId, ToldState>;
	/** By `claimKey`. */
	readonly claims: ReadonlyMap<string, Claim>;
}

export interface Delta {
	/** Topics whose state is another one; `before` null where the topic is new, `after` where no mail carries it any more. */
	readonly states: readonly {
		readonly topic: TopicId;
		readonly before: ToldState | null;
		readonly after: ToldState | null;
	}[];
	readonly added: readonly Claim[];
	/** Read so before and no longer: later mails showed that it was meant otherwise. */
	readonly withdrawn: readonly Claim[];
	/** The same words, told otherwise: an objection that was met, a question that was answered, a promise that was kept. */
	readonly changed: readonly { readonly before: Claim; readonly after: Claim }[];
}

/** All that the parts of a thread claim, the largest last: its states count. Nothing of no part, before the first mail. */
export function toldBy(parts: readonly ThreadRecord[]): Told {
	return {
		states: new Map(
			parts.flatMap(({ topics }) => topics.map(({ id, state, direction }) => [id, { state, direction }] as const)),
		),
		claims: new Map(parts.flatMap(claimsOf).map((claim) => [claimKey(claim), claim])),
	};
}

/** What leads from one reading to the next. */
export function deltaOf(before: Told, after: Told): Delta {
	const topics = [...new Set([...before.states.keys(), ...after.states.keys()])];
	const kept = [...after.claims].flatMap(([key, claim]) => {
		const was = before.claims.get(key);
		return was === undefined ? [] : [{ before: was, after: claim }];
	});
	return {
		states: topics
			.map((topic) => ({
				topic,
				before: before.states.get(topic) ?? null,
				after: after.states.get(topic) ?? null,
			}))
			.filter((one) => one.before?.state !== one.after?.state || one.before?.direction !== one.after?.direction),
		added: [...after.claims].filter(([key]) => !before.claims.has(key)).map(([, claim]) => claim),
		withdrawn: [...before.claims].filter(([key]) => !after.claims.has(key)).map(([, claim]) => claim),
		changed: kept.filter((pair) => tellingOf(pair.before) !== tellingOf(pair.after)),
	};
}

/** Names a claim across readings of its thread. */
export function claimKey(claim: Claim): string {
	return JSON.stringify([claim.kind, placeOf(claim.claim.evidence), whoOf(claim)]);
}

/** What the same person held of the same thing before, where a position is on the other side of it; else null. */
export function turnedFrom(claim: Claim, { claims }: Told): Stance | null {
	if (claim.kind !== 'stance' || claim.claim.reported) return null;
	const { holder, value } = claim.claim;
	for (const earlier of [...claims.values()].reverse()) {
		if (earlier.kind !== 'stance' || earlier.about !== claim.about || earlier.claim.reported) continue;
		if (earlier.claim.holder === holder && earlier.claim.value * value < 0) return earlier.claim;
	}
	return null;
}

/** Whose a claim is; null for an action that nobody took on. */
export function whoOf(claim: Claim): string | null {
	switch (claim.kind) {
		case 'proposal':
			return claim.claim.author;
		case 'stance':
			return claim.claim.holder;
		case 'decision':
			return claim.claim.by;
		case 'action':
			return claim.claim.owner;
		case 'question':
			return claim.claim.asker;
	}
}

/** All of a claim that later mails may change. */
export function tellingOf(claim: Claim): string {
	switch (claim.kind) {
		case 'proposal':
			return JSON.stringify([claim.topic, claim.claim.kind]);
		case 'stance':
			return JSON.stringify([claim.topic, claim.claim.value, claim.claim.objection, claim.about]);
		case 'decision':
			return JSON.stringify([claim.topic, claim.claim.form, claim.claim.polarity, claim.claim.replacedBy?.date]);
		case 'action':
			return JSON.stringify([claim.topic, claim.claim.status, claim.claim.due]);
		case 'question':
			return JSON.stringify([claim.topic, claim.claim.status]);
	}
}

function claimsOf({ topics, decisions, actions, questions }: ThreadRecord): Claim[] {
	const places = new Map(
		topics.flatMap(({ proposals, stances }) =>
			[...proposals, ...stances].map(({ id, evidence }) => [id, placeOf(evidence)] as const),
		),
	);
	return [
		...topics.flatMap(({ id: topic, proposals, stances }): Claim[] => [
			...proposals.map((claim): Claim => ({ kind: 'proposal', topic, claim })),
			...stances.map(
				(claim): Claim => ({ kind: 'stance', topic, claim, about: places.get(claim.target.id) ?? claim.target.id }),
			),
		]),
		...decisions.map((claim): Claim => ({ kind: 'decision', topic: claim.topic, claim })),
		...actions.map((claim): Claim => ({ kind: 'action', topic: claim.topic, claim })),
		...questions.map((claim): Claim => ({ kind: 'question', topic: claim.topic, claim })),
	];
}

function placeOf({ message, start, end }: Place): string {
	return `${start} ${end} ${message}`;
}
