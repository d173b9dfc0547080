/**
 * SQL as text with holes: a hole is always a parameter, never part of the statement.
 */
import type Database from 'better-sqlite3';

type Value = string | number | bigint | Buffer | null;

export interface Sql {
	readonly strings: TemplateStringsArray;
	readonly params: readonly Value[];
}

/** Tag for one statement: ``sql`select 1 from message where id = ${id}` ``. */
export function sql(strings: TemplateStringsArray, ...params: Value[]): Sql {
	return { strings, params };
}

const prepared = new WeakMap<Database.Database, Map<TemplateStringsArray, Database.Statement>>();

function statement(db: Database.Database, strings: TemplateStringsArray): Database.Statement {
	let statements = prepared.get(db);
	if (statements === undefined) {
		statements = new Map();
		prepared.set(db, statements);
	}
	let found = statements.get(strings);
	if (found === undefined) {
		found = db.prepare(strings.join('?'));
		statements.set(strings, found);
	}
	return found;
}

/** All rows of a query; `Row` is the shape that its columns have. */
export function all<Row>(db: Database.Database, query: Sql): Row[] {
	return statement(db, query.strings).all(...query.params) as Row[];
}

/** First row of a query, or undefined. */
export function get<Row>(db: Database.Database, query: Sql): Row | undefined {
	return statement(db, query.strings).get(...query.params) as Row | undefined;
}

/** Rows one at a time. A statement under iteration cannot be used a second time until it ends. */
export function each<Row>(db: Database.Database, query: Sql): IterableIterator<Row> {
	return db.prepare(query.strings.join('?')).iterate(...query.params) as IterableIterator<Row>;
}

/** Runs a statement that gives no rows. */
export function run(db: Database.Database, query: Sql): Database.RunResult {
	return statement(db, query.strings).run(...query.params);
}
