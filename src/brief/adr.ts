/**
 * A decision as a record in the form of MADR 4.0 (Markdown Architectural Decision Records), of what was said alone.
 * What mails say is escaped: it stays text. Only a mail that decides, or a person who confirmed it, makes it `accepted`.
 */
import type { Action, Decision, Stance } from '../model/argument.js';
import type { Standing, ThreadRecord } from '../model/consensus.js';
import type { MsgId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import { DECISION_FORMS, objects, stanceWords, windowWords } from './claim-words.js';
import { escaped } from './md.js';

export interface DecisionRecord {
	/** The same words, once for each topic that they decide. */
	readonly decisions: readonly [Decision, ...Decision[]];
	readonly record: ThreadRecord;
	/** Topics that they decide. */
	readonly standings: readonly Standing[];
	/** Decisions whose place this one took. */
	readonly replaced: readonly Decision[];
}

export interface AdrFrame {
	/** ISO date of a message. */
	readonly dateOf: (message: MsgId) => string;
	readonly lists: readonly string[];
	/** Address of these words. */
	readonly linkTo: (words: Evidence) => string;
}

/** Lines of each kind; the rest is counted. */
const MAX_LINES = 20;
const MAX_QUOTE = 400;

/** The whole document, ended by a line end. */
export function renderAdr(found: DecisionRecord, frame: AdrFrame): string {
	const { decisions, record, standings, replaced } = found;
	const [decision] = decisions;
	const { evidence, by, form, curated } = decision;
	const line = (who: string, words: Evidence): string =>
		`- ${escaped(oneLine(who))}, ${dayOf(words, frame)}: ${quoted(words)} ([where](${frame.linkTo(words)}))`;
	const proposals = standings.flatMap((one) => one.proposals);
	const stances = standings.flatMap((one) => one.stances);
	const actions = record.actions.filter(({ topic }) => decisions.some((one) => one.topic === topic));
	const parts = [
		frontMatter(found, frame),
		`# ${escaped(oneLine(record.subject))}`,
		`## Context and Problem Statement\n\n${context(found)}`,
		section(
			'## Decision Drivers',
			stances.map((one) => driver(one, line)),
		),
		section(
			'## Considered Options',
			proposals.map((one) => line(one.author, one.evidence)),
		),
		`## Decision Outcome\n\n${quoted(evidence)}\n\n${escaped(outcome(decision))}`,
		section('### Consequences', consequences(actions, stances, line)),
		section('## More Information', [
			`- The words that decide: <${frame.linkTo(evidence)}>`,
			...replaced.map((one) => `- Replaces what ${escaped(oneLine(one.by))} said: <${frame.linkTo(one.evidence)}>`),
			...(decision.replacedBy === undefined ? [] : [`- Replaced by: <${frame.linkTo(decision.replacedBy.evidence)}>`]),
			`- Read by machine from the mails (${DECISION_FORMS[form]}, by ${escaped(oneLine(by))})${curated === undefined ? '; nobody confirmed it' : `; ${curated.what} by a person`}.`,
		]),
	];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function frontMatter(found: DecisionRecord, frame: AdrFrame): string {
	const { decisions, standings } = found;
	const [decision] = decisions;
	const people = [...new Set(standings.flatMap((one) => one.people))].filter((person) => person !== decision.by).sort();
	const fields = [
		['status', JSON.stringify(statusOf(decision, frame))],
		['date', dayOf(decision.evidence, frame)],
		['decision-makers', list([decision.by])],
		['consulted', list(people)],
		['informed', list(frame.lists)],
	];
	return `---\n${fields.map(([name, value]) => `${name}: ${value}`).join('\n')}\n---`;
}

/** What a call, a report or a delay settles is a proposal until somebody confirms it. */
function statusOf({ form, polarity, curated, replacedBy }: Decision, { linkTo }: AdrFrame): string {
	if (replacedBy !== undefined) return `superseded by ${linkTo(replacedBy.evidence)}`;
	const isSettled = curated !== undefined || (form !== 'reported' && form !== 'lazy-consensus');
	if (!isSettled || polarity === 'defer') return 'proposed';
	return polarity === 'adopt' ? 'accepted' : 'rejected';
}

function context({ record, standings }: DecisionRecord): string {
	const topics = standings.map(({ label }) => label).join(', ');
	const about = topics === '' ? '' : `, on ${topics}`;
	const missing = record.rootMissing ? ' The first mail of the thread is not in the archive.' : '';
	return escaped(oneLine(`A thread of ${record.messages.length} mails, “${record.subject}”${about}.${missing}`));
}

function outcome({ form, polarity, by, window }: Decision): string {
	const how = { adopt: 'for it', reject: 'against it', defer: 'put off' }[polarity];
	return oneLine(
		[`${by}: ${DECISION_FORMS[form]}, ${how}`, windowWords(window)].filter((part) => part !== '').join('; '),
	);
}

type LineOf = (who: string, words: Evidence) => string;

function driver(stance: Stance, line: LineOf): string {
	const { sign, word } = stanceWords(stance);
	return `${line(`${sign} ${stance.holder} (${word})`, stance.evidence)}`;
}

function consequences(actions: readonly Action[], stances: readonly Stance[], line: LineOf): string[] {
	return [
		...actions.map(({ owner, evidence }) => line(`to do: ${owner ?? 'nobody named'}`, evidence)),
		...stances.filter(objects).map(({ holder, evidence }) => line(`objection of ${holder} that stands`, evidence)),
	];
}

/** A title with its lines; nothing without lines. */
function section(title: string, lines: readonly string[]): string {
	if (lines.length === 0) return '';
	const more = lines.length > MAX_LINES ? [`- and ${lines.length - MAX_LINES} more`] : [];
	return `${title}\n\n${[...lines.slice(0, MAX_LINES), ...more].join('\n')}`;
}

function quoted({ quote }: Evidence): string {
	const words = oneLine(quote);
	return escaped(words.length <= MAX_QUOTE ? `“${words}”` : `“${words.slice(0, MAX_QUOTE).toWellFormed()} …”`);
}

function dayOf({ message }: Evidence, { dateOf }: AdrFrame): string {
	return dateOf(message).slice(0, 10);
}

function oneLine(text: string): string {
	return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

/** A list that YAML reads as texts. */
function list(texts: readonly string[]): string {
	return `[${texts.map((text) => JSON.stringify(oneLine(text))).join(', ')}]`;
}
