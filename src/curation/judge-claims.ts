/**
 * People's word on single claims of one thread. What is rejected leaves the argument and is kept beside it; what is
 * confirmed or corrected says so. States are computed after, from what is left.
 *
 * Known limit: whether an objection was met or withdrawn is read before, from the claims as found.
 */
import type { Action, Answer, Claims, Decision, Proposal, Question, Stance } from '../model/argument.js';
import type { Rejected } from '../model/consensus.js';
import type { Corrections, Curated, CuratedKind, CurationEntry } from '../model/curation.js';
import type { MsgId, TopicId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import { type Evidence, overlaps } from '../model/span.js';
import { type Curation, markOf } from './apply.js';
import { type Judged, type OnTopic, tieLooseEnds } from './loose-ends.js';
import { placesOf } from './named-words.js';

/** The claims as people left them. */
export function judgeClaims<P extends Proposal & OnTopic, S extends Stance & OnTopic, A extends Answer & OnTopic>(
	claims: Claims<P, S, A>,
	messages: ReadonlyMap<MsgId, Message>,
	curation: Curation,
): Claims<P, S, A> & { readonly rejected: readonly Rejected[] } {
	const judge = judgeOf(messages, curation);
	const proposals = judge('proposal', claims.proposals, {
		found: ({ kind }) => kind,
		as: (one, is) => ({ ...one, kind: is as Proposal['kind'] }),
	});
	const stances = judge('stance', claims.stances, { found: ({ value }) => String(value), as: revalued });
	const decisions = judge('decision', claims.decisions, {
		found: ({ polarity }) => polarity,
		as: (one, is) => ({ ...one, polarity: is as Decision['polarity'] }),
	});
	const actions = judge('action', claims.actions, {
		found: ({ status }) => status,
		as: (one, is) => ({ ...one, status: is as Action['status'] }),
	});
	const questions = judge('question', claims.questions, {
		found: ({ status }) => status,
		as: (one, is) => ({ ...one, status: is as Question['status'] }),
	});
	return {
		...tieLooseEnds(proposals, stances, claims.answers),
		decisions: decisions.kept,
		actions: actions.kept,
		questions: questions.kept,
		rejected: [
			...proposals.gone.map((one) => rejected('proposal', one, one.author)),
			...stances.gone.map((one) => rejected('stance', one, one.holder)),
			...decisions.gone.map((one) => rejected('decision', one, one.by)),
			...actions.gone.map((one) => rejected('action', one, one.owner)),
			...questions.gone.map((one) => rejected('question', one, one.asker)),
		],
	};
}

interface Claim {
	readonly id: string;
	readonly topic: TopicId | null;
	readonly owner?: string | null;
	readonly due?: string | null;
	readonly evidence: Evidence;
	readonly curated?: Curated;
}

/** What `is` speaks of in a claim of some kind. */
interface Value<T> {
	readonly found: (claim: T) => string;
	readonly as: (claim: T, is: string) => T;
}

type ClaimEntry = Extract<CurationEntry, { kind: CuratedKind }>;

function judgeOf(messages: ReadonlyMap<MsgId, Message>, curation: Curation) {
	const entryFor = (kind: CuratedKind, { message, ...span }: Evidence) =>
		(curation.get(message) ?? []).find(
			(entry): entry is ClaimEntry =>
				entry.kind === kind &&
				placesOf(entry.words, messages.get(message)?.body ?? '').some((place) => overlaps(place, span)),
		);
	return <T extends Claim>(kind: CuratedKind, claims: readonly T[], value: Value<T>): Judged<T> => {
		const kept: T[] = [];
		const gone: T[] = [];
		const moved = new Set<string>();
		for (const claim of claims) {
			const entry = entryFor(kind, claim.evidence);
			const told = entry === undefined || entry.is === 'wrong' ? claim : corrected(claim, entry, value);
			if (entry?.is === 'wrong') gone.push({ ...claim, curated: markOf(entry, 'rejected', null) });
			else kept.push(told);
			if (told.topic !== claim.topic) moved.add(claim.id);
		}
		return { kept, gone, moved };
	};
}

/** The claim as the entry has it, and what was found in the place of what the entry changed. */
function corrected<T extends Claim>(claim: T, entry: ClaimEntry, value: Value<T>): T {
	const isSame = entry.is === 'right' || entry.is === value.found(claim);
	const found = [isSame ? '' : value.found(claim), ...FIELDS.map((field) => foundWords(field, claim, entry.put))]
		.filter((words) => words !== '')
		.join(', ');
	const mark = found === '' ? markOf(entry, 'confirmed', null) : markOf(entry, 'corrected', found);
	return { ...(isSame ? claim : value.as(claim, entry.is)), ...entry.put, curated: mark };
}

const FIELDS = ['topic', 'owner', 'due'] as const;

function foundWords(field: keyof Corrections, claim: Claim, put: Corrections): string {
	const [before, after] = [claim[field] ?? null, put[field]];
	return after === undefined || after === before ? '' : `${field} ${before ?? 'none'}`;
}

function revalued<S extends Stance>(stance: S, is: string): S {
	const value = Number(is);
	return { ...stance, value, objection: value < 0 && !stance.reported ? (stance.objection ?? 'open') : null };
}

function rejected(kind: CuratedKind, { id, topic, evidence, curated }: Claim, who: string | null): Rejected {
	return { kind, id, topic, who, evidence, curated: curated ?? { by: null, on: null, what: 'rejected', found: null } };
}
