/**
 * Rule rows: all knowledge of language is data in `data/rules/*.yaml`; this file says what a row is.
 */
import { z } from 'zod';
import { compilePattern } from './pattern.js';

/** What every row has: a stable id, why it is there, and examples that must and must not hit. */
export const ruleRow = z.strictObject({
	id: z.string().regex(/^[a-z0-9]+(?:[-/.][a-z0-9]+)*$/),
	pattern: z.string(),
	reason: z.string().min(1),
	yes: z.array(z.string().min(1)).min(1),
	no: z.array(z.string().min(1)).min(1),
});

export interface Rule {
	readonly id: string;
	readonly regex: RegExp;
	readonly reason: string;
	/** Examples that must hit. */
	readonly yes: readonly string[];
	/** Examples that must not hit. */
	readonly no: readonly string[];
}

/** Compiles a checked row. @throws {SyntaxError} naming the row where its pattern does not compile. */
export function compileRule(row: z.infer<typeof ruleRow>): Rule {
	try {
		return { id: row.id, regex: compilePattern(row.pattern), reason: row.reason, yes: row.yes, no: row.no };
	} catch (error) {
		throw new SyntaxError(`row ${row.id}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
