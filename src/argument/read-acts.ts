/**
 * What a sentence does, by rule rows: the first reader of acts. A reader takes sentences and returns acts with the
 * words of their cue; everything after it checks and computes, whoever found them.
 *
 * Known limits: one clause is read at a time, irony is not seen, and a target is not looked for here.
 */
import type { Act, ActKind } from '../model/argument.js';
import type { Span } from '../model/span.js';
import type { ActRule, ModifierRule } from '../rules/act-rules.js';
import { indexRules } from '../rules/rule-index.js';
import { lostQuotes } from '../text/lost-quotes.js';

/** Reads one sentence, given as text and span in its message's body; acts in the order of the rules. */
export type ActReader = (body: string, sentence: Span) => Act[];

/** UTF-16 units of a sentence that are read; what is longer is a table or a paste. */
const MAX_READ = 1_000;
/** Words before a cue in which a negation counts. */
const NEGATION_WORDS = 3;

/** UTF-16 units after the cue of a decision in which a negation makes it a refusal ("there will be" + " no"). */
const DENIAL = 5;

/** Acts that only hold when somebody says so outright: not in a question, not under a hypothesis. */
const ASSERTED: ReadonlySet<ActKind> = new Set([
	'support',
	'object',
	'consensus',
	'decide',
	'stalemate',
	'commit',
	'deliver',
]);

/** Acts that a whole sentence of "If …, I would …" leaves without effect; a promise under a condition stays one. */
const TAKES_SIDES: ReadonlySet<ActKind> = new Set(['support', 'object', 'consensus', 'decide']);

/** A reader that goes by these rows. */
export function ruleReader(rules: readonly ActRule[], modifiers: readonly ModifierRule[]): ActReader {
	const likely = indexRules(rules);
	const of = (kind: ModifierRule['modifies']) => modifiers.filter((rule) => rule.modifies === kind);
	const suggestions = new Set(rules.filter((rule) => !rule.asks).map((rule) => rule.id));
	const negations = of('negation');
	const hypotheses = of('hypothesis');
	const reports = of('reported');
	const hedges = of('hedge');
	const rhetorical = of('rhetorical');
	const reservations = of('reservation');
	const keeping = of('keep');
	const own = of('own');
	const retellings = of('retelling');
	const whys = of('why');
	const reportedBy = (rule: ActRule, match: RegExpExecArray, text: string) => {
		if (rule.told) return match[0].slice(0, MAX_NAME);
		const retold = rule.narrates ? firstMatch(retellings, text) : null;
		if (retold !== null) return retold;
		return hits(own, match[0]) ? null : reporter(reports, lastSentence(text.slice(0, match.index)));
	};
	return (body, sentence) => {
		const text = withoutEmphasis(body.slice(sentence.start, Math.min(sentence.end, sentence.start + MAX_READ)));
		const asks = /\?["')\]]{0,2}$/.test(text) && lostQuotes(text).at(-1)?.end !== text.length;
		const acts: Act[] = [];
		if (isQuotation(text)) return acts;
		if (asks && !rhetorical.some((rule) => rule.regex.test(text))) acts.push(question(sentence, hits(whys, text)));
		for (const rule of likely(text)) {
			const match = rule.regex.exec(text);
			if (match === null) continue;
			const clause = clauseBefore(text, match.index);
			const aside = isAside(text, match.index);
			const supposed =
				!rule.hypothetical &&
				(hits(hypotheses, clause) || (!aside && TAKES_SIDES.has(rule.act) && opensWith(hypotheses, text)));
			if (ASSERTED.has(rule.act) && (asks || supposed)) continue;
			if (TAKES_SIDES.has(rule.act) && isMentioned(text, match.index, match[0].length)) continue;
			const turned = rule.negated !== 'keep' && hits(negations, lastWords(clause));
			if (turned && rule.negated === 'drop') continue;
			const start = sentence.start + match.index;
			const denied =
				rule.act === 'decide' && hits(negations, text.slice(match.index, match.index + match[0].length + DENIAL));
			const after = text.slice(match.index + match[0].length);
			acts.push({
				...sided(rule, {
					turned: turned || denied,
					hedged: hits(hedges, text),
					reserved: hits(reservations, after.replace(ASIDE, ' ').split(SENTENCE_END, 1)[0] ?? ''),
				}),
				rule: rule.id,
				reported: reportedBy(rule, match, text),
				opening: rule.opening,
				weak: rule.weak,
				keeps: !turned && hits(keeping, match[0] + clauseAfter(after)),
				replying: rule.replying,
				listed: rule.listed,
				form: rule.form,
				cue: { start, end: start + match[0].length },
			});
		}
		const dressed = acts.some((act) => suggestions.has(act.rule));
		return dressed ? acts.filter((act) => act.kind !== 'question') : acts;
	};
}

/** UTF-16 units of a quoted name or wording; longer words between quotation marks are somebody else's. */
const MAX_NAME = 30;

/** A whole sentence between quotation marks is what somebody says, or might. */
function isQuotation(text: string): boolean {
	return text.length > MAX_NAME && /^["“„«]/.test(text) && /["”“»][.!?]{0,2}$/.test(text);
}

/** Words between quotation marks within a sentence are mentioned, and said by nobody. */
function isMentioned(text: string, at: number, length: number): boolean {
	const before = text.slice(0, at).match(/["“”]/g)?.length ?? 0;
	return before % 2 === 1 && /["“”]/.test(text.slice(at + length));
}

function question(sentence: Span, why: boolean): Act {
	return {
		kind: 'question',
		rule: 'question/mark',
		value: 0,
		reported: null,
		opening: false,
		weak: false,
		keeps: false,
		replying: false,
		listed: false,
		form: why ? 'reason' : null,
		cue: { start: sentence.end - 1, end: sentence.end },
	};
}

/**
 * The act of a rule: a negation turns support into an objection and the reverse, a hedge takes the edge off, and mild
 * support with a "but" after it is a mixed position.
 */
function sided(
	{ act, value }: ActRule,
	{ turned, hedged, reserved }: { turned: boolean; hedged: boolean; reserved: boolean },
): Pick<Act, 'kind' | 'value'> {
	if (turned && act === 'support') return { kind: 'object', value: -1 };
	if (turned && act === 'object') return { kind: 'support', value: 1 };
	if (reserved && act === 'support' && value === 1) return { kind: act, value: 0 };
	const told = hedged ? Math.sign(value) : value;
	return { kind: act, value: turned ? -told : told };
}

/** The clause up to the cue: from the last comma, semicolon, colon, dash or bracket on. */
function clauseBefore(text: string, end: number): string {
	const before = text.slice(0, end);
	const cut = Math.max(...[',', ';', ':', '(', ' - ', ' -- ', '–', '—'].map((mark) => before.lastIndexOf(mark)));
	return before.slice(cut + 1);
}

/** Words between brackets, with none within. */
const ASIDE = /\([^()]{0,300}\)/g;
/** Where one sentence, or what is quoted in it, ends within a text. */
const SENTENCE_END = /[.!?;"”]\s|\(/;

function lastSentence(text: string): string {
	return text.split(SENTENCE_END).at(-1) ?? '';
}

/** The rest of the clause after a cue. */
function clauseAfter(text: string): string {
	return text.split(/[,;:(]/, 1)[0] ?? '';
}

/** "If that held, I'd agree": a sentence that begins with a hypothesis supposes all of it. */
function opensWith(rules: readonly ModifierRule[], text: string): boolean {
	return rules.some((rule) => rule.regex.exec(text)?.index === 0);
}

/** True within brackets that close after the place: what a sentence supposes does not reach into an aside. */
function isAside(text: string, at: number): boolean {
	const open = text.lastIndexOf('(', at);
	return open >= 0 && !text.slice(open, at).includes(')') && text.indexOf(')', at) >= 0;
}

/** Stars and underlines around words are stress; blanks of the same length stand for them, and places stay. */
function withoutEmphasis(text: string): string {
	if (!text.includes('*') && !text.includes('_')) return text;
	return text.replace(/(?<=[\s("'])[*_]{1,3}(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])[*_]{1,3}(?![\p{L}\p{N}])/gu, (marks) =>
		' '.repeat(marks.length),
	);
}

function lastWords(clause: string): string {
	return clause.trim().split(/\s/).slice(-NEGATION_WORDS).join(' ');
}

function hits(rules: readonly ModifierRule[], text: string): boolean {
	return rules.some((rule) => rule.regex.test(text));
}

function firstMatch(rules: readonly ModifierRule[], text: string): string | null {
	for (const rule of rules) {
		const match = rule.regex.exec(text);
		if (match !== null) return match[0];
	}
	return null;
}

/** Whose position is told, as written before the verb of telling; null where the author speaks for himself. */
function reporter(reports: readonly ModifierRule[], before: string): string | null {
	const told = firstMatch(reports, before);
	return told === null ? null : told.split(/\s/).slice(0, -1).join(' ') || told;
}
