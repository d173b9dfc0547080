/**
 * A brief as JSON, `rapporteur-brief/1`: the record itself. A field may be added under the same number; none is taken out.
 */
import type { Brief } from './record.js';

export const BRIEF_SCHEMA = 'rapporteur-brief/1';

/** One document, ended by a line end. */
export function renderJson(brief: Brief): string {
	return `${JSON.stringify({ schema: BRIEF_SCHEMA, ...brief }, null, '\t')}\n`;
}
