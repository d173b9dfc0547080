/**
 * Rows of a table of actions (`| Ann | cut the hedge | 2031-05-01 |`): one cell names a person, the longest other one
 * is the task. The first row of a table is its head.
 */
import type { Span } from '../model/span.js';
import { firstHit, type MinutesRules } from '../rules/minutes-rules.js';
import type { Names } from './minutes-names.js';
import type { Unit } from './read-minutes.js';

/** Cells of a row that are looked at. */
const MAX_CELLS = 12;

/** Units that stand in a table of actions: below the heading, or below a head with such a column. Heads are left out. */
export function rowsOfActions(units: readonly Unit[], rules: MinutesRules): Set<Unit> {
	const rows = new Set<Unit>();
	let listed = false;
	for (const [at, unit] of units.entries()) {
		if (unit.marker !== '|') continue;
		if (units[at - 1]?.marker !== '|') {
			listed = unit.section === 'actions' || cellsOf(unit).some(({ text }) => firstHit(rules.actions, text) !== null);
		} else if (listed) rows.add(unit);
	}
	return rows;
}

/** Owner and task of a row; null where it has no task of two words. */
export function rowAction(unit: Unit, names: Names): { readonly owner: string | null; readonly span: Span } | null {
	const cells = cellsOf(unit);
	const named = cells.find(({ text }) => names.person(text) !== null);
	const tasks = cells.filter((cell) => cell !== named && /\p{L}\s+\S/u.test(cell.text));
	const task = tasks.toSorted((a, b) => b.text.length - a.text.length || a.start - b.start)[0];
	if (task === undefined) return null;
	const owner = named === undefined ? null : names.person(named.text);
	return { owner, span: { start: task.start, end: task.start + task.text.length } };
}

function cellsOf({ text, start }: Unit): { readonly text: string; readonly start: number }[] {
	let at = start;
	return text
		.split('|', MAX_CELLS)
		.map((cell) => {
			const found = { text: cell.trim(), start: at + cell.length - cell.trimStart().length };
			at += cell.length + 1;
			return found;
		})
		.filter((cell) => cell.text !== '');
}
