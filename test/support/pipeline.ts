/**
 * Small threads through the real pipeline with the rules that are shipped, and what was read from them by short names.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Standing, ThreadAnalysis } from '../../src/model/consensus.js';
import type { TopicId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import type { Topic } from '../../src/model/topic.js';
import { NO_MAILMAP } from '../../src/people/mailmap.js';
import { buildThreads, createPipeline, type Pipeline } from '../../src/pipeline.js';
import { createMask } from '../../src/rules/mask-rules.js';
import { compileQueryWords } from '../../src/rules/query-words.js';
import { compileRuleBook, RULE_FILES } from '../../src/rules/rule-book.js';
import { type MailDraft, message } from './messages.js';

const rows = (name: string): unknown =>
	parse(readFileSync(new URL(`../../data/rules/${name}`, import.meta.url), 'utf8'));

export const RULES = compileRuleBook({
	zones: rows(RULE_FILES.zones),
	acts: rows(RULE_FILES.acts),
	modifiers: rows(RULE_FILES.modifiers),
	minutes: rows(RULE_FILES.minutes),
	masks: rows(RULE_FILES.masks),
});
export const MASK = createMask(RULES.masks);
export const QUERY_WORDS = compileQueryWords(rows('queries.yaml'));

/** A topic of which a case says only what matters. */
export function topic(parts: Partial<Omit<Topic, 'id'>> & { readonly id: string }): Topic {
	return { label: parts.id, terms: [], related: [], exclude: [], patterns: [], ...parts, id: parts.id as TopicId };
}

/** The topics that most cases speak about. */
export const TOPICS = [
	topic({ id: 'pruning', label: 'Spring pruning', terms: ['pruning', 'prune'] }),
	topic({ id: 'ladder', label: 'The ladder', terms: ['ladder'] }),
];

const PIPELINE = createPipeline({
	rules: RULES,
	topics: TOPICS,
	mailmap: NO_MAILMAP,
	profiles: new Map(),
	curation: [],
});

export function pipelineOf(topics: readonly Topic[]): Pipeline {
	return createPipeline({ rules: RULES, topics, mailmap: NO_MAILMAP, profiles: new Map(), curation: [] });
}

/** Mails of a case as messages: each answers the one before it, unless it says otherwise. */
export function mails(drafts: readonly MailDraft[]): Message[] {
	return drafts.map((draft, at) => {
		const before = drafts[at - 1]?.id;
		return message({ references: before === undefined ? [] : [before], ...draft }, at);
	});
}

/** Analyses of all threads of these messages. */
export function analyses(messages: readonly Message[], pipeline = PIPELINE): ThreadAnalysis[] {
	const byId = new Map(messages.map((one) => [one.id, one]));
	return buildThreads(messages).map((thread) => pipeline.analyze(thread, byId));
}

/** Analysis of the one thread that these mails make. */
export function analysis(drafts: readonly MailDraft[], pipeline = PIPELINE): ThreadAnalysis {
	const [first, ...others] = analyses(mails(drafts), pipeline);
	if (first === undefined || others.length > 0) throw new TypeError(`${others.length + 1} threads where one is meant`);
	return first;
}

/** Where a topic stands in the thread of these mails; null where nothing was read about it. */
export function standing(drafts: readonly MailDraft[], id = 'pruning'): Standing | null {
	return analysis(drafts).thread.topics.find((one) => one.id === id) ?? null;
}

/** Ids of the topics of each message, by message id. */
export function tags(drafts: readonly MailDraft[], topics: readonly Topic[]): Record<string, string[]> {
	const { messages } = analysis(drafts, pipelineOf(topics));
	return Object.fromEntries(messages.map(({ id, topics }) => [id, topics.map((tag) => tag.id).sort()]));
}

/** Lines with a quote mark each. */
export function quoted(text: string): string {
	return text
		.trimEnd()
		.split('\n')
		.map((line) => `> ${line}\n`)
		.join('');
}
