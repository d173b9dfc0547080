/**
 * Rows that say how minutes are written (`data/rules/minutes.yaml`): headings, marks, outcomes, who takes on what.
 */
import { z } from 'zod';
import { compileRule, type Rule, ruleRow } from './rule.js';

const PARTS = [
	'minutes',
	'attendees',
	'agenda',
	'notes',
	'actions',
	'decisions',
	'action',
	'agreed',
	'decide',
	'defer',
	'task',
	'given',
	'volunteer',
	'template',
	'nobody',
	'promise',
	'everyone',
	'done',
	'topic',
	'subject',
	'archive',
	'meeting',
	'join',
	'lead',
] as const;

export type MinutesPart = (typeof PARTS)[number];

const minutesRow = ruleRow.extend({
	part: z.enum(PARTS),
	/** Action marks: counts only where a person is named who is to do it. */
	named: z.boolean().default(false),
});

export interface MinutesRule extends Rule {
	readonly named: boolean;
}

/** The rows of each part, in the order of the file. */
export type MinutesRules = Readonly<Record<MinutesPart, readonly MinutesRule[]>>;

/** Rules of minutes from the rows of a file. @throws {ZodError | SyntaxError} naming the row. */
export function compileMinutesRules(rows: unknown): MinutesRules {
	const checked = z.array(minutesRow).parse(rows);
	const of = (part: MinutesPart): MinutesRule[] =>
		checked.filter((row) => row.part === part).map((row) => ({ ...compileRule(row), named: row.named }));
	return {
		minutes: of('minutes'),
		attendees: of('attendees'),
		agenda: of('agenda'),
		notes: of('notes'),
		actions: of('actions'),
		decisions: of('decisions'),
		action: of('action'),
		agreed: of('agreed'),
		decide: of('decide'),
		defer: of('defer'),
		task: of('task'),
		given: of('given'),
		volunteer: of('volunteer'),
		template: of('template'),
		nobody: of('nobody'),
		promise: of('promise'),
		everyone: of('everyone'),
		done: of('done'),
		topic: of('topic'),
		subject: of('subject'),
		archive: of('archive'),
		meeting: of('meeting'),
		join: of('join'),
		lead: of('lead'),
	};
}

/** The first hit of a part's rows in a text; null without. */
export function firstHit(
	rules: readonly MinutesRule[],
	text: string,
): { readonly rule: MinutesRule; readonly start: number; readonly end: number } | null {
	for (const rule of rules) {
		const match = rule.regex.exec(text);
		if (match !== null) return { rule, start: match.index, end: match.index + match[0].length };
	}
	return null;
}
