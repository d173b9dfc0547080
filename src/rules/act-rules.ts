/**
 * Rows that say what a sentence does (`data/rules/acts.yaml`), and rows that change what a cue means
 * (`data/rules/modifiers.yaml`): negation, hedge, report, hypothesis.
 */
import { z } from 'zod';
import type { ActForm, ActKind } from '../model/argument.js';
import { compileRule, type Rule, ruleRow } from './rule.js';

const ACTS = [
	'propose',
	'alternative',
	'support',
	'object',
	'concern',
	'conditional',
	'question',
	'answer',
	'unsure',
	'commit',
	'request',
	'decide',
	'defer',
	'consensus',
	'stalemate',
	'withdraw',
	'deliver',
	'due',
	'call',
	'vote',
	'solicit',
] as const satisfies readonly ActKind[];

const FORMS = ['line', 'joint', 'addressed', 'reason'] as const satisfies readonly ActForm[];

const actRow = ruleRow.extend({
	act: z.enum(ACTS),
	/** Xen scale; 0 for acts that take no side. */
	value: z.int().min(-2).max(2).default(0),
	/** What a negation before the cue does: the cue says the opposite, or nothing. `keep`: the cue has its own. */
	negated: z.enum(['flip', 'drop', 'keep']).default('drop'),
	/** True where a hypothesis before the cue leaves it standing ("if you ask me, I would prefer"). */
	hypothetical: z.boolean().default(false),
	/** False where the sentence asks nothing though it ends in a question mark ("How about …?"). */
	asks: z.boolean().default(true),
	/** True where the words take a side only as the first sentence under a proposal ("Yes, …"). */
	opening: z.boolean().default(false),
	/** True where the cue itself tells other people's position ("there is no appetite for"). */
	told: z.boolean().default(false),
	/** True where the words state facts as often: they count only if somebody answers them. */
	weak: z.boolean().default(false),
	/** True for the form of a vote, which stands though few lists vote. */
	formal: z.boolean().default(false),
	/** True where the words count only in answer to somebody ("I have changed it"). */
	replying: z.boolean().default(false),
	/** True where the words may also tell an outcome of another time or place, as known ("we agreed"). */
	narrates: z.boolean().default(false),
	/** True where the words propose only as an item of a list ("Use two lists"). */
	listed: z.boolean().default(false),
	/** What the wording tells beside its act. */
	form: z.enum(FORMS).nullable().default(null),
});

const MODIFIED = [
	'negation',
	'hedge',
	'reported',
	'retelling',
	'hypothesis',
	'rhetorical',
	'reservation',
	'keep',
	'own',
	'why',
] as const;

const modifierRow = ruleRow.extend({
	modifies: z.enum(MODIFIED),
});

export interface ActRule extends Rule {
	readonly act: ActKind;
	readonly value: number;
	readonly negated: 'flip' | 'drop' | 'keep';
	readonly hypothetical: boolean;
	readonly asks: boolean;
	readonly opening: boolean;
	readonly told: boolean;
	readonly weak: boolean;
	readonly formal: boolean;
	readonly replying: boolean;
	readonly narrates: boolean;
	readonly listed: boolean;
	readonly form: ActForm | null;
}

export interface ModifierRule extends Rule {
	readonly modifies: (typeof MODIFIED)[number];
}

/** Rules of acts from the rows of a file. @throws {ZodError | SyntaxError} naming the row. */
export function compileActRules(rows: unknown): ActRule[] {
	return z
		.array(actRow)
		.parse(rows)
		.map((row) => ({
			...compileRule(row),
			act: row.act,
			value: row.value,
			negated: row.negated,
			hypothetical: row.hypothetical,
			asks: row.asks,
			opening: row.opening,
			told: row.told,
			weak: row.weak,
			formal: row.formal,
			replying: row.replying,
			narrates: row.narrates,
			listed: row.listed,
			form: row.form,
		}));
}

/** Modifiers from the rows of a file. @throws {ZodError | SyntaxError} naming the row. */
export function compileModifierRules(rows: unknown): ModifierRule[] {
	return z
		.array(modifierRow)
		.parse(rows)
		.map((row) => ({ ...compileRule(row), modifies: row.modifies }));
}
