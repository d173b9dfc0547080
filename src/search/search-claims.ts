/**
 * Past decisions, actions and questions by words that a person would type: ranked by the words of the claim, of its
 * topic and subject, and of what stands around it. Bounded: at most MAX_CANDIDATES of each way in are looked at.
 */
import type { ThreadRecord } from '../model/consensus.js';
import type { TopicId } from '../model/ids.js';
import { NO_QUERY_WORDS, type QueryWords, type WishKind } from '../model/query-words.js';
import type { Evidence } from '../model/span.js';
import { type ClaimKind, type ClaimRow, topicLabels } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { loadReadMessage } from '../store/messages.js';
import { type Condition, claimsByDate, claimsByWords, type PlacedClaim } from '../store/search.js';
import { threadSubjects } from '../store/threads.js';
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';
import { conditionOf } from './condition.js';
import { matchExpression } from './match-expression.js';
import { PEOPLE_FIELDS } from './operators.js';
import { type QueryNode, showQuery, type Words, wantedLeaves } from './query.js';
import { readQuery } from './read-query.js';

/** Claims that have a ledger of their own. */
export type LedgerKind = Exclude<WishKind, 'objection'>;

interface ClaimsAsked {
	readonly kind: WishKind;
	/** The part of the words that each has to be found by, from 0 to 1. */
	readonly share: number;
	/** Only claims with this state; null for any. */
	readonly status?: string | null;
	/** Words that claims need not hold; none unless they are given. */
	readonly words?: QueryWords;
}

export interface FoundClaims {
	/** The query as understood. */
	readonly query: string;
	readonly note: string | null;
	/** Those that hold all the words first, then the best; without words the latest first. */
	readonly rows: readonly FoundClaim[];
}

/** By how many of the words, each weighing what it tells apart, a claim was found. */
export type Holding = 'all' | 'most' | 'some';

export type FoundClaim = ClaimRow & { readonly holds: Holding };

const MAX_CANDIDATES = 120;
/** UTF-16 units on either side of a claim that count as its surroundings. */
const AROUND = 400;
/** Part of the words, from 0 to 1, that is most of them. */
export const MOST = 0.75;
const WEIGHTS = { quote: 3, label: 2, subject: 2, around: 1 } as const;

/** How claims of a kind stand in the index. */
const STORED: Readonly<Record<WishKind, { readonly kind: ClaimKind; readonly value: string | null }>> = {
	decision: { kind: 'decision', value: null },
	action: { kind: 'action', value: null },
	question: { kind: 'question', value: null },
	objection: { kind: 'stance', value: 'against' },
};

/** Claims of one kind. Words that only ask for a ledger are none that a claim has to hold. */
export function searchClaims(
	archive: Archive,
	text: string,
	{ kind, share, status = null, words: queryWords = NO_QUERY_WORDS }: ClaimsAsked,
): FoundClaims {
	const read = readQuery(archive, text, queryWords);
	const said = { query: showQuery(read), note: read.note };
	const parts = read.subject;
	const { kind: stored, value } = STORED[kind];
	const of = { kind: stored, value: status ?? value };
	const words = parts.flatMap(looseWords);
	const filters = parts.filter((part) => looseWords(part).length === 0 && !asksFor(part, kind));
	const condition: Condition = { kind: 'all', parts: filters.map(conditionOf) };
	if (words.length === 0) {
		const latest = claimsByDate(archive, { ...of, condition, topics: null, limit: MAX_CANDIDATES });
		return { ...said, rows: latest.map((row) => ({ ...row, holds: 'all' as const })) };
	}
	const stems = new Set(words.flatMap(({ words: one }) => stemsOf(one)));
	const labels = topicLabels(archive);
	const topics = labels.filter(({ label }) => stemsOf(label).some((stem) => stems.has(stem))).map(({ topic }) => topic);
	const expression = matchExpression({ kind: 'or', parts: words.map((one) => ({ ...one, column: null })) }) ?? '""';
	const candidates = new Map(
		[
			...claimsByWords(archive, { ...of, expression, condition, limit: MAX_CANDIDATES }),
			...claimsByDate(archive, { ...of, condition, topics, limit: MAX_CANDIDATES }),
		].map((row) => [`${row.kind} ${row.id} ${row.topic} ${row.thread}`, row]),
	);
	const rows = ranked(archive, [...candidates.values()], {
		stems,
		share,
		labels: new Map(labels.map((one) => [one.topic, one.label])),
	});
	return { ...said, rows };
}

/** Words that a claim may hold in any place; names and what is excluded have to be fulfilled by its mail. */
function looseWords(part: QueryNode): Words[] {
	if (part.kind === 'not') return [];
	return wantedLeaves(part)
		.filter((leaf) => leaf.kind === 'words')
		.filter(({ column }) => !PEOPLE_FIELDS.has(column));
}

/** `has:decision` says only that decisions are wanted. */
function asksFor(part: QueryNode, kind: WishKind): boolean {
	return part.kind === 'filter' && part.name === 'has' && part.value === kind;
}

interface Wanted {
	readonly stems: ReadonlySet<string>;
	readonly share: number;
	readonly labels: ReadonlyMap<TopicId, string>;
}

/** Candidates by score, those that hold all the words first; equal ones stay in the order in which the index found them. */
function ranked(archive: Archive, candidates: readonly PlacedClaim[], { stems, share, labels }: Wanted): FoundClaim[] {
	const subjects = threadSubjects(
		archive,
		candidates.map(({ thread }) => thread),
	);
	const mails = new Set(candidates.map(({ message }) => message));
	const bodies = new Map([...mails].map((id) => [id, loadReadMessage(archive, id)?.message.body ?? '']));
	const held = candidates.map((row) => {
		const { topic, thread, message, start, end } = row;
		const body = bodies.get(message) ?? '';
		const texts = {
			quote: body.slice(start, end),
			label: topic === null ? '' : (labels.get(topic) ?? ''),
			subject: subjects.get(thread) ?? '',
			around: body.slice(Math.max(0, start - AROUND), end + AROUND),
		};
		return { row, found: weightsIn(texts, stems) };
	});
	const rarity = rarities(
		held.map(({ found }) => found),
		stems,
	);
	const weigh = (found: Found, of: (weight: number) => number): number =>
		[...found].reduce((sum, [stem, weight]) => sum + of(weight) * (rarity.get(stem) ?? 0), 0);
	const all = [...rarity.values()].reduce((sum, weight) => sum + weight, 0);
	return held
		.map(({ row, found }) => ({ row, found, part: all === 0 ? 0 : weigh(found, () => 1) / all }))
		.filter(({ found, part }) => found.size > 0 && part >= share)
		.map(({ row, found, part }) => ({
			row: { ...row, holds: found.size === stems.size ? 'all' : part >= MOST ? 'most' : 'some' } as const,
			score: weigh(found, (weight) => weight + 2),
		}))
		.sort((a, b) => Number(b.row.holds === 'all') - Number(a.row.holds === 'all') || b.score - a.score)
		.map(({ row }) => row);
}

/** Stems that a claim is found by, with the weight of the places that hold them. */
type Found = ReadonlyMap<string, number>;

function weightsIn(texts: Readonly<Record<keyof typeof WEIGHTS, string>>, stems: ReadonlySet<string>): Found {
	const found = new Map<string, number>();
	for (const part of ['around', 'subject', 'label', 'quote'] as const) {
		for (const stem of new Set(stemsOf(texts[part]))) {
			if (stems.has(stem)) found.set(stem, (found.get(stem) ?? 0) + WEIGHTS[part]);
		}
	}
	return found;
}

/** What each stem tells apart among the candidates: `ln(1 + n / holders)`, as in a tf-idf. */
function rarities(candidates: readonly Found[], stems: ReadonlySet<string>): Map<string, number> {
	return new Map(
		[...stems].map((stem) => {
			const holders = candidates.filter((found) => found.has(stem)).length;
			return [stem, Math.log(1 + candidates.length / Math.max(1, holders))];
		}),
	);
}

/** The claim that a row stands for in the record of its thread, with whose it is; null where the record is another by now. */
export function claimAt(
	{ topics, decisions, actions, questions }: ThreadRecord,
	{ kind, id, topic }: Pick<ClaimRow, 'kind' | 'id' | 'topic'>,
): { readonly by: string | null; readonly evidence: Evidence } | null {
	const isIt = (claim: { readonly id: string; readonly topic: TopicId | null }): boolean =>
		claim.id === id && claim.topic === topic;
	switch (kind) {
		case 'decision':
			return decisions.find(isIt) ?? null;
		case 'action': {
			const action = actions.find(isIt);
			return action === undefined ? null : { by: action.owner, evidence: action.evidence };
		}
		case 'question': {
			const question = questions.find(isIt);
			return question === undefined ? null : { by: question.asker, evidence: question.evidence };
		}
		case 'stance': {
			const stances = topics.find((one) => one.id === topic)?.stances ?? [];
			const stance = stances.find((one) => one.id === id);
			return stance === undefined ? null : { by: stance.holder, evidence: stance.evidence };
		}
		case 'proposal':
			return null;
	}
}

/** Stems as the index parts words: `sea_ice_thickness` is three. */
function stemsOf(text: string): string[] {
	return readWords(text.replaceAll('_', ' ')).map((word) => porter(word.text));
}
