/**
 * All rows of `data/rules/` together, compiled once. Files are read by the commands and handed in as parsed YAML.
 */
import { z } from 'zod';
import { type ActRule, compileActRules, compileModifierRules, type ModifierRule } from './act-rules.js';
import { issueWords } from './issue-words.js';
import { compileMaskRules, type MaskRule } from './mask-rules.js';
import { compileMinutesRules, type MinutesRules } from './minutes-rules.js';
import { RuleFileError } from './rule-file-error.js';
import { compileZoneRules, type ZoneRules } from './zone-rules.js';

export interface RuleBook {
	readonly zones: ZoneRules;
	readonly acts: readonly ActRule[];
	readonly modifiers: readonly ModifierRule[];
	readonly minutes: MinutesRules;
	readonly masks: readonly MaskRule[];
}

/** Files of `data/rules/`, by the part of the book that they hold. */
export const RULE_FILES = {
	zones: 'zones.yaml',
	acts: 'acts.yaml',
	modifiers: 'modifiers.yaml',
	minutes: 'minutes.yaml',
	masks: 'masks.yaml',
} as const;

/** Parsed content of each file. */
export type RuleRows = Readonly<Record<keyof typeof RULE_FILES, unknown>>;

/** The book from the rows of each file. @throws {RuleFileError} naming file and row, in one line. */
export function compileRuleBook(content: RuleRows): RuleBook {
	const compiled = <T>(file: keyof typeof RULE_FILES, compile: (rows: unknown) => T): T => {
		try {
			return compile(content[file]);
		} catch (error) {
			throw new RuleFileError(`${RULE_FILES[file]}: ${faultWords(error, content[file])}`);
		}
	};
	return {
		zones: compiled('zones', compileZoneRules),
		acts: compiled('acts', compileActRules),
		modifiers: compiled('modifiers', compileModifierRules),
		minutes: compiled('minutes', compileMinutesRules),
		masks: compiled('masks', compileMaskRules),
	};
}

function faultWords(error: unknown, rows: unknown): string {
	if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
	const row = rowAt(rows, error.issues[0]?.path ?? []);
	return `${row === null ? '' : `row ${row}: `}${issueWords(error)}`;
}

/** The id of the innermost row on the way to a place of a file; null where none has one. */
function rowAt(content: unknown, path: readonly PropertyKey[]): string | null {
	let at = content;
	let id: string | null = null;
	for (const key of path) {
		if (typeof at !== 'object' || at === null) break;
		at = Reflect.get(at, key) as unknown;
		if (typeof at === 'object' && at !== null && 'id' in at && typeof at.id === 'string') id = at.id;
	}
	return id;
}
