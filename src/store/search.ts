/**
 * The index: which messages match, best first or latest first. Takes a checked condition; no text of a user is SQL:
 * fragments are joined from literals of this file, values are parameters.
 * Work is bounded by hits: beyond MAX_RANKED the latest ones are ranked.
 */
import type { State } from '../model/consensus.js';
import type { ListSlug, MsgId, TopicId } from '../model/ids.js';
import type { Span } from '../model/span.js';
import type { ClaimKind, ClaimRow } from './analysis.js';
import type { Archive } from './archive.js';
import { type Sql, sql } from './sql.js';
import type { PlacedMail } from './word-hits.js';

/** What is asked of a message. `expression` of a match is an FTS5 expression built by `src/search`. */
export type Condition =
	| { readonly kind: 'match'; readonly expression: string }
	| { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
	| { readonly kind: 'not'; readonly part: Condition }
	/** Of a thread in which one message fulfils the part. */
	| { readonly kind: 'thread-of'; readonly part: Condition }
	| { readonly kind: 'list'; readonly list: ListSlug }
	| { readonly kind: 'topic'; readonly topic: TopicId }
	/** ISO dates or beginnings of them; `from` and `to` inclusive, `before` exclusive, empty without bound. */
	| { readonly kind: 'dates'; readonly from: string; readonly to: string; readonly before: string }
	| { readonly kind: 'message' | 'thread'; readonly id: MsgId }
	| { readonly kind: 'attachment' | 'patch' }
	/** Part of the name of an attachment, lower-case. */
	| { readonly kind: 'file'; readonly name: string }
	/** Part of the name of somebody whose words are quoted, lower-case. */
	| { readonly kind: 'quotes'; readonly who: string }
	/** Minutes whose ISO date begins so, or whose title fulfils an FTS5 expression, and threads that are linked with them. */
	| { readonly kind: 'meeting'; readonly date: string | null; readonly title: string | null }
	/** `value` and `who` (part of a name, lower-case) null for any. */
	| { readonly kind: 'claim'; readonly claim: ClaimKind; readonly value: string | null; readonly who: string | null }
	| { readonly kind: 'state'; readonly state: State }
	/** Size of the thread, both ends inclusive. */
	| { readonly kind: 'size'; readonly of: 'messages' | 'people'; readonly least: number; readonly most: number };

export interface IndexQuery {
	readonly condition: Condition;
	/** FTS5 expression that hits are ranked by and all fulfil; null ranks by date. */
	readonly rank: string | null;
	/** FTS5 expressions; ranked hits that fulfil the first come before the others, then those that fulfil the second. */
	readonly first?: readonly string[];
	readonly limit: number;
	readonly offset: number;
}

/** `bm25()` scores every hit, so a very common word would cost time in proportion to the archive. */
export const MAX_RANKED = 5_000;

/** Mails of the days that bound a walk by words: of more, most hits are of these days. */
const MAX_BOUNDING = 10_000;

/** One page of messages, and how many match: null where that is not known yet. */
export interface FoundMails {
	readonly mails: readonly PlacedMail[];
	readonly matching: number | null;
}

/** One page of matching messages; best first with `rank`, else latest first. */
export function findMessages(archive: Archive, query: IndexQuery): FoundMails {
	const { rank } = query;
	if (rank !== null) return findRanked(archive, { ...query, rank });
	const mails = read<PlacedMail>(
		archive,
		joined(
			sql`
				select message.key, message.id, placement.thread, message.author, message.date
				from message indexed by message_by_date
				join placement on placement.id = message.id
				where `,
			byDate(query.condition),
			sql` order by message.date desc, message.id limit ${query.limit} offset ${query.offset}`,
		),
	);
	return { mails, matching: null };
}

function findRanked(
	archive: Archive,
	{ condition, rank, first = [], limit, offset }: IndexQuery & { readonly rank: string },
): FoundMails {
	const [one = sql`0`, two = sql`0`] = first.map(says);
	const reach = offset + limit;
	const rows = read<PlacedMail & { ranked: number }>(
		archive,
		joined(
			sql`
				with ranked as materialized (
					select
						message.rowid as key,
						-(2 * `,
			one,
			sql` + `,
			two,
			sql`) as first,
						bm25(message_words, 5.0, 2.0, 3.0, 0.5) as score
					from message_words as message
					where message_words match ${rank} and `,
			besides(archive, condition, rank),
			sql`
					order by message.rowid desc
					limit ${MAX_RANKED}
				),
				last as materialized (
					select first, score
					from ranked
					order by first, score
					limit 1 offset (select min(count(*), ${reach}) - 1 from ranked)
				)
				select message.key, message.id, placement.thread, message.author, message.date, (select count(*) from ranked) as ranked
				from ranked
				join message on message.key = ranked.key
				join placement on placement.id = message.id
				where (ranked.first, ranked.score) <= (select first, score from last)
				order by ranked.first, ranked.score, message.date desc, message.id
				limit ${limit} offset ${offset}`,
		),
	);
	const ranked = rows[0]?.ranked ?? MAX_RANKED;
	return { mails: rows.map(({ ranked: _, ...mail }) => mail), matching: ranked < MAX_RANKED ? ranked : null };
}

/** True of ranked hits that fulfil an expression: of the latest mails that do, no more than are ranked. */
function says(expression: string): Sql {
	return sql`
		(message.rowid in (
			select rowid
			from message_words
			where message_words match ${expression}
			order by rowid desc
			limit ${MAX_RANKED}
		))`;
}

/** Keys of at most `limit` matching messages, the latest in the archive first where words are asked for. */
export function matchingKeys(archive: Archive, condition: Condition, limit: number): number[] {
	return read<{ key: number }>(archive, matching(archive, condition, limit)).map((row) => row.key);
}

/** Number of matching messages, counted up to `limit`. */
export function countMatching(archive: Archive, condition: Condition, limit: number): number {
	const [counted] = read<{ n: number }>(
		archive,
		joined(sql`select count(*) as n from (`, matching(archive, condition, limit), sql`)`),
	);
	return counted?.n ?? 0;
}

function matching(archive: Archive, condition: Condition, limit: number): Sql {
	const rank = rankOf(condition);
	const end = sql` limit ${limit}`;
	return rank === null
		? joined(
				sql`select message.key from message indexed by message_by_date where `,
				byDate(condition),
				sql` order by message.date desc, message.id`,
				end,
			)
		: joined(
				sql`select message.rowid as key from message_words as message where message_words match ${rank} and `,
				besides(archive, condition, rank),
				sql` order by message.rowid desc`,
				end,
			);
}

/** The match that all hits fulfil; null where there is none. */
export function rankOf(condition: Condition): string | null {
	if (condition.kind === 'match') return condition.expression;
	const first = condition.kind === 'all' ? condition.parts.find((part) => part.kind === 'match') : undefined;
	return first?.kind === 'match' ? first.expression : null;
}

/** What is left of a condition that a match drives: dates that all have bound the walk, where few mails are of these days. */
function besides(archive: Archive, condition: Condition, rank: string): Sql {
	const all = condition.kind === 'all' ? condition.parts : [condition];
	const parts = all.filter((part) => part.kind !== 'match' || part.expression !== rank);
	const dates = parts.filter((part) => part.kind === 'dates');
	return joined(...dates.flatMap((part) => [keysOf(archive, part), sql` and `]), where({ kind: 'all', parts }));
}

/** Keys from the first to the last mail of some days, as integers: FTS5 heeds no others, and the driver binds numbers as reals. */
function keysOf(archive: Archive, dates: Dates): Sql {
	const days = joined(sql` from message where `, between(dates));
	const beyond = read(archive, joined(sql`select 1`, days, sql` limit 1 offset ${MAX_BOUNDING}`));
	if (beyond.length > 0) return sql`true`;
	const [found] = read<{ first: number | null; last: number | null }>(
		archive,
		joined(sql`select min(key) as first, max(key) as last`, days),
	);
	const { first = null, last = null } = found ?? {};
	return first === null || last === null ? sql`false` : sql`message.rowid between ${BigInt(first)} and ${BigInt(last)}`;
}

/** Statements of their own shape are not kept prepared: there is no end of shapes. */
function read<Row>({ db }: Archive, { strings, params }: Sql): Row[] {
	return db.prepare(strings.join('?')).all(...params) as Row[];
}

/** One statement of several pieces; each piece is a literal with its parameters. */
function joined(...pieces: readonly Sql[]): Sql {
	const strings: string[] = [''];
	for (const piece of pieces) {
		const [first = '', ...rest] = piece.strings;
		strings.push((strings.pop() ?? '') + first, ...rest);
	}
	return { strings: Object.assign(strings, { raw: strings }), params: pieces.flatMap((piece) => piece.params) };
}

function group(conditions: readonly Condition[], join: Sql, none: Sql): Sql {
	if (conditions.length === 0) return none;
	return joined(
		sql`(`,
		...conditions.flatMap((condition, at) => (at === 0 ? [where(condition)] : [join, where(condition)])),
		sql`)`,
	);
}

/**
 * A condition as a fragment about `message.rowid`, so that it holds for rows of the index too, whose messages need not
 * be read; `+` keeps the planner from walking the condition first. As deep as the query has groups, which its length bounds.
 */
function where(condition: Condition): Sql {
	switch (condition.kind) {
		case 'all':
			return group(condition.parts, sql` and `, sql`true`);
		case 'any':
			return group(condition.parts, sql` or `, sql`false`);
		case 'not':
			return joined(sql`not `, where(condition.part));
		case 'thread-of':
			return among(
				sql`
					select other.key
					from placement
					join message as other on other.id = placement.id
					where placement.thread in (
						select placement.thread from message join placement on placement.id = message.id where `,
				where(condition.part),
				sql`)`,
			);
		case 'match':
			return sql`+message.rowid in (select rowid from message_words where message_words match ${condition.expression})`;
		case 'attachment':
			return ofItself(sql`one.attachments <> '[]'`);
		case 'file':
			return ofItself(sql`
				exists (select 1 from json_each(one.attachments) as file where instr(lower(file.value ->> 'name'), ${condition.name}) > 0)
			`);
		case 'quotes':
			return named(sql`
				select quoting.message
				from quoting
				join message as source on source.id = quoting.source
				where instr(lower(source.author), ${condition.who}) > 0
			`);
		case 'meeting':
			return named(sql`
				with meeting as (
					select placement.thread
					from message as document
					join placement on placement.id = document.id
					where
						document.origin = 'document'
						and (${condition.date} is null or (
							document.sent_date is not null and substr(document.date, 1, length(${condition.date})) = ${condition.date}
						))
						and (${condition.title} is null or document.key in (
							select rowid from message_words where message_words match ${condition.title}
						))
				)
				select id
				from placement
				where thread in (
					select thread from meeting
					union
					select target from meeting_link where thread in (select thread from meeting) and target is not null
					union
					select thread from meeting_link where target in (select thread from meeting)
				)
			`);
		case 'patch':
			return joined(
				sql`(+message.rowid in (select rowid from message_words where message_words match 'own : "diff git"') or `,
				ofItself(sql`(one.attachments like '%.patch"%' or one.attachments like '%.diff"%')`),
				sql`)`,
			);
		case 'list':
			return sql`+message.rowid in (select message from message_list where list = ${condition.list})`;
		case 'dates':
			return joined(
				sql`exists (select 1 from message as one indexed by message_by_key where one.key = message.rowid and `,
				between(condition),
				sql`)`,
			);
		case 'message':
			return sql`+message.rowid in (select key from message where id = ${condition.id})`;
		case 'topic':
			return named(sql`select message from tag where topic = ${condition.topic}`);
		case 'thread':
			return named(
				sql`select id from placement where thread = (select thread from placement where id = ${condition.id})`,
			);
		case 'claim': {
			const { claim, value, who } = condition;
			return named(sql`
				select message
				from claim
				where kind = ${claim} and (${value} is null or value = ${value}) and (${who} is null or instr(lower(who), ${who}) > 0)
			`);
		}
		case 'state':
			return named(sql`
				select tag.message
				from standing
				join placement on placement.thread = standing.thread
				join tag on tag.message = placement.id and tag.topic = standing.topic
				where standing.state = ${condition.state}
			`);
		case 'size':
			return named(sized(condition));
	}
}

/** The same of messages that are walked by their date: dates that all of them have bound the walk. */
function byDate(condition: Condition): Sql {
	const parts = condition.kind === 'all' ? condition.parts : [condition];
	const dates = parts.filter((part) => part.kind === 'dates');
	const rest = parts.filter((part) => part.kind !== 'dates');
	return joined(...dates.flatMap((part) => [between(part), sql` and `]), where({ kind: 'all', parts: rest }));
}

/** True of messages whose own row says so. */
function ofItself(says: Sql): Sql {
	return joined(sql`exists (select 1 from message as one where one.key = message.rowid and `, says, sql`)`);
}

/** True of messages with one of these ids. */
function named(ids: Sql): Sql {
	return among(sql`select key from message where id in (`, ids, sql`)`);
}

function among(...keys: readonly Sql[]): Sql {
	return joined(sql`+message.rowid in (`, ...keys, sql`)`);
}

type Dates = Extract<Condition, { kind: 'dates' }>;

function between({ from, to, before }: Dates): Sql {
	const bounds = [
		...(from === '' ? [] : [sql`date >= ${from}`]),
		...(to === '' ? [] : [sql`date <= ${`${to}~`}`]),
		...(before === '' ? [] : [sql`date < ${before}`]),
	];
	const [first = sql`true`, ...rest] = bounds;
	return joined(sql`(`, first, ...rest.flatMap((bound) => [sql` and `, bound]), sql`)`);
}

function sized({ of, least, most }: Extract<Condition, { kind: 'size' }>): Sql {
	return joined(
		sql`select placement.id from placement join thread on thread.id = placement.thread where `,
		of === 'messages'
			? sql`thread.messages between ${least} and ${most}`
			: sql`thread.people between ${least} and ${most}`,
	);
}

/** A claim with where its words stand in the body of its mail. */
export type PlacedClaim = ClaimRow & Span;

/** Claims of one kind, and value where it is not null, whose mails match any of the words, best first, and whose mails fulfil the condition. */
export function claimsByWords(
	archive: Archive,
	query: { kind: ClaimKind; value: string | null; expression: string; condition: Condition; limit: number },
): PlacedClaim[] {
	const { kind, value, expression, condition, limit } = query;
	return read<PlacedClaim>(
		archive,
		joined(
			sql`
				select
					claim.thread, claim.kind, claim.id, claim.topic, claim.message, claim.span_start as start, claim.span_end as end,
					claim.who, claim.value, claim.date
				from message_words as message
				cross join claim indexed by claim_by_message_key on claim.message_key = message.rowid
				where message_words match ${expression} and claim.kind = ${kind} and (${value} is null or claim.value = ${value}) and `,
			where(condition),
			sql`
				order by bm25(message_words, 5.0, 1.0, 3.0, 0.3), claim.date desc, claim.thread, claim.id, claim.topic
				limit ${limit}`,
		),
	);
}

/** Claims of one kind, and value where it is not null, whose mails fulfil the condition, the latest first; of these topics where any are given. */
export function claimsByDate(
	archive: Archive,
	query: {
		kind: ClaimKind;
		value: string | null;
		condition: Condition;
		topics: readonly TopicId[] | null;
		limit: number;
	},
): PlacedClaim[] {
	const { kind, value, condition, topics, limit } = query;
	const wanted = topics === null ? null : JSON.stringify(topics);
	return read<PlacedClaim>(
		archive,
		joined(
			sql`
				select
					claim.thread, claim.kind, claim.id, claim.topic, claim.message, claim.span_start as start, claim.span_end as end,
					claim.who, claim.value, claim.date
				from claim
				join message on message.key = claim.message_key
				where claim.kind = ${kind} and (${value} is null or claim.value = ${value}) and (${wanted} is null or claim.topic in (select value from json_each(${wanted}))) and `,
			where(condition),
			sql` order by claim.date desc, claim.thread, claim.id, claim.topic limit ${limit}`,
		),
	);
}
