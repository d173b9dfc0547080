/**
 * Branded identifiers: a string that was checked once, at the edge, and is believed inside.
 */
declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

/** Message-ID without angle brackets (RFC 5322 s3.6.4), or one made up by ingest (`synthetic`). */
export type MsgId = Branded<'MsgId'>;

/** A thread is named by its first message, or by the ghost above it. */
export type ThreadId = MsgId;

/** Slug of a configured topic: `[a-z0-9]` and `-`. */
export type TopicId = Branded<'TopicId'>;

/** Slug of a list: `[a-z0-9._-]`. */
export type ListSlug = Branded<'ListSlug'>;
