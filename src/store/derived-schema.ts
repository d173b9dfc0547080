/**
 * Derived tables: what the pipeline makes of the archive tables. Dropped and made anew when DERIVED_VERSION changes.
 */

/** Raise with every change of a derived table, and of which messages make a thread. */
export const DERIVED_VERSION = 11;

export const DERIVED_TABLES = [
	'placement',
	'thread',
	'reading',
	'quoting',
	'tag',
	'standing',
	'claim',
	'message_words',
	'mark',
	'person',
	'mention',
	'meeting_link',
	'replacement',
] as const;

export const DERIVED_SCHEMA = `
	-- one row a node of a thread, ghosts included (RFC 5256 s3); position is the reading order
	create table placement (
		id text primary key,
		thread text not null,
		position integer not null,
		parent text,
		reason text not null,
		depth integer not null,
		ghost integer not null
	) without rowid;
	create index placement_by_thread on placement (thread, position);

	-- fingerprint: digest of the knowledge that the record was made with; null where the thread is not analysed as it is now
	create table thread (
		id text primary key,
		subject text not null,
		root_missing integer not null,
		messages integer not null,
		people integer not null,
		uncounted integer not null,
		first_date text not null,
		last_date text not null,
		fingerprint text,
		record blob
	);
	create index thread_by_date on thread (last_date, id);

	-- zones, quotes and tags of a message, with what is masked of it, deflated JSON
	create table reading (
		message text primary key,
		record blob not null
	) without rowid;

	-- source: a message whose words stand in a quote of message
	create table quoting (
		message text not null,
		source text not null,
		primary key (message, source)
	) without rowid;
	create index quoting_by_source on quoting (source);

	create table tag (
		topic text not null,
		message text not null,
		score real not null,
		inherited integer not null,
		primary key (topic, message)
	) without rowid;
	create index tag_by_message on tag (message);

	-- state of a topic in a thread
	create table standing (
		topic text not null,
		thread text not null,
		label text not null,
		state text not null,
		direction text not null,
		basis text not null,
		claimed_by text,
		since text not null,
		last_date text not null,
		people text not null,
		uncounted integer not null,
		messages integer not null,
		primary key (topic, thread)
	) without rowid;
	create index standing_by_thread on standing (thread);

	-- index of what the thread records claim: one row a proposal, stance, decision, action or question
	-- message_key: row of the message; span: where its words stand in the body
	-- decision: of a decision on a topic, as JSON; what decisions of other threads are compared with
	create table claim (
		thread text not null,
		kind text not null,
		id text not null,
		topic text,
		message text not null,
		message_key integer not null,
		span_start integer not null,
		span_end integer not null,
		who text,
		value text not null,
		date text not null,
		decision text,
		primary key (thread, kind, id, topic)
	);
	create index claim_by_kind on claim (kind, date);
	create index claim_by_message_key on claim (message_key, kind);

	-- the person behind each name and address (RFC 5322 mailbox) that people sent mails under, over the whole archive
	create table person (
		author text not null,
		address text not null,
		key text not null,
		name text not null,
		primary key (author, address)
	) without rowid;
	create index person_by_key on person (key);

	-- what the derived tables are complete for
	create table mark (
		name text primary key,
		value text not null
	) without rowid;

	-- where minutes name a thread and where a mail names a meeting, as JSON
	create table mention (
		thread text not null,
		position integer not null,
		date text not null,
		record text not null,
		primary key (thread, position)
	) without rowid;

	-- mentions with the thread that is meant; target is null where it is not in the archive
	create table meeting_link (
		position integer primary key,
		thread text not null,
		target text,
		record text not null
	);
	create index meeting_link_by_thread on meeting_link (thread);
	create index meeting_link_by_target on meeting_link (target);

	-- decisions that a later one replaced, by the place of their words; record is the later one, as JSON
	create table replacement (
		thread text not null,
		message text not null,
		start integer not null,
		record text not null,
		primary key (thread, message, start)
	) without rowid;

	create virtual table message_words using fts5 (
		subject, author, own, quoted, sent_to, copied,
		content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2'
	);
`;
