/**
 * One decision at its own address: its words, what it replaced and what replaced it; the same as a decision record (ADR).
 */
import { type DecisionRecord, renderAdr } from '../../src/brief/adr.js';
import type { Decision } from '../../src/model/argument.js';
import type { MsgId, ThreadId } from '../../src/model/ids.js';
import { loadRecord } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { replacedByWords } from '../../src/store/follow-ups.js';
import { messageCards } from '../../src/store/message-cards.js';
import { threadEntries } from '../../src/store/thread-entries.js';
import { threadOf } from '../../src/store/threads.js';
import { type Missing, missing, type PageRequest, page, type Reply } from '../page.js';
import { decisionFilePath, decisionPath, messageIdOf, whereverPath, wordsAnchor } from '../paths.js';
import { cut, shownLine } from '../shown.js';
import { decisionView } from '../views/decision.js';

const TITLE_LENGTH = 80;

/** `/decisions/MESSAGE-ID/`: the first decision of that mail. */
export function locateDecision({ archive, segments }: PageRequest): Reply {
	const message = messageIdOf(segments[1] ?? '');
	const [first] = decisionsIn(archive, message).toSorted((a, b) => a.evidence.start - b.evidence.start);
	return first === undefined
		? noSuchDecision(message)
		: { kind: 'elsewhere', path: decisionPath(first.evidence), status: 302 };
}

/** `/decisions/MESSAGE-ID/START/`, where START is the offset of the deciding words in the mail. */
export function loadDecision({ archive, segments }: PageRequest): Reply {
	const found = decisionAt(archive, segments);
	if ('kind' in found) return found;
	const { decisions, replaced, standings } = found;
	const [first] = decisions;
	const cards = messageCards(
		archive,
		[...decisions, ...replaced].flatMap(({ evidence, window }) => [
			evidence.message,
			...(window?.objections ?? []).map((one) => one.evidence.message),
		]),
	);
	const thread = threadEntries(archive, [found.thread]).get(found.thread) ?? null;
	const title = cut(shownLine(first.evidence.quote), TITLE_LENGTH);
	const main = decisionView({ decisions, replaced, standings, thread, cards });
	return page(`${title} · Decisions`, decisionPath(first.evidence), main, 'decisions');
}

/** `/decisions/MESSAGE-ID/START/adr.md`: links are whole addresses, for a file leaves the site. */
export function loadDecisionFile({ archive, segments, origin }: PageRequest): Reply {
	const found = decisionAt(archive, segments);
	if ('kind' in found) return found;
	const { evidence } = found.decisions[0];
	const cards = messageCards(archive, [...found.record.messages, ...found.replaced.map((one) => one.evidence.message)]);
	const text = renderAdr(found, {
		dateOf: (message) => cards.get(message)?.date ?? '',
		lists: [...new Set([...cards.values()].flatMap(({ list }) => list ?? []))].sort(),
		linkTo: (words) => `${origin}${whereverPath(words.message)}#${wordsAnchor(words)}`,
	});
	return {
		kind: 'bytes',
		path: decisionFilePath(evidence),
		type: 'text/markdown; charset=utf-8',
		body: new TextEncoder().encode(text),
		fileName: 'adr.md',
	};
}

function decisionAt(archive: Archive, segments: readonly string[]): (DecisionRecord & { thread: ThreadId }) | Missing {
	const message = messageIdOf(segments[1] ?? '');
	const thread = threadOf(archive, message);
	const record = thread === null ? null : loadRecord(archive, thread);
	const [first, ...others] = (record?.decisions ?? []).filter(
		({ evidence }) => evidence.message === message && String(evidence.start) === segments[2],
	);
	if (thread === null || record === null || first === undefined) return noSuchDecision(message);
	const topics = new Set([first, ...others].map(({ topic }) => topic));
	return {
		thread,
		record,
		decisions: [first, ...others],
		standings: record.topics.filter(({ id }) => topics.has(id)),
		replaced: replacedBy(archive, first),
	};
}

/** The decisions whose place this one took, each once. */
function replacedBy(archive: Archive, { evidence }: Decision): Decision[] {
	return replacedByWords(archive, evidence).flatMap(({ thread, message, start }) => {
		const before = loadRecord(archive, thread)?.decisions.find(
			(one) => one.evidence.message === message && one.evidence.start === start,
		);
		return before === undefined ? [] : [before];
	});
}

function decisionsIn(archive: Archive, message: MsgId): readonly Decision[] {
	const thread = threadOf(archive, message);
	const record = thread === null ? null : loadRecord(archive, thread);
	return (record?.decisions ?? []).filter(({ evidence }) => evidence.message === message);
}

function noSuchDecision(message: MsgId): Missing {
	return missing('No decision was found in these words.', message.replace(/@.*$/s, ''));
}
