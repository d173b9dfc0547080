/**
 * What minutes record: outcomes, what was put off, and who does what, explicit (`* action: Ann to …`) or worded
 * ("Ann will …"). A document that is no minutes yields what the usual reader of acts finds announced in it.
 *
 * Precision before recall: a task needs a person, a decision needs its words.
 */
import type { Action, Decision } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Reading } from '../model/passage.js';
import { evidenceAt, overlaps, type Span } from '../model/span.js';
import type { TopicReading } from '../model/topic.js';
import { firstHit, type MinutesRules } from '../rules/minutes-rules.js';
import { type SentenceWords, splitSentences } from '../text/sentences.js';
import type { Argument } from './argue.js';
import { type Owned, type OwnerReader, ownerReader } from './minutes-owners.js';
import { rowAction, rowsOfActions } from './minutes-tables.js';
import { type Minutes, readMinutes, type Unit } from './read-minutes.js';
import type { ReadThread } from './utterance.js';

/** A document with what the stages before read from it. */
export interface ReadDocument {
	readonly message: Message;
	readonly reading: Reading;
	readonly topics: TopicReading | null;
}

/** What the rows of minutes and the sentence splitter go by. */
export interface MinutesKnowledge {
	readonly rules: MinutesRules;
	readonly sentences: SentenceWords;
}

export interface Recorded {
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	/** Headings of the items. */
	readonly items: readonly Span[];
}

/** UTF-16 units of an action that are taken as evidence at the most. */
const MAX_EVIDENCE = 600;
/** A day that an explicit action names is when it is due. */
const DUE = /(?<![\d-])(?:19|20)\d{2}-\d{2}-\d{2}(?![\d-])/;
/** Share of equal words above which two actions are one. */
const SAME = 0.8;

/**
 * The argument of a thread, where it is a document: what its minutes record. Nobody holds a position in a document;
 * one that is no minutes keeps the decisions that it announces.
 */
export function minutesOf(
	thread: ReadThread,
	argument: Argument,
	knowledge: MinutesKnowledge,
): Argument & Pick<Recorded, 'items'> {
	const [reading] = thread.readings;
	const message = reading === undefined ? undefined : thread.messages.get(reading.message);
	if (reading === undefined || message?.origin !== 'document') return { ...argument, items: [] };
	const recorded = recordedIn({ message, reading, topics: thread.topics[0] ?? null }, knowledge);
	const none = { proposals: [], stances: [], answers: [], questions: [], actions: [], items: [] };
	return { ...argument, ...none, ...recorded };
}

/** Decisions and actions of minutes, ids counted within the document; null where the document is no minutes. */
export function recordedIn(document: ReadDocument, knowledge: MinutesKnowledge): Recorded | null {
	const minutes = readMinutes(document.message.body, document.reading.zones, knowledge.rules);
	if (!minutes.sure) return null;
	const decisions: Decision[] = [];
	const actions: Action[] = [];
	const desk: Desk = { document, knowledge, minutes, owners: ownerReader(minutes.names, knowledge.rules) };
	const rows = rowsOfActions(minutes.units, knowledge.rules);
	for (const unit of minutes.units) {
		if (unit.section === 'agenda' || unit.section === 'people') continue;
		if (firstHit(knowledge.rules.template, unit.text) !== null) continue;
		if (unit.marker === '|' && !rows.has(unit)) continue;
		const found = readUnit(unit, desk);
		for (const decision of news(decisions, found.decisions)) {
			decisions.push({ ...decision, id: `d${decisions.length + 1}` });
		}
		for (const action of news(actions, found.actions)) actions.push({ ...action, id: `a${actions.length + 1}` });
	}
	return { decisions, actions, items: minutes.items };
}

/** What one unit records. */
type Found = Omit<Recorded, 'items'>;

interface Desk {
	readonly document: ReadDocument;
	readonly knowledge: MinutesKnowledge;
	readonly minutes: Minutes;
	readonly owners: OwnerReader;
}

function readUnit(unit: Unit, desk: Desk): Found {
	const { rules } = desk.knowledge;
	if (unit.marker === '|') return { decisions: [], actions: rowActions(unit, desk) };
	const mark = firstHit(rules.action, unit.text);
	if (mark !== null || (unit.section === 'actions' && isListed(unit))) {
		const action = explicitAction(unit, desk, mark);
		if (action !== null) return { decisions: [], actions: [action] };
	}
	const agreed = firstHit(rules.agreed, unit.text);
	if (agreed !== null || (unit.section === 'decisions' && isListed(unit))) {
		const rule = agreed?.rule.id ?? 'decisions/listed';
		const span = { start: unit.start + (agreed?.end ?? 0), end: unit.end };
		const said = unit.named ? unit : { ...unit, speaker: null };
		const decision = decisionAt(trimmed(desk.document.message.body, span), said, desk, rule);
		return { decisions: decision.evidence.quote === '' ? [] : [decision], actions: [] };
	}
	return readWords(unit, desk);
}

function rowActions(unit: Unit, desk: Desk): Action[] {
	const found = rowAction(unit, desk.minutes.names);
	if (found === null) return [];
	const owned = { owner: found.owner, rule: 'actions/row' };
	return [actionAt(found.span, owned, desk, { explicit: true, unit, done: null })];
}

function isListed({ marker, text }: Unit): boolean {
	return marker !== '' && text.split(/\s+/).length >= 3;
}

function explicitAction(
	unit: Unit,
	desk: Desk,
	mark: { readonly rule: { readonly id: string; readonly named: boolean }; readonly end: number } | null,
): Action | null {
	const { rules } = desk.knowledge;
	const head = unit.text.slice(0, mark?.end ?? 0);
	const rest = unit.text.slice(mark?.end ?? 0).replace(/^[\s:*–-]{1,10}/, '');
	if (rest.split(/\s+/).length < 2 || firstHit(rules.template, rest) !== null) return null;
	const named = desk.owners.inAction(rest);
	if (mark?.rule.named === true && named === null) return null;
	const owner = desk.owners.inMark(head) ?? named ?? (mark === null ? unit.speaker : null);
	const span = { start: unit.start, end: Math.min(unit.end, unit.start + MAX_EVIDENCE) };
	return actionAt(span, { owner, rule: mark?.rule.id ?? 'actions/listed' }, desk, {
		explicit: true,
		unit,
		done: firstHit(rules.done, unit.text) !== null ? span : null,
	});
}

/** Sentence by sentence: put off, settled, or taken on. */
function readWords(unit: Unit, desk: Desk): Found {
	const { rules, sentences } = desk.knowledge;
	const { body } = desk.document.message;
	const decisions: Decision[] = [];
	const actions: Action[] = [];
	const spans = splitSentences(body, unit, sentences);
	for (const [at, span] of spans.entries()) {
		const text = body.slice(span.start, span.end);
		if (/\?["')\]]{0,2}$/.test(text)) continue;
		const next = spans[at + 1];
		const edited = next !== undefined && firstHit(rules.done, body.slice(next.start, next.end)) !== null ? next : null;
		const put = firstHit(rules.defer, text);
		const settled = put ?? firstHit(rules.decide, text);
		const owned = put === null ? taskIn(text, at === 0 ? unit.speaker : null, desk) : null;
		if (owned !== null) {
			actions.push(actionAt(span, owned, desk, { explicit: false, unit, done: edited }));
		} else if (settled !== null) {
			const decision = decisionAt(span, unit, desk, settled.rule.id);
			decisions.push(put === null ? decision : { ...decision, polarity: 'defer' });
		}
	}
	return { decisions, actions };
}

function taskIn(text: string, speaker: string | null, { owners, knowledge }: Desk): Owned | null {
	const owned = owners.inSentence(text);
	if (owned !== null || speaker === null) return owned;
	const takes = firstHit(knowledge.rules.volunteer, text);
	return takes === null ? null : { owner: speaker, rule: takes.rule.id };
}

function decisionAt(span: Span, unit: Unit, desk: Desk, rule: string): Decision {
	const { message } = desk.document;
	return {
		id: '',
		topic: topicAt(span, unit, desk.document),
		by: unit.speaker ?? message.author,
		form: 'minutes',
		polarity: 'adopt',
		rule,
		evidence: evidenceAt(message, span),
	};
}

function actionAt(
	span: Span,
	{ owner, rule }: { readonly owner: string | null; readonly rule: string },
	{ document }: Desk,
	{ explicit, unit, done }: { readonly explicit: boolean; readonly unit: Unit; readonly done: Span | null },
): Action {
	return {
		id: '',
		topic: topicAt(span, unit, document),
		owner,
		status: done === null ? 'open' : 'done',
		due: explicit ? (DUE.exec(document.message.body.slice(span.start, span.end))?.[0] ?? null) : null,
		explicit,
		closedBy: done === null ? null : evidenceAt(document.message, done),
		rule,
		evidence: evidenceAt(document.message, span),
	};
}

/** The topic of the words, else of the heading above them. */
function topicAt(span: Span, { item }: Unit, { topics }: ReadDocument): TopicId | null {
	const at = (place: Span | null) =>
		place === null ? undefined : topics?.sentences.find((one) => overlaps(one, place) && one.topics.length > 0);
	return (at(span) ?? at(item))?.topics[0] ?? null;
}

function trimmed(body: string, { start, end }: Span): Span {
	const text = body.slice(start, end);
	const lead = text.length - text.trimStart().length;
	return { start: start + lead, end };
}

/** What is told for the first time: summaries at the end repeat. */
function news<T extends Action | Decision>(told: readonly T[], found: readonly T[]): T[] {
	return found.filter(({ evidence }) => !told.some((other) => same(other.evidence.quote, evidence.quote)));
}

function same(a: string, b: string): boolean {
	const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,40}/gu) ?? []);
	const [first, second] = [words(a), words(b)];
	const shared = [...first].filter((word) => second.has(word)).length;
	return shared >= SAME * Math.min(first.size, second.size) && shared > 0;
}
