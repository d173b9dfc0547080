/**
 * Topics: the table of all, and the page of one with where it stands in each of its threads.
 */

import { html } from 'hono/html';
import type { Standing, ThreadRecord } from '../../src/model/consensus.js';
import type { TopicId } from '../../src/model/ids.js';
import { loadReading, loadRecord, type StandingSummary, standings } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { messageCards, threadEntries, threadsWithClaims } from '../../src/store/pages.js';
import { missing, type PageRequest, page, pageNumber, type Reply } from '../page.js';
import { messageIdOf, topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { topicActivityOf, topicLines } from '../topics.js';
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
	const main = html`<h1>Topics</h1>${topicTable(topicLines(standings(archive)), topicActivityOf(archive))}`;
	return page('Topics', '/topics/', main, 'topics');
}

/** `/topics/ID/`; `?thread=MESSAGE-ID` shows one thread in full. */
export function loadTopic({ archive, segments, query }: PageRequest): Reply {
	const id = (segments[1] ?? '') as TopicId;
	const all = standings(archive, id);
	const [line] = topicLines(all);
	if (line === undefined) return missing('No mail in the archive carries a topic by that name.', id);
	const one = query.get('thread');
	const telling = threadsWithClaims(archive, id);
	const chosen = all.filter(({ thread }) => (one === null ? telling.has(thread) : thread === messageIdOf(one)));
	const passing = one === null ? all.filter(({ thread }) => !telling.has(thread)) : [];
	const pages = Math.max(1, Math.ceil(chosen.length / THREADS_A_PAGE));
	const number = pageNumber(query);
	if (number === null || number > pages || (one !== null && chosen.length === 0)) {
		return missing('The topic has no such page.', id);
	}
	const slice = chosen.slice((number - 1) * THREADS_A_PAGE, number * THREADS_A_PAGE);
	const entries = threadEntries(
		archive,
		passing.slice(0, PASSING_SHOWN).map(({ thread }) => thread),
	);
	const main = topicView({
		line,
		told: topicThread(archive, line.told, false),
		threads: slice.flatMap((standing) => topicThread(archive, standing, one !== null) ?? []),
		passing: { total: passing.length, threads: passing.flatMap(({ thread }) => entries.get(thread) ?? []) },
		page: number,
		pages,
		whole: one === null,
	});
	return page(shownLine(line.told.label), topicPath(id), main, 'topics');
}

/** One thread of a topic with all that its section says; null where it is being analysed anew. */
function topicThread(archive: Archive, { thread, topic }: StandingSummary, full: boolean): TopicThread | null {
	const record = loadRecord(archive, thread);
	const standing = record?.topics.find((one) => one.id === topic);
	const entry = threadEntries(archive, [thread]).get(thread);
	if (record == null || standing === undefined || entry === undefined) return null;
	const claims = {
		decisions: record.decisions.filter((decision) => decision.topic === topic),
		actions: record.actions.filter((action) => action.topic === topic),
		questions: record.questions.filter((question) => question.topic === topic),
	};
	const evidence = evidenceIn(standing, claims);
	const cards = messageCards(archive, [...standing.messages, ...evidence.map(({ message }) => message)]);
	return { entry, standing, claims, cards, gaps: gapsOf(archive, record, standing), full };
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
