/**
 * People's corrections on what was read from one thread. What is rejected leaves the argument and is kept beside it;
 * what is confirmed or corrected says so. States are computed after, from what is left.
 *
 * Known limit: whether an objection was met or withdrawn is read before, from the claims as found.
 */
import type { Action, Decision, Question, Stance } from '../model/argument.js';
import type { Rejected, Standing, State } from '../model/consensus.js';
import type { Curated, CuratedKind, CurationEntry } from '../model/curation.js';
import type { MsgId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import { type Evidence, overlaps } from '../model/span.js';
import type { NamedParents } from '../model/thread.js';
import type { TopicReading, TopicTag } from '../model/topic.js';
import { placesOf } from './named-words.js';

/** Entries by the message that they speak of. */
export type Curation = ReadonlyMap<MsgId, readonly CurationEntry[]>;

export function curationOf(entries: readonly CurationEntry[]): Curation {
	const byMessage = new Map<MsgId, CurationEntry[]>();
	for (const entry of entries) byMessage.set(entry.message, [...(byMessage.get(entry.message) ?? []), entry]);
	return byMessage;
}

/** Merges and splits of threads. */
export function namedParents(entries: readonly CurationEntry[]): NamedParents {
	return new Map(entries.filter((entry) => entry.kind === 'parent').map(({ message, parent }) => [message, parent]));
}

/** The readings with topics added and removed; an added one is what sentences without a topic are about. */
export function curateTopics(tagged: readonly TopicReading[], curation: Curation): readonly TopicReading[] {
	return tagged.map((reading) => {
		const entries = (curation.get(reading.message) ?? []).filter((entry) => entry.kind === 'topics');
		if (entries.length === 0) return reading;
		const removed = new Set(entries.flatMap(({ remove }) => remove));
		const kept = reading.tags.filter(({ id }) => !removed.has(id));
		const added = [...new Set(entries.flatMap(({ add }) => add))].filter(
			(id) => !kept.some((tag) => tag.id === id && !tag.inherited),
		);
		const tags = added.map((id): TopicTag => ({ id, score: 1, inherited: false, why: [] }));
		return {
			message: reading.message,
			tags: [...kept.filter(({ id }) => !added.includes(id)), ...tags],
			sentences: reading.sentences.map((sentence) => {
				const topics = sentence.topics.filter((id) => !removed.has(id));
				return { ...sentence, topics: topics.length === 0 ? added : topics };
			}),
		};
	});
}

export interface Claims<S extends Stance> {
	readonly stances: readonly S[];
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly questions: readonly Question[];
}

/** The claims as people left them. */
export function curateClaims<S extends Stance & { readonly topic: Rejected['topic'] }>(
	claims: Claims<S>,
	messages: ReadonlyMap<MsgId, Message>,
	curation: Curation,
): Claims<S> & { readonly rejected: readonly Rejected[] } {
	const judge = judgeOf(messages, curation);
	const stances = judge('stance', claims.stances, ({ value }) => String(value), revalued);
	const decisions = judge(
		'decision',
		claims.decisions,
		({ polarity }) => polarity,
		(one, is) => ({
			...one,
			polarity: is as Decision['polarity'],
		}),
	);
	const actions = judge(
		'action',
		claims.actions,
		({ status }) => status,
		(one, is) => ({
			...one,
			status: is as Action['status'],
		}),
	);
	const questions = judge(
		'question',
		claims.questions,
		({ status }) => status,
		(one, is) => ({
			...one,
			status: is as Question['status'],
		}),
	);
	return {
		stances: retargeted(stances.kept, stances.gone),
		decisions: decisions.kept,
		actions: actions.kept,
		questions: questions.kept,
		rejected: [
			...stances.gone.map((one) => rejected('stance', one, one.holder)),
			...decisions.gone.map((one) => rejected('decision', one, one.by)),
			...actions.gone.map((one) => rejected('action', one, one.owner)),
			...questions.gone.map((one) => rejected('question', one, one.asker)),
		],
	};
}

interface Claim {
	readonly evidence: Evidence;
	readonly curated?: Curated;
}

function judgeOf(messages: ReadonlyMap<MsgId, Message>, curation: Curation) {
	const entryFor = (kind: CuratedKind, { message, ...span }: Evidence) =>
		(curation.get(message) ?? []).find(
			(entry): entry is Extract<CurationEntry, { kind: CuratedKind }> =>
				entry.kind === kind &&
				placesOf(entry.words, messages.get(message)?.body ?? '').some((place) => overlaps(place, span)),
		);
	return <T extends Claim>(
		kind: CuratedKind,
		claims: readonly T[],
		found: (claim: T) => string,
		corrected: (claim: T, is: string) => T,
	): { kept: T[]; gone: T[] } => {
		const kept: T[] = [];
		const gone: T[] = [];
		for (const claim of claims) {
			const entry = entryFor(kind, claim.evidence);
			if (entry === undefined) kept.push(claim);
			else if (entry.is === 'wrong') gone.push({ ...claim, curated: markOf(entry, 'rejected', null) });
			else if (entry.is === 'right' || entry.is === found(claim))
				kept.push({ ...claim, curated: markOf(entry, 'confirmed', null) });
			else kept.push({ ...corrected(claim, entry.is), curated: markOf(entry, 'corrected', found(claim)) });
		}
		return { kept, gone };
	};
}

function markOf({ by, on }: CurationEntry, what: Curated['what'], found: string | null): Curated {
	return { by, on, what, found };
}

function revalued<S extends Stance>(stance: S, is: string): S {
	const value = Number(is);
	return { ...stance, value, objection: value < 0 && !stance.reported ? (stance.objection ?? 'open') : null };
}

/** Positions on a rejected position are on what that one was about. */
function retargeted<S extends Stance>(kept: readonly S[], gone: readonly S[]): S[] {
	const targets = new Map(gone.map(({ id, target }) => [id, target]));
	return kept.map((stance) => {
		let { target } = stance;
		for (let next = targets.get(target.id); next !== undefined; next = targets.get(target.id)) target = next;
		return target === stance.target ? stance : { ...stance, target };
	});
}

function rejected(
	kind: CuratedKind,
	{ id, topic, evidence, curated }: Claim & Pick<Rejected, 'id' | 'topic'>,
	who: string | null,
): Rejected {
	return { kind, id, topic, who, evidence, curated: curated ?? { by: null, on: null, what: 'rejected', found: null } };
}

/** States as people left them; of several entries on one topic of a thread that under the latest message holds. */
export function curateStandings(
	standings: readonly Standing[],
	messages: ReadonlyMap<MsgId, Message>,
	curation: Curation,
): Standing[] {
	const entries = [...messages.values()]
		.toSorted((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1))
		.flatMap(({ id }) => curation.get(id) ?? []);
	return standings.map((standing) => {
		const entry = entries.findLast((one) => one.kind === 'state' && one.topic === standing.id);
		return entry?.kind === 'state' ? restated(standing, entry) : standing;
	});
}

function restated(standing: Standing, entry: Extract<CurationEntry, { kind: 'state' }>): Standing {
	const { state, direction } = standing;
	const [is = 'open', against] = entry.is.split(' ');
	const directed = is === 'agreed' || is === 'leaning';
	const meant = against === 'against' ? 'against' : directed ? 'for' : 'none';
	if (entry.is === 'right' || (is === state && meant === direction))
		return { ...standing, curated: markOf(entry, 'confirmed', null) };
	const found = direction === 'none' ? state : `${state} ${direction}`;
	return {
		...standing,
		state: is as State,
		direction: meant,
		basis: 'curated',
		claimedBy: null,
		why: [],
		curated: markOf(entry, 'corrected', found),
	};
}
