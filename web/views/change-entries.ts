/**
 * Changes as entries of a feed: states, decisions, positions, questions, each with the words that it rests on.
 */

import { settledWords, settlingWords } from '../../src/brief/change-lines.js';
import { stanceWords } from '../../src/brief/claim-words.js';
import { stateWords } from '../../src/brief/state-words.js';
import type { Evidence } from '../../src/model/span.js';
import type { Changes, StateChange } from '../../src/time/changes.js';
import { whoOf } from '../../src/time/delta.js';
import { topicThreadPath, wordsPath } from '../paths.js';
import { shown, shownLine } from '../shown.js';
import { type FeedEntry, midUri } from './feed.js';

/** Entries, the latest first; what stands in a mail that is not here is left out. */
export function changeEntries(changes: Changes, origin: string): FeedEntry[] {
	const { states, decisions, positions, asked, answered } = changes;
	const claim = (title: string, by: string, evidence: Evidence) => claimEntry(changes, { title, by, evidence }, origin);
	return [
		...states.map((change) => stateEntry(change, origin)),
		...decisions.flatMap(({ by, evidence }) => claim('Decision', by, evidence)),
		...positions.flatMap(({ label, stance }) =>
			claim(`${shownLine(label)}: ${stanceWords(stance).word}`, stance.holder, stance.evidence),
		),
		...asked.flatMap(({ asker, evidence }) => claim('Question', asker, evidence)),
		...answered.flatMap(({ answers }) =>
			answers.slice(0, 1).flatMap((answer) => claim('Answer', changes.cards.get(answer.message)?.author ?? '', answer)),
		),
		...changes.settled.flatMap(({ before, after }) => {
			const words = settledWords(before, after);
			return words === '' ? [] : claim(words, whoOf(after) ?? '', settlingWords(after));
		}),
	].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1));
}

/** `contested, before: leaning for`. */
export function changeWords({ before, after, beforeUnknown }: StateChange): string {
	const now = stateWords(after.state, after.direction).word;
	if (before === null) return beforeUnknown ? now : `${now}, new`;
	return `${now}, before: ${stateWords(before.state, before.direction).word}`;
}

function stateEntry(change: StateChange, origin: string): FeedEntry {
	const href = topicThreadPath(change.topic, change.thread);
	return {
		id: `${origin}${href}#${change.since}`,
		title: `${shownLine(change.label)}: ${changeWords(change)}`,
		href,
		author: 'Rapporteur',
		date: change.since,
		parent: null,
		content: '',
	};
}

function claimEntry(
	{ cards }: Changes,
	{ title, by, evidence }: { title: string; by: string; evidence: Evidence },
	origin: string,
): FeedEntry[] {
	const card = cards.get(evidence.message);
	if (card === undefined) return [];
	const href = wordsPath(card, evidence);
	const id = `${origin}${href}/${encodeURIComponent(title)}`;
	return [{ id, title, href, author: by, date: card.date, parent: midUri(card.id), content: shown(evidence.quote) }];
}
