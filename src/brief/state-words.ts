/**
 * States in words: their marks, what they rest on, what would change them.
 */
import type { Direction, Standing, State } from '../model/consensus.js';
import { isSamePlace } from '../model/span.js';
import { holders, objects } from './claim-words.js';
import { nameList } from './counts.js';

/** A state as shown: a mark, a word, and a name for its colour. */
export interface StateWords {
	readonly mark: string;
	readonly word: string;
	readonly tone: 'agreed' | 'for' | 'against' | 'contested' | 'stalled' | 'open';
}

export function stateWords(state: State, direction: Direction): StateWords {
	switch (state) {
		case 'agreed':
			return { mark: '●', word: direction === 'against' ? 'agreed not to' : 'agreed', tone: 'agreed' };
		case 'leaning':
			return direction === 'against'
				? { mark: '◑', word: 'leaning against', tone: 'against' }
				: { mark: '◐', word: 'leaning for', tone: 'for' };
		case 'contested':
			return { mark: '▲', word: 'contested', tone: 'contested' };
		case 'stalled':
			return { mark: '■', word: 'stalled', tone: 'stalled' };
		case 'open':
			return { mark: '○', word: 'open', tone: 'open' };
	}
}

/**
 * What the state rests on, as a clause. Of the positions those count that the state cites: who agrees with an objection is not
 * for what it is against.
 */
export function basisWords(standing: Standing): string {
	const grounds = standing.why.flatMap(({ evidence }) => evidence);
	const cited = standing.stances.filter(({ evidence }) => grounds.some((words) => isSamePlace(words, evidence)));
	const objectors = holders(cited, objects);
	const supporters = holders(cited, (stance) => !objects(stance));
	if (standing.basis === 'curated') return 'a person says so';
	switch (standing.state) {
		case 'agreed':
			return agreedWords(standing, supporters);
		case 'leaning':
			return standing.direction === 'against'
				? `${objectionsBy(objectors)}, and nobody came back to it in favour`
				: `${people(supporters)} for it, and no objection stands`;
		case 'contested':
			return supporters.length > 0
				? `${objectionsBy(objectors)}, while ${people(supporters)} for it`
				: `${objectionsBy(objectors)}, and the proposal was not taken back`;
		case 'stalled':
			return 'a stalemate was declared, and no proposal has won support since';
		case 'open':
			return standing.stances.length === 0
				? 'no position in plain words was found'
				: 'the positions found do not tip it either way';
	}
}

/** What would move the topic out of its state. */
export function changeWords(state: State, direction: Direction): string {
	switch (state) {
		case 'agreed':
			return 'an objection in plain words, or a later decision';
		case 'leaning':
			return direction === 'against'
				? 'the objection being met or withdrawn, or somebody speaking up for it'
				: 'two people for the same proposal or a decision (agreed), or an objection (contested)';
		case 'contested':
			return 'the objection being met or withdrawn, or a decision';
		case 'stalled':
			return 'a proposal that somebody supports and nobody objects to, or a decision';
		case 'open':
			return 'a position in plain words by somebody other than the proposer';
	}
}

function agreedWords(standing: Standing, supporters: readonly string[]): string {
	if (standing.claimedBy !== null) return `${standing.claimedBy} says so; nobody else confirmed it or objected since`;
	if (standing.basis.includes('lazy')) return 'silence was to count as consent, and no objection stopped it';
	if (standing.basis.includes('vote')) return `a vote was held, and ${people(supporters)} for it`;
	if (standing.basis.includes('explicit')) return `${people(supporters)} for it, and no objection stands`;
	return 'a decision was announced, and nobody objected since';
}

function people(names: readonly string[]): string {
	return `${nameList(names)} ${names.length > 1 ? 'are' : 'is'}`;
}

/** `objections by A and B stand`. */
export function objectionsBy(names: readonly string[]): string {
	if (names.length === 0) return 'an objection stands';
	return names.length === 1 ? `an objection by ${nameList(names)} stands` : `objections by ${nameList(names)} stand`;
}
