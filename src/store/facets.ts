/**
 * Counts over hits of a search, by list, topic, person, year and what was claimed.
 * Reads only; each function is a few statements, whatever the number of ids.
 */
import type { Archive } from './archive.js';
import { maskedFields } from './masked.js';
import { all, sql } from './sql.js';

/** How many hits fall to a value. `label` is what a reader sees. */
export interface FacetCount {
	readonly value: string;
	readonly label: string;
	readonly n: number;
}

export type FacetName = 'list' | 'topic' | 'from' | 'date' | 'has';

/** Counts over hits: by list, topic, person, year, and claims made in them; the largest first. */
export interface Facets {
	/** Hits that were counted over. */
	readonly counted: number;
	readonly counts: Readonly<Record<FacetName, readonly FacetCount[]>>;
}

/** Values shown of each facet. */
const MAX_FACET = 8;

/** Facets of the messages with these keys. */
export function facetsOf(archive: Archive, keys: readonly number[]): Facets {
	const { db } = archive;
	const hits = JSON.stringify(keys);
	const list = all<FacetCount>(
		db,
		sql`
			select list as value, list as label, count(*) as n
			from json_each(${hits}) as hit join message_list on message_list.message = hit.value
			group by list order by n desc, list limit ${MAX_FACET}
		`,
	);
	const topic = all<FacetCount>(
		db,
		sql`
			select tag.topic as value, coalesce((select label from standing where standing.topic = tag.topic limit 1), tag.topic) as label, count(*) as n
			from json_each(${hits}) as hit join message on message.key = hit.value join tag on tag.message = message.id
			group by tag.topic order by n desc, tag.topic limit ${MAX_FACET}
		`,
	);
	const from = all<FacetCount>(
		db,
		sql`
			select author as value, author as label, count(*) as n
			from json_each(${hits}) as hit join message on message.key = hit.value
			group by author order by n desc, author limit ${MAX_FACET}
		`,
	);
	const date = all<FacetCount>(
		db,
		sql`
			select substr(date, 1, 4) as value, substr(date, 1, 4) as label, count(*) as n
			from json_each(${hits}) as hit join message on message.key = hit.value
			group by 1 order by 1 desc limit ${MAX_FACET * 3}
		`,
	);
	const has = all<FacetCount>(
		db,
		sql`
			select kind as value, kind as label, count(distinct hit.value) as n
			from json_each(${hits}) as hit
			join (
				select message_key, iif(kind = 'stance', 'objection', kind) as kind
				from claim
				where kind <> 'stance' or value = 'against'
			) as made on made.message_key = hit.value
			group by kind order by n desc, kind
		`,
	);
	return maskedFields(archive, { counted: keys.length, counts: { list, topic, from, date, has } });
}
