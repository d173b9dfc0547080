/**
 * What is wrong with checked data, in one line.
 */
import type { z } from 'zod';

/** The first fault: where it stands, and what it is. */
export function issueWords({ issues: [issue] }: z.ZodError): string {
	return [...(issue?.path ?? []), issue?.message].map(String).join(': ');
}
