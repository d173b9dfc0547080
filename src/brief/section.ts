/**
 * What a brief says on one topic, from all threads that carry it: the state is that of the thread that tells it, the
 * lines are of all of them, that thread first.
 */
import type { Action, Decision, Question } from '../model/argument.js';
import type { TopicOverview } from '../model/consensus.js';
import type { MsgId, TopicId } from '../model/ids.js';
import { agreedLines } from './agreed-lines.js';
import { changeLines } from './change-lines.js';
import { actionLines, answeredCount, decisionLines, questionLines } from './claim-lines.js';
import type { BriefInput, BriefThread, BriefTopic, Carried } from './input.js';
import { lineBook } from './lines.js';
import { mailsOn } from './mails-on.js';
import type { NoteBook } from './notes.js';
import { objectionLines, optionLines, optionsOf } from './position-lines.js';
import type { Lines, Section, ThreadLine } from './record.js';
import { statusOf } from './status.js';
import { unseenIn } from './unseen.js';

const NONE: Lines = { lines: [], more: 0 };
/** Share of a thread's mails that makes a thread one about the topics. */
const MAINLY = 0.5;
/** Threads named in one section. */
const MAX_THREADS = 8;

/** The section of a topic; without status where no thread carries it. */
export function topicSection(topic: BriefTopic, input: BriefInput, book: NoteBook): Section {
	const overview = input.overviews.find(({ id }) => id === topic.id);
	const carried = overview === undefined ? [] : carriedBy(overview, input.threads);
	const [told] = carried;
	if (told === undefined) return emptySection(topic, book);
	const lines = lineBook(book);
	const standings = carried.map(({ standing }) => standing);
	const threads = carried.map(({ thread }) => thread);
	const claims = claimsOf(threads, topic.id);
	const agreed = agreedLines(carried, lines);
	const decisions = decisionLines(claims.decisions, lines);
	const options = optionsOf(standings);
	const objections = objectionLines(carried, options, lines);
	return {
		id: topic.id,
		label: book.line(topic.label),
		terms: topic.terms,
		status: statusOf(told, carried, book),
		agreed,
		decisions,
		objections,
		options: optionLines(options, lines),
		questions: questionLines(claims.questions, input.asOf, lines),
		answered: answeredCount(claims.questions),
		actions: actionLines(claims.actions, lines),
		changes: changeLines(threads, topic, lines),
		threads: carried.slice(0, MAX_THREADS).map((one) => threadLine(one, book)),
		unseen: unseenIn(carried, input.left.get(topic.id) ?? 0),
	};
}

/** What was decided, promised and asked in the mails on the topics and belongs to none of them; null where nothing was. */
export function looseSection(input: BriefInput, book: NoteBook): Section | null {
	const lines = lineBook(book);
	const spoken = new Set(input.threads.flatMap((thread) => mailsOfThread(thread, input.topics)));
	const { decisions, actions, questions } = claimsOf(input.threads, null, spoken);
	const section = {
		...emptySection({ id: null, label: 'In the same mails, on none of these topics', terms: [] }, book),
		decisions: decisionLines(decisions, lines),
		questions: questionLines(questions, input.asOf, lines),
		actions: actionLines(actions, lines),
	};
	const found = section.decisions.lines.length + section.actions.lines.length + section.questions.lines.length;
	return found === 0 ? null : section;
}

function emptySection({ id, label, terms }: Pick<Section, 'id' | 'label' | 'terms'>, book: NoteBook): Section {
	return {
		id,
		label: book.line(label),
		terms,
		status: null,
		agreed: NONE,
		objections: NONE,
		options: NONE,
		questions: NONE,
		answered: 0,
		actions: NONE,
		decisions: NONE,
		changes: NONE,
		threads: [],
		unseen: [],
	};
}

/** The thread that tells the state first, then the others, latest first. */
function carriedBy({ id, threads, state, direction }: TopicOverview, all: readonly BriefThread[]): Carried[] {
	const byId = new Map(all.map((thread) => [thread.record.id, thread]));
	const carried = threads.flatMap((thread): Carried[] => {
		const found = byId.get(thread);
		const standing = found?.record.topics.find((topic) => topic.id === id);
		return found === undefined || standing === undefined ? [] : [{ thread: found, standing }];
	});
	const told = carried.find(({ standing }) => standing.state === state && standing.direction === direction);
	return told === undefined ? carried : [told, ...carried.filter((one) => one !== told)];
}

interface Claims {
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly questions: readonly Question[];
}

/** Mails on the topics, of a thread that is mainly about them; what else is said in others is their own matter. */
function mailsOfThread({ record }: BriefThread, topics: readonly BriefTopic[]): readonly MsgId[] {
	const mails = mailsOn(record, topics);
	return mails.length >= MAINLY * record.messages.length ? mails : [];
}

/** Claims on a topic; of those on none only the ones that stand in these mails. */
function claimsOf(threads: readonly BriefThread[], about: TopicId | null, mails?: ReadonlySet<MsgId>): Claims {
	const own = ({ topic, evidence }: Decision | Action | Question): boolean =>
		topic === about && mails?.has(evidence.message) !== false;
	return {
		decisions: threads.flatMap(({ record }) => record.decisions.filter(own)),
		actions: threads.flatMap(({ record }) => record.actions.filter(own)),
		questions: threads.flatMap(({ record }) => record.questions.filter(own)),
	};
}

function threadLine({ thread: { record }, standing }: Carried, book: NoteBook): ThreadLine {
	const dates = standing.messages.map(book.dateOf).sort();
	return {
		id: record.id,
		subject: book.line(record.subject),
		state: standing.state,
		direction: standing.direction,
		messages: standing.messages.length,
		firstDate: dates[0] ?? '',
		lastDate: dates.at(-1) ?? '',
		href: book.linkTo(record.messages[0] ?? record.id),
	};
}
