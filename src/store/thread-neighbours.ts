/**
 * The threads before and after one, by last activity on the same list: the order of the list's page.
 */
import type { ListSlug, ThreadId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { get, sql } from './sql.js';

export interface Neighbours {
	/** The thread that went quiet next after this one; null for the latest. */
	readonly newer: ThreadId | null;
	readonly older: ThreadId | null;
}

/** Neighbours of a thread among those with a mail on `list`; both null for an unknown thread. Walks the index of dates. */
export function threadNeighbours({ db }: Archive, id: ThreadId, list: ListSlug): Neighbours {
	const found = get<Neighbours>(
		db,
		sql`
			with other as not materialized (
				select thread.id, thread.last_date
				from thread
				where exists (
					select 1
					from placement
					join message on message.id = placement.id
					join message_list on message_list.message = message.key
					where placement.thread = thread.id and message_list.list = ${list}
				)
			)
			select
				(
					select other.id
					from other
					where other.last_date >= self.last_date and (other.last_date > self.last_date or other.id < self.id)
					order by other.last_date, other.id desc
					limit 1
				) as newer,
				(
					select other.id
					from other
					where other.last_date <= self.last_date and (other.last_date < self.last_date or other.id > self.id)
					order by other.last_date desc, other.id
					limit 1
				) as older
			from thread as self
			where self.id = ${id}
		`,
	);
	return found ?? { newer: null, older: null };
}
