/**
 * `/api/v1/`: the records of `rapporteur export` by thread, topic and message, and searches, as JSON; a search as mbox.
 */
import type { PlacedDecision } from '../../src/model/consensus.js';
import type { TopicId } from '../../src/model/ids.js';
import { topicOverviews } from '../../src/pipeline.js';
import { wishedClaims } from '../../src/search/answering-claims.js';
import { searchDocument } from '../../src/search/search-document.js';
import { SOME } from '../../src/search/search-some.js';
import { loadRecord, standings } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { ledger } from '../../src/store/claims.js';
import { loadMessage, loadMessages } from '../../src/store/messages.js';
import { loadThread, threadOf } from '../../src/store/threads.js';
import { mboxGz } from '../mbox.js';
import { askedFor, type Bytes, type Loader, missing, type PageRequest, pageNumber, type Reply } from '../page.js';
import { messageIdOf, recordPath } from '../paths.js';
import { messageRecord, recordDocument } from '../records.js';
import { entriesOf } from './ledger.js';
import { noSuchMail } from './locate.js';

/** Records of one answer; the rest stands on `?page=`. */
const MESSAGES_A_PAGE = 200;
const THREADS_A_PAGE = 20;
const HITS_A_PAGE = 50;
/** Decisions of a topic that are compared for what replaced what. */
const MAX_DECISIONS = 500;
/** Mails of a search in one mbox. */
const MAX_MBOX = 300;

/** `/api/v1/messages/MESSAGE-ID`. */
export function loadMessageRecord({ archive, segments }: PageRequest): Reply {
	const id = messageIdOf(segments[3] ?? '');
	const message = loadMessage(archive, id);
	if (message === null) return noSuchMail(id);
	const thread = threadOf(archive, id);
	const record = messageRecord(archive, message, thread === null ? null : loadThread(archive, thread));
	return json(recordPath('messages', id), recordDocument({ message: record }));
}

/** `/api/v1/threads/MESSAGE-ID`: the thread that holds this mail, with its mails. */
export function loadThreadRecord({ archive, segments, query }: PageRequest): Reply {
	const id = messageIdOf(segments[3] ?? '');
	const threadId = threadOf(archive, id);
	const thread = threadId === null ? null : loadThread(archive, threadId);
	if (threadId === null || thread === null) return noSuchMail(id);
	const ids = thread.nodes.filter((node) => !node.ghost).map((node) => node.id);
	const slice = sliceOf(ids, query, MESSAGES_A_PAGE);
	if (slice === null) return missing('The thread has no such page.', id);
	const messages = loadMessages(archive, ids);
	const records = messages
		.filter((message) => slice.items.includes(message.id))
		.map((message) => messageRecord(archive, message, thread));
	const fields = { thread: loadRecord(archive, threadId), messages: records, pages: slice.pages };
	return json(recordPath('threads', id), recordDocument(fields));
}

/** `/api/v1/topics/ID`: the topic over all threads, and its state in each, the latest first. */
export function loadTopicRecord({ archive, segments, query }: PageRequest): Reply {
	const id = (segments[3] ?? '') as TopicId;
	const all = standings(archive, id);
	const [topic] = topicOverviews(all, decisionsOn(archive, id));
	if (topic === undefined) return missing('No mail in the archive carries a topic by that name.', id);
	const slice = sliceOf(all, query, THREADS_A_PAGE);
	if (slice === null) return missing('The topic has no such page.', id);
	const threads = slice.items.flatMap(({ thread }) => {
		const record = loadRecord(archive, thread);
		const standing = record?.topics.find((one) => one.id === id);
		if (record === null || standing === undefined) return [];
		const onTopic = ({ topic }: { topic: TopicId | null }): boolean => topic === id;
		const decisions = record.decisions.filter(onTopic);
		const actions = record.actions.filter(onTopic);
		const questions = record.questions.filter(onTopic);
		return [{ id: thread, subject: record.subject, topic: standing, decisions, actions, questions }];
	});
	const fields = { topic, threads, pages: slice.pages };
	return json(recordPath('topics', id), recordDocument(fields));
}

/** The latest decisions on a topic in all threads. */
function decisionsOn(archive: Archive, topic: TopicId): PlacedDecision[] {
	const { rows } = ledger(archive, { kind: 'decision', topic, value: null, limit: MAX_DECISIONS, offset: 0 });
	return entriesOf(archive, 'decision', rows).flatMap(({ row, claim }) =>
		claim.kind === 'decision' ? [{ thread: row.thread, date: row.date, decision: claim.decision }] : [],
	);
}

/** `/api/v1/search?q=`: what `rapporteur search --json` prints. */
export function loadSearchRecord({ archive, search, queryWords: words, query }: PageRequest): Reply {
	const number = pageNumber(query);
	if (number === null) return missing('The search has no such page.');
	const order = query.get('sort') === 'date' ? 'date' : 'relevance';
	const options = { limit: HITS_A_PAGE, offset: (number - 1) * HITS_A_PAGE, order, some: SOME, words } as const;
	const found = search(archive, askedFor(query), options);
	const claims = number === 1 ? wishedClaims(archive, found, words) : [];
	return json('/api/v1/search', recordDocument(searchDocument(found, claims)));
}

/** `/api/v1/search.mbox.gz?q=`: the best mails of a search. */
export const loadSearchMbox: Loader = ({ archive, search, queryWords: words, query }) => {
	const found = search(archive, askedFor(query), { limit: MAX_MBOX, offset: 0, words });
	const ids = new Set([...wishedClaims(archive, found, words), ...found.results].map(({ id }) => id));
	const body = mboxGz(archive, [...ids].slice(0, MAX_MBOX));
	if (body === null) return missing('These mails are too large for one download; more words narrow the search.');
	return { kind: 'bytes', path: '/api/v1/search.mbox.gz', type: 'application/gzip', body, fileName: 'search.mbox.gz' };
};

function json(path: string, body: string): Bytes {
	return {
		kind: 'bytes',
		path,
		type: 'application/json; charset=utf-8',
		body: new TextEncoder().encode(body),
		fileName: null,
	};
}

function sliceOf<T>(items: readonly T[], query: URLSearchParams, size: number): { items: T[]; pages: number } | null {
	const number = pageNumber(query);
	const pages = Math.max(1, Math.ceil(items.length / size));
	if (number === null || number > pages) return null;
	return { items: items.slice((number - 1) * size, number * size), pages };
}
