/**
 * Bounds of ingest, each with its reason: mail comes from strangers, and no input may grow or run without bound.
 * What is over a limit is kept raw as far as the limit goes, read as far as it can be, and told in a diagnostic.
 */

/** Bytes of one mail. Mail servers refuse more than 25 to 50 MB, lists far less; beyond that it is a broken mbox. Takes 20 s at the worst. */
export const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

/** Bytes of a mail without parts that are read: a body has at most `MAX_BODY_LENGTH`, four times that in any transfer encoding. */
export const MAX_TEXT_BYTES = 8 * 1024 * 1024;

/** Bytes of one line held in one piece; longer lines go on in pieces, so that a line of 10 MB costs nothing special. */
export const MAX_LINE_PIECE = 64 * 1024;

/** Bytes of a header section that are read. The longest in 16,858 mails of util-linux, xdp-newbies, ksummit and cf-metadata is below 40 KiB. */
export const MAX_HEADER_BYTES = 256 * 1024;

/** Bytes of one header field that are read: room for about a thousand addresses. */
export const MAX_FIELD_BYTES = 64 * 1024;

/** Header fields that are read of one mail. A mail that went through many hops has about 150. */
export const MAX_FIELDS = 2_000;

/** UTF-16 units of a subject or a name that are kept. RFC 5322 wants lines below 998; nobody reads more. */
export const MAX_SUBJECT_LENGTH = 998;
export const MAX_NAME_LENGTH = 200;

/** UTF-16 units of an address (RFC 5321 s4.5.3.1: 64 before the @, 255 after it). */
export const MAX_ADDRESS_LENGTH = 320;

/** UTF-16 units of a Message-ID (RFC 5322 s2.1.1: one line). Longer ones are treated as missing. */
export const MAX_ID_LENGTH = 998;

/** Message-IDs of one References field that are kept: the first, and the last ones, which are nearest to the mail. */
export const MAX_REFERENCES = 500;

/** Message-IDs of In-Reply-To that are kept: a mail answers one, a summary a handful. */
export const MAX_REPLIED = 50;

/** Lists of one mail. Its List-Id fields are added on the way; a cross-post has two or three. */
export const MAX_LISTS = 20;

/** Mailboxes kept of To and of Cc. */
export const MAX_MAILBOXES = 1_000;

/** UTF-16 units of a body. Longer ones are logs and dumps; the largest discussion mails are below 200,000. */
export const MAX_BODY_LENGTH = 2 * 1024 * 1024;

/** UTF-16 units of HTML that are turned to text: an HTML tree takes some 50 times its source in memory, and 2 s a MiB if it is all tags. */
export const MAX_HTML_LENGTH = 1024 * 1024;

/** UTF-16 units of text parts that are read of one mail, before HTML is turned to text. */
export const MAX_TEXT_LENGTH = 3 * 1024 * 1024;

/** Levels of HTML elements that are followed: a browser stops at 512, newsletters reach 40. */
export const MAX_HTML_DEPTH = 200;

/** Elements left open in one another before an HTML part is not parsed at all: the parser takes 2 s for 100,000, 5 ms for 2,000. */
export const MAX_HTML_NESTING = 2_000;

/** MIME parts of one mail. mailparser's own bound is the same: work per part is not small. */
export const MAX_PARTS = 1_000;

/** Boundaries of outer multiparts that are looked for in a text part: real mail nests three deep. */
export const MAX_OUTER_BOUNDARIES = 8;

/** Forwarded mails inside forwarded mails that are opened; deeper ones are left out of the text. */
export const MAX_NESTING = 10;

/** Attachments that are listed. */
export const MAX_ATTACHMENTS = 500;

/** Unpacked bytes per packed byte. Mail packs to a tenth; deflate can reach 1,032. Checked beyond the free allowance. */
export const MAX_INFLATE_RATIO = 150;

/** Unpacked bytes that no ratio is asked for: small files of zeros are odd, not dangerous, in a stream. */
export const INFLATE_ALLOWANCE = 16 * 1024 * 1024;

/** Unpacked bytes of one source in all: the largest public archives are far below. */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024 * 1024;

/** Bytes looked at to tell what a source is. */
export const SNIFF_BYTES = 64 * 1024;

/** Directories below a directory source that are walked into. */
export const MAX_DIRECTORY_DEPTH = 20;
