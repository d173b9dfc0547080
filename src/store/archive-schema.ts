/**
 * Archive tables: what cannot be made again. Migrated by numbered scripts, never dropped;
 * a script is never edited once merged.
 */

/** `RAPP` in ASCII: marks an SQLite file as ours (SQLite application_id). */
export const APPLICATION_ID = 0x52415050;

/** `MIGRATIONS[n]` brings a file from version n to n + 1 (SQLite user_version). */
export const MIGRATIONS: readonly string[] = [
	`
	-- settings and texts used last, e.g. the topics file
	create table setting (
		name text primary key,
		value text not null
	) without rowid;

	-- one row a source that was read to its end, told by its content: head is SHA-256 of its first bytes, digest of its
	-- first size bytes; of a git repository digest is the last commit. list takes the mails that name none
	create table source (
		key integer primary key,
		name text not null,
		format text not null,
		list text not null,
		head text not null,
		size integer not null,
		digest text not null,
		messages integer not null,
		damaged integer not null
	);
	create index source_by_head on source (head, size);

	-- RFC 2919 List-Id, by its slug
	create table list (
		slug text primary key
	) without rowid;

	-- RFC 5322 messages; header_id is the Message-ID as claimed, id the one in use (unique)
	create table message (
		key integer primary key,
		id text not null unique,
		header_id text not null,
		synthetic integer not null,
		identity text not null,
		digest text not null,
		author text not null,
		address text not null,
		recipients text not null,
		date text not null,
		sent_date text,
		arrival_date text,
		subject text not null,
		in_reply_to text not null,
		refs text not null,
		attachments text not null,
		origin text not null,
		body blob not null
	);
	create index message_by_header_id on message (header_id);
	create index message_by_date on message (date, id);

	-- a cross-posted message is one message in many lists
	create table message_list (
		list text not null references list (slug),
		message integer not null references message (key) on delete cascade,
		primary key (list, message)
	) without rowid;
	create index message_list_by_message on message_list (message);

	-- the bytes as found, deflated with the body as dictionary (packing.ts)
	create table raw (
		message integer primary key references message (key) on delete cascade,
		bytes blob not null
	);

	-- defects in the input, with their place
	create table diagnostic (
		key integer primary key,
		code text not null,
		source text not null,
		byte_offset integer not null,
		message text,
		detail text not null,
		unique (code, source, byte_offset, detail)
	);
	`,
	`
	-- messages that were taken out; own and code: numbers of five words in a row of them, as doubles, so that they are known
	-- wherever they are quoted, also when the bytes are gone
	create table hidden (
		id text primary key,
		reason text not null,
		date text not null,
		purged integer not null,
		own blob not null,
		code blob not null
	) without rowid;
	`,
	`
	-- a copy is found among any number of mails under one Message-ID
	drop index message_by_header_id;
	create index message_by_header_id on message (header_id, identity);
	`,
	`
	-- numbers of what ties a message to others in threads, written when they are placed: new mails are placed by way of it
	create table tie (
		value integer not null,
		message integer not null,
		primary key (value, message)
	) without rowid;
	`,
	`
	-- days bound a search for words: a hit's date is known without its row, which is as large as its mail
	create index message_by_key on message (key, date);
	`,
];
