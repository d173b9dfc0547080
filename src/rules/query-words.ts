/**
 * Words of a query that mails need not say (`data/rules/queries.yaml`).
 */
import { z } from 'zod';
import type { QueryWords } from '../model/query-words.js';

export const queryRow = z.strictObject({
	id: z.string().min(1),
	wish: z.enum(['decision', 'question', 'objection', 'action']).optional(),
	status: z.string().min(1).optional(),
	opens: z.boolean().default(false),
	words: z.array(z.string().regex(/^[a-z]{1,30}(?: [a-z]{1,30}){0,3}$/)).min(1),
	reason: z.string().min(1),
	yes: z.array(z.string()).min(1),
	no: z.array(z.string()).min(1),
});

/** The rows of a parsed file. @throws {ZodError} naming the row. */
export function compileQueryWords(content: unknown): QueryWords {
	return new Map(
		z
			.array(queryRow)
			.parse(content)
			.flatMap(({ id, wish, status, opens, words }) => {
				const row = { id, opens, wish: wish === undefined ? null : { kind: wish, status: status ?? null } };
				return words.map((word) => [word, row] as const);
			}),
	);
}
