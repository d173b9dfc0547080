/**
 * Topics: the table of all, and the page of one with where it stands in each of its threads.
 */

import { html } from 'hono/html';
import type { Standing, ThreadRecord } from '../../src/model/consensus.js';
import type { ThreadId, TopicId } from '../../src/model/ids.js';
import { loadReading, loadRecord, type StandingSummary, standings } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { threadsWithClaims } from '../../src/store/claims.js';
import { messageCards } from '../../src/store/message-cards.js';
import { rolesIn } from '../../src/store/roles.js';
import { threadEntries } from '../../src/store/thread-entries.js';
import { type PastTopic, topicAsOf } from '../../src/time/topic-as-of.js';
import { topicActivityOf } from '../activity.js';
import { missing, type PageRequest, page, pageNumber, type Reply, sinceDay } from '../page.js';
import { messageIdOf, topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { reasonsOf, topicLines } from '../topics.js';
import { topicTable } from '../views/home.js';
import { topicView } from '../views/topic.js';
import { evidenceIn, type Gaps, type TopicThread } from '../views/topic-thread.js';

const THREADS_A_PAGE = 5;
/** Threads that only mention the topic, in one list. */
const PASSING_SHOWN = 50;
/** Mails that are looked at for what could not be seen. */
const MAX_GAP_MAILS = 300;

/** `/topics/`. */
export function loadTopics({ archive }: PageRequest): Reply {
	const lines = topicLines(standings(archive));
	const table = topicTable({ lines, reasons: reasonsOf(archive, lines), activity: topicActivityOf(archive) });
	const main = html`<h1>Topics</h1>${table}`;
	return page('Topics', '/topics/', main, 'topics');
}

/**
 * `/topics/ID/`; `?thread=MESSAGE-ID` shows one thread in full, `?as-of=2018-06-10` where it stood after that day,
 * `?since=2018-06-10` the threads that moved since then.
 */
export function loadTopic(request: PageRequest): Reply {
	const { archive, segments, query, topics } = request;
	const id = (segments[1] ?? '') as TopicId;
	const past = query.has('as-of') ? pastOf(request, id) : null;
	if (query.has('as-of') && past === null) return missing('"as-of" has to be a day such as 2018-06-10.', id);
	const all = past?.standings ?? standings(archive, id);
	const [line] = topicLines(all);
	if (line === undefined) {
		const label = topics.find((topic) => topic.id === id)?.label ?? standings(archive, id)[0]?.label;
		return unspoken(id, label, past?.day ?? null);
	}
	const one = query.get('thread');
	const since = sinceDay(query);
	if (query.get('since') && since === null) return missing('"since" has to be a day such as 2018-06-10.', id);
	const moved = since === null ? all : all.filter(({ lastDate }) => lastDate >= since);
	const telling = threadsWithClaims(archive, id);
	const chosen = moved.filter(({ thread }) => (one === null ? telling.has(thread) : thread === messageIdOf(one)));
	const passing = one === null ? moved.filter(({ thread }) => !telling.has(thread)) : [];
	const ordered = [...chosen].sort(
		(a, b) => Number(b.thread === line.told.thread) - Number(a.thread === line.told.thread),
	);
	const pages = Math.max(1, Math.ceil(chosen.length / THREADS_A_PAGE));
	const number = pageNumber(query);
	if (number === null || number > pages || (one !== null && chosen.length === 0)) {
		return missing('The topic has no such page.', id);
	}
	const slice = ordered.slice((number - 1) * THREADS_A_PAGE, number * THREADS_A_PAGE);
	const entries = threadEntries(
		archive,
		passing.slice(0, PASSING_SHOWN).map(({ thread }) => thread),
	);
	const recordOf = (thread: ThreadId): ThreadRecord | null =>
		past === null ? loadRecord(archive, thread) : (past.records.get(thread) ?? null);
	const main = topicView({
		line,
		told: topicThread(archive, line.told, { full: false, recordOf }),
		threads: slice.flatMap((standing) => topicThread(archive, standing, { full: one !== null, recordOf }) ?? []),
		passing: { total: passing.length, threads: passing.flatMap(({ thread }) => entries.get(thread) ?? []) },
		page: number,
		pages,
		whole: one === null,
		since,
		activity: topicActivityOf(archive),
		past: past === null ? null : { day: past.day, complete: past.complete },
	});
	return page(shownLine(line.told.label), topicPath(id), main, 'topics');
}

/** A topic that no mail carries, or carried by that day. */
function unspoken(id: TopicId, label: string | undefined, day: string | null): Reply {
	if (label === undefined) return missing('No mail in the archive carries a topic by that name.', id);
	const main = html`<h1>${shownLine(label)}</h1>
<p class="empty">${day === null ? 'This topic is configured, and no mail carries it yet.' : `No mail carried this topic by ${day}.`} <a href="/search?q=${encodeURIComponent(shownLine(label).toWellFormed())}">Search for its words</a></p>`;
	return page(shownLine(label), topicPath(id), main, 'topics');
}

function pastOf({ archive, query, analyze }: PageRequest, id: TopicId): PastTopic | null {
	const day = sinceDay(query, 'as-of');
	return day === null || analyze === null ? null : topicAsOf(archive, { id, day, analyze });
}

/** One thread of a topic with all that its section says; null where it is being analysed anew. */
function topicThread(
	archive: Archive,
	{ thread, topic }: StandingSummary,
	{ full, recordOf }: { full: boolean; recordOf: (thread: ThreadId) => ThreadRecord | null },
): TopicThread | null {
	const record = recordOf(thread);
	const standing = record?.topics.find((one) => one.id === topic);
	const entry = threadEntries(archive, [thread]).get(thread);
	if (record == null || standing === undefined || entry === undefined) return null;
	const claims = {
		decisions: record.decisions.filter((decision) => decision.topic === topic),
		actions: record.actions.filter((action) => action.topic === topic),
		questions: record.questions.filter((question) => question.topic === topic),
		rejected: (record.rejected ?? []).filter((claim) => claim.topic === topic),
	};
	const evidence = evidenceIn(standing, claims);
	const cards = messageCards(archive, [...standing.messages, ...evidence.map(({ message }) => message)]);
	const roles = rolesIn(archive).filter(({ person }) => standing.people.includes(person));
	return { entry, standing, claims, roles, cards, gaps: gapsOf(archive, record, standing), full };
}

/** What the conclusion could not see. */
function gapsOf(archive: Archive, record: ThreadRecord, { messages }: Standing): Gaps {
	const readings = messages.slice(0, MAX_GAP_MAILS).flatMap((id) => loadReading(archive, id) ?? []);
	return {
		rootMissing: record.rootMissing,
		lostQuotes: readings.flatMap(({ quotes }) => quotes.filter(({ source }) => source === null)).length,
		wordless: readings.filter(({ zones }) => zones.every(({ kind }) => kind !== 'own' && kind !== 'heading')).length,
		unread: messages.length - readings.length,
	};
}
