/**
 * Ledgers of decisions, actions and questions over all threads, the latest first; filters stand in the address.
 */
import type { ThreadRecord } from '../../src/model/consensus.js';
import type { ThreadId, TopicId } from '../../src/model/ids.js';
import { type ClaimRow, loadRecord, standings } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { ledger, messageCards, threadEntries } from '../../src/store/pages.js';
import { type Loader, missing, page, pageNumber } from '../page.js';
import { topicLines } from '../topics.js';
import { LEDGERS, type LedgerEntry, type LedgerKind, ledgerView } from '../views/ledger.js';

const LINES_A_PAGE = 50;

/** `/decisions/`, `/actions/`, `/questions/`, with `?topic=` and `?status=`. */
export function loadLedger(kind: LedgerKind): Loader {
	return ({ archive, query }) => {
		const { title, path, section } = LEDGERS[kind];
		const topic = query.get('topic') || null;
		const status = query.get('status') || null;
		const number = pageNumber(query);
		if (number === null) return missing('The ledger has no such page.');
		const offset = (number - 1) * LINES_A_PAGE;
		const filter = { kind, topic: topic as TopicId | null, value: status, limit: LINES_A_PAGE, offset };
		const { total, rows } = ledger(archive, filter);
		const pages = Math.max(1, Math.ceil(total / LINES_A_PAGE));
		if (number > pages) return missing('The ledger has no such page.');
		const entries = entriesOf(archive, kind, rows);
		const main = ledgerView({
			kind,
			topic,
			status,
			total,
			entries,
			threads: threadEntries(
				archive,
				rows.map((row) => row.thread),
			),
			cards: messageCards(archive, entries.flatMap(evidenceMessages)),
			topics: topicLines(standings(archive)).map(({ id, told }) => ({ id, label: told.label })),
			page: number,
			pages,
		});
		return page(title, path, main, section);
	};
}

/** The claims that the rows point at; a row whose record is being replaced is left out. */
function entriesOf(archive: Archive, kind: LedgerKind, rows: readonly ClaimRow[]): LedgerEntry[] {
	const records = new Map<ThreadId, ThreadRecord | null>();
	return rows.flatMap((row): LedgerEntry[] => {
		if (!records.has(row.thread)) records.set(row.thread, loadRecord(archive, row.thread));
		const claim = claimOf(records.get(row.thread) ?? null, kind, row);
		return claim === null ? [] : [{ row, claim }];
	});
}

function claimOf(record: ThreadRecord | null, kind: LedgerKind, row: ClaimRow): LedgerEntry['claim'] | null {
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
	}
}

function evidenceMessages({ claim }: LedgerEntry) {
	switch (claim.kind) {
		case 'decision':
			return [claim.decision.evidence.message];
		case 'action':
			return [claim.action.evidence, claim.action.closedBy].flatMap((evidence) => evidence?.message ?? []);
		case 'question':
			return [claim.question.evidence, ...claim.question.answers].map(({ message }) => message);
	}
}
