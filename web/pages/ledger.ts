/**
 * Ledgers of decisions, actions and questions over all threads, the latest first; filters stand in the address.
 */
import type { Decision } from '../../src/model/argument.js';
import type { ThreadRecord } from '../../src/model/consensus.js';
import type { ThreadId, TopicId } from '../../src/model/ids.js';
import type { WishKind } from '../../src/model/query-words.js';
import {
	type FoundClaim,
	type FoundClaims,
	type Holding,
	type LedgerKind,
	searchClaims,
} from '../../src/search/search-claims.js';
import { type ClaimRow, loadRecord, topicLabels } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { ledger } from '../../src/store/claims.js';
import { messageCards } from '../../src/store/message-cards.js';
import { threadEntries } from '../../src/store/thread-entries.js';
import { askedFor, type Html, type Loader, missing, type PageRequest, page, pageNumber } from '../page.js';
import { LEDGERS, type LedgerEntry, type LedgerLines, ledgerView, unrecognisedView } from '../views/ledger.js';
import { hitList } from '../views/search.js';

const LINES_A_PAGE = 50;
const NO_PAGE = 'The ledger has no such page.';

/** Where fewer lines than these hold the words, mails that do are listed below them. */
const FEW = 5;
const MAILS = 5;
/** Lines that hold most of the words and stand above these mails. */
const NEARLY = 3;

/** Part of the words that a line has to hold. */
const SHARE = 0.5;

/** `/decisions/`, `/actions/`, `/questions/`, with `?q=`, `?topic=` and `?status=`. */
export function loadLedger(kind: LedgerKind): Loader {
	return (request) => {
		const { archive, query, queryWords: words } = request;
		const { title, path, section } = LEDGERS[kind];
		const [topic, value] = [(query.get('topic') || null) as TopicId | null, query.get('status') || null];
		const number = pageNumber(query);
		if (number === null) return missing(NO_PAGE);
		const slice = { topic, value, limit: LINES_A_PAGE, offset: (number - 1) * LINES_A_PAGE };
		const asked = askedFor(query);
		const found = asked.trim() === '' ? null : searchClaims(archive, asked, { kind, share: SHARE, words });
		const { total, rows, whole } =
			found === null ? inFull(ledger(archive, { kind, ...slice })) : filtered(found.rows, slice);
		const pages = Math.max(1, Math.ceil(total / LINES_A_PAGE));
		if (number > pages) return missing(NO_PAGE);
		const entriesThatHold = (holds: Holding): LedgerEntry[] =>
			entriesOf(
				archive,
				kind,
				rows.filter((row) => row.holds === holds),
			);
		const holding = entriesThatHold('all');
		const nearly = entriesThatHold('most');
		const main = ledgerView({
			kind,
			words: found === null ? null : { asked, query: found.query, note: found.note },
			topic,
			status: value,
			unrecognised: found === null || whole >= FEW || number > 1 ? null : unrecognised(request, kind, found),
			total: whole,
			...ledgerLines(archive, [...holding, ...nearly, ...entriesThatHold('some')]),
			holding: holding.length,
			nearly: Math.min(nearly.length, NEARLY),
			page: number,
			pages,
		});
		return page(title, path, main, section);
	};
}

/** Mails that say the words and make none of these claims; null without any. */
function unrecognised(request: PageRequest, kind: LedgerKind, found: FoundClaims): Html | null {
	const { archive, search, query, queryWords: words } = request;
	const recognised = new Set(found.rows.map(({ message }) => message));
	const options = { limit: MAILS + FEW, offset: 0, some: { under: MAILS, limit: MAILS }, words };
	const { results, some } = search(archive, found.query, options);
	const others = [...results, ...(some?.results ?? [])].filter(({ id }) => !recognised.has(id)).slice(0, MAILS);
	return others.length === 0
		? null
		: unrecognisedView(kind, { asked: askedFor(query), some: some !== null }, hitList(others));
}

/** One page of rows, `total` over all pages; `whole` are those that hold all the words. */
interface Slice {
	readonly total: number;
	readonly whole: number;
	readonly rows: readonly FoundClaim[];
}

function inFull({ total, rows }: { total: number; rows: readonly ClaimRow[] }): Slice {
	return { total, whole: total, rows: rows.map((row) => ({ ...row, holds: 'all' })) };
}

function filtered(
	rows: readonly FoundClaim[],
	{ topic, value, limit, offset }: { topic: TopicId | null; value: string | null; limit: number; offset: number },
): Slice {
	const left = rows.filter((row) => (topic === null || row.topic === topic) && (value === null || row.value === value));
	return {
		total: left.length,
		whole: left.filter(({ holds }) => holds === 'all').length,
		rows: left.slice(offset, offset + limit),
	};
}

/** What lines about these claims name. */
export function ledgerLines(archive: Archive, entries: readonly LedgerEntry[]): LedgerLines {
	return {
		entries,
		threads: threadEntries(
			archive,
			entries.map(({ row }) => row.thread),
		),
		cards: messageCards(archive, entries.flatMap(evidenceMessages)),
		topics: topicLabels(archive).map(({ topic, label }) => ({ id: topic, label })),
	};
}

/** The claims that the rows point at; a row whose record is being replaced is left out. */
export function entriesOf(archive: Archive, kind: WishKind, rows: readonly ClaimRow[]): LedgerEntry[] {
	const records = new Map<ThreadId, ThreadRecord | null>();
	return rows.flatMap((row): LedgerEntry[] => {
		if (!records.has(row.thread)) records.set(row.thread, loadRecord(archive, row.thread));
		const claim = claimOf(records.get(row.thread) ?? null, kind, row);
		return claim === null ? [] : [{ row, claim }];
	});
}

function claimOf(record: ThreadRecord | null, kind: WishKind, row: ClaimRow): LedgerEntry['claim'] | null {
	const matches = ({ id, topic }: { id: string; topic: TopicId | null }) => id === row.id && topic === row.topic;
	switch (kind) {
		case 'decision': {
			const decision = record?.decisions.find(matches);
			return decision === undefined ? null : { kind, decision };
		}
		case 'action': {
			const action = record?.actions.find(matches);
			return action === undefined ? null : { kind, action };
		}
		case 'question': {
			const question = record?.questions.find(matches);
			return question === undefined ? null : { kind, question };
		}
		case 'objection': {
			const stances = record?.topics.find((one) => one.id === row.topic)?.stances;
			const stance = stances?.find((one) => one.id === row.id);
			return stance === undefined ? null : { kind, stance };
		}
	}
}

/** Words against a call for objections. */
function objectionsTo({ window }: Decision) {
	return (window?.objections ?? []).map(({ evidence }) => evidence);
}

function evidenceMessages({ claim }: LedgerEntry) {
	switch (claim.kind) {
		case 'decision':
			return [claim.decision.evidence, ...objectionsTo(claim.decision)].map(({ message }) => message);
		case 'action':
			return [claim.action.evidence, claim.action.closedBy].flatMap((evidence) => evidence?.message ?? []);
		case 'question':
			return [claim.question.evidence, ...claim.question.answers].map(({ message }) => message);
		case 'objection':
			return [claim.stance.evidence.message];
	}
}
