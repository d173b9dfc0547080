/**
 * All rows of `data/rules/` together, compiled once. Files are read by the commands and handed in as parsed YAML.
 */
import { type ActRule, compileActRules, compileModifierRules, type ModifierRule } from './act-rules.js';
import { compileMaskRules, type MaskRule } from './mask-rules.js';
import { compileMinutesRules, type MinutesRules } from './minutes-rules.js';
import { RuleFileError } from './topics-file.js';
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

/** The book from the parsed content of each file. @throws {RuleFileError} naming file and row. */
export function compileRuleBook(content: Readonly<Record<keyof typeof RULE_FILES, unknown>>): RuleBook {
	return {
		zones: compiled('zones', () => compileZoneRules(content.zones)),
		acts: compiled('acts', () => compileActRules(content.acts)),
		modifiers: compiled('modifiers', () => compileModifierRules(content.modifiers)),
		minutes: compiled('minutes', () => compileMinutesRules(content.minutes)),
		masks: compiled('masks', () => compileMaskRules(content.masks)),
	};
}

function compiled<T>(file: keyof typeof RULE_FILES, compile: () => T): T {
	try {
		return compile();
	} catch (error) {
		throw new RuleFileError(`${RULE_FILES[file]}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
