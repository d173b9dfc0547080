/**
 * Briefs: topics, threads and times stand in the address; the page is the hand-out, and the same is there as files.
 */
import { buildBrief } from '../../src/brief/build.js';
import { type BriefRequest, gatherBrief } from '../../src/brief/gather.js';
import type { BriefTopic } from '../../src/brief/input.js';
import type { Brief } from '../../src/brief/record.js';
import { type Format, renderBrief } from '../../src/brief/render.js';
import { sinceMeeting } from '../../src/brief/since.js';
import type { ThreadId, TopicId } from '../../src/model/ids.js';
import type { Place } from '../../src/model/span.js';
import { loadRecord, topicLabels } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { messageCards } from '../../src/store/message-cards.js';
import { threadOf } from '../../src/store/threads.js';
import { pastReader } from '../../src/time/as-of.js';
import { type Missing, missing, type PageRequest, page, type Reply, sinceDay } from '../page.js';
import { BRIEF_FILES, briefPath, messageIdOf, messagePath, wordsPath } from '../paths.js';
import { briefView } from '../views/brief.js';

/** Topics and threads of one brief. */
const MAX_PICKED = 20;

/** `/brief/?topic=ID&topic=ID&thread=MESSAGE-ID&since=2018-06-10&as-of=2018-07-01`. */
export function loadBrief(request: PageRequest): Reply {
	const asked = askedOf(request);
	if ('kind' in asked) return asked;
	const brief = asked.topics.length === 0 ? null : briefOf(request, asked, '');
	const topics = topicsOf(request);
	return page(brief?.title ?? 'Brief', briefPath(), briefView({ topics, brief, query: request.query }), 'brief');
}

/** `/brief/notes.md` and the like, with the same query: links are whole addresses, for a file leaves the site. */
export function loadBriefFile(request: PageRequest): Reply {
	const file = BRIEF_FILES.find(({ name }) => name === request.segments[1]);
	if (file === undefined) return missing('A brief has no such form.');
	const asked = askedOf(request);
	if ('kind' in asked) return asked;
	if (asked.topics.length === 0) return missing('A brief needs a topic or a thread.');
	const body = new TextEncoder().encode(renderBrief(briefOf(request, asked, request.origin), file.format));
	return { kind: 'bytes', path: `${briefPath()}${file.name}`, type: TYPES[file.format], body, fileName: file.name };
}

/** HTML that was made from mails is saved, never opened on this site. */
const TYPES: Readonly<Record<Format, string>> = {
	md: 'text/markdown; charset=utf-8',
	html: 'application/octet-stream',
	meetbot: 'text/plain; charset=utf-8',
	json: 'application/json; charset=utf-8',
};

function askedOf(request: PageRequest): BriefRequest | Missing {
	const { archive, query } = request;
	for (const name of ['since', 'as-of'] as const) {
		if (query.get(name) && sinceDay(query, name) === null)
			return missing(`"${name}" has to be a day such as 2018-06-10.`);
	}
	const day = sinceDay(query, 'as-of');
	const asOf = day === null ? null : `${day}T23:59:59Z`;
	const since = sinceDay(query);
	const threads = picked(query, 'thread').map((id) => threadOf(archive, messageIdOf(id)));
	if (threads.includes(null)) return missing('No mail with this Message-ID is in the archive.');
	const found = threads.filter((id) => id !== null);
	const topics = pickedTopics(request, found);
	if ('kind' in topics) return topics;
	return {
		topics,
		threads: found,
		asOf,
		since: since === null ? sinceMeeting(archive, { topics, asOf }) : { date: since, meeting: null },
	};
}

/** The topics that were picked; without any, those that the threads carry. */
function pickedTopics(request: PageRequest, threads: readonly ThreadId[]): BriefTopic[] | Missing {
	const all = topicsOf(request);
	const ids = picked(request.query, 'topic');
	if (ids.length === 0) {
		const carried = new Set(
			threads.flatMap((id) => loadRecord(request.archive, id)?.topics.map((topic) => topic.id) ?? []),
		);
		return all.filter(({ id }) => carried.has(id));
	}
	const topics = ids.flatMap((id) => all.find((topic) => topic.id === id) ?? []);
	return topics.length < ids.length ? missing('No topic by that name is configured, and no mail carries it.') : topics;
}

function picked(query: URLSearchParams, name: string): string[] {
	return [...new Set(query.getAll(name))].filter((value) => value.trim() !== '').slice(0, MAX_PICKED);
}

/** Configured topics in their order, then those that mails still carry. */
function topicsOf({ archive, topics }: PageRequest): BriefTopic[] {
	const configured = topics.map(({ id, label, terms = [] }) => ({ id: id as TopicId, label, terms }));
	const known = new Set(configured.map(({ id }) => id));
	const others = topicLabels(archive).filter(({ topic }) => !known.has(topic));
	return [...configured, ...others.map(({ topic, label }) => ({ id: topic, label, terms: [] }))];
}

function briefOf({ archive, analyze }: PageRequest, asked: BriefRequest, origin: string): Brief {
	const input = gatherBrief(archive, asked, pastReader(archive, analyze));
	return buildBrief(input, { linkTo: (place) => origin + addressOf(archive, place) });
}

function addressOf(archive: Archive, place: Place): string {
	const card = messageCards(archive, [place.message]).get(place.message) ?? { id: place.message, list: null };
	return place.start === place.end ? messagePath(card) : wordsPath(card, place);
}
