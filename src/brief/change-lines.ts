/**
 * What changed in a topic since the date that a brief counts from: states, then what was said, settled and taken back.
 */
import type { Stance } from '../model/argument.js';
import type { Standing } from '../model/consensus.js';
import type { Evidence } from '../model/span.js';
import {
	type Claim,
	type Delta,
	deltaOf,
	type Told,
	type ToldState,
	toldBy,
	turnedFrom,
	whoOf,
} from '../time/delta.js';
import { stanceWords } from './claim-words.js';
import type { BriefThread, BriefTopic } from './input.js';
import type { LineBook, LineParts } from './lines.js';
import { NOBODY } from './phrases.js';
import type { Lines } from './record.js';
import { stateWords } from './state-words.js';

/** Changes of one topic. */
const MAX_CHANGES = 10;

/** Changes of a topic in these threads; empty where nothing changed or nothing can be compared. */
export function changeLines(threads: readonly BriefThread[], { id }: Pick<BriefTopic, 'id'>, book: LineBook): Lines {
	const parts = threads.flatMap((thread) => {
		if (thread.before === null || thread.beforeUnknown) return [];
		const past = toldBy(thread.before);
		const delta = deltaOf(past, toldBy([thread.record]));
		const tail = threads.length === 1 ? '' : `in “${book.name(thread.record.subject)}”`;
		return [
			...stateParts(delta, { id, thread, book }).map((part) => ({ ...part, tail })),
			...claimParts(delta, { id, past, book }),
		];
	});
	const order = parts.toSorted((a, b) => a.rank - b.rank);
	return book.list(order, ({ rank: _rank, ...line }) => book.line(line), MAX_CHANGES);
}

/** A line with its place among the others: what concludes comes before what was said. */
type Ranked = LineParts & { readonly rank: number };

/** What a state rests on; where it is open, the last that was said on it in plain words. */
function groundOf(standing: Standing | undefined): Evidence | null {
	if (standing === undefined) return null;
	const { why, stances, proposals } = standing;
	return why[0]?.evidence[0] ?? stances.at(-1)?.evidence ?? proposals.at(-1)?.evidence ?? null;
}

interface About {
	readonly id: BriefTopic['id'];
	readonly book: LineBook;
}

function stateParts(
	{ states }: Delta,
	{ id, thread: { record }, book }: About & { readonly thread: BriefThread },
): Ranked[] {
	return states
		.filter(({ topic, before, after }) => topic === id && (before !== null || after?.state !== 'open'))
		.map(({ before, after }) => {
			const words = groundOf(record.topics.find((topic) => topic.id === id));
			const ground = words === null ? '' : `, after ${book.authorOf(words)}`;
			return { rank: 0, lead: `${wordOf(before)} → ${wordOf(after)}${ground}`, words };
		});
}

function wordOf(told: ToldState | null): string {
	return told === null ? 'not spoken of' : stateWords(told.state, told.direction).word;
}

function claimParts(
	{ added, withdrawn, changed }: Delta,
	{ id, past, book }: About & { readonly past: Told },
): Ranked[] {
	const own = ({ topic }: Claim): boolean => topic === id;
	return [
		...changed
			.filter(({ after }) => own(after))
			.flatMap(({ before, after }) => {
				const lead = settledWords(before, after);
				return lead === '' ? [] : [{ rank: 2, ...settledBy(after, lead, book) }];
			}),
		...added.filter(own).map((claim) => ({
			rank: claim.kind === 'decision' ? 1 : claim.kind === 'stance' ? 3 : 4,
			who: whoOf(claim) ?? NOBODY,
			lead: newWords(claim, turnedFrom(claim, past)),
			words: claim.claim.evidence,
		})),
		...withdrawn.filter(own).map((claim) => ({
			rank: 5,
			who: whoOf(claim) ?? '',
			lead: 'no longer read as a claim',
			words: claim.claim.evidence,
		})),
	];
}

/** Whose words settled it, and whose it was: `Cy Marsh (question of Ada Birch answered)`. */
function settledBy(claim: Claim, lead: string, book: LineBook): LineParts {
	const words = settlingWords(claim);
	const who = book.authorOf(words);
	const whose = book.name(whoOf(claim) ?? '');
	return { who, lead: whose === '' || whose === who ? lead : lead.replace(' ', () => ` of ${whose} `), words };
}

/** What became of an earlier claim, without a word of a mail; empty where it is not worth a line. */
export function settledWords(before: Claim, after: Claim): string {
	if (after.kind === 'stance' && before.kind === 'stance') {
		if (after.claim.objection === before.claim.objection || after.claim.objection === null) return '';
		return `objection ${after.claim.objection === 'addressed' ? 'met' : after.claim.objection}`;
	}
	if (after.kind === 'decision') return after.claim.replacedBy === undefined ? '' : 'decision replaced';
	if (after.kind === 'action' && after.claim.status === 'done') return 'promise kept';
	if (after.kind === 'question' && before.kind === 'question' && before.claim.status !== after.claim.status) {
		return after.claim.status === 'answered' ? 'question answered' : 'question answered in part';
	}
	return '';
}

/** The words that made the change; of a decision that was replaced its own: by what, its own line says. */
export function settlingWords(claim: Claim): Evidence {
	if (claim.kind === 'action') return claim.claim.closedBy ?? claim.claim.evidence;
	if (claim.kind === 'question') return claim.claim.answers[0] ?? claim.claim.evidence;
	return claim.claim.evidence;
}

function sideWords({ value }: Stance): string {
	return stanceWords({ value, objection: null }).word;
}

function newWords(claim: Claim, earlier: Stance | null): string {
	switch (claim.kind) {
		case 'proposal':
			return 'new proposal';
		case 'stance':
			return `new position, ${sideWords(claim.claim)}${earlier === null ? '' : `; was ${sideWords(earlier)}`}`;
		case 'decision':
			return claim.claim.polarity === 'defer' ? 'put off' : 'new decision';
		case 'action':
			return claim.claim.status === 'request' ? 'new request' : 'new promise';
		case 'question':
			return 'new question';
	}
}
