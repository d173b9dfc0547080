/**
 * What the page of a thread shows, put together by its loader.
 */
import type { ThreadRecord } from '../../src/model/consensus.js';
import type { MsgId } from '../../src/model/ids.js';
import type { ThreadNode } from '../../src/model/thread.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { FoundClaim } from '../claims.js';
import type { Addressed } from '../paths.js';
import type { MailBody } from './mail-body.js';
import type { LinkLines } from './meeting-links.js';
import type { ThreadNeighbours } from './neighbours.js';
import type { Cards } from './parts.js';

export interface ShownMail {
	readonly mail: MailBody;
	readonly claims: readonly FoundClaim[];
}

export interface ThreadView {
	readonly kind: 'T' | 't';
	readonly entry: ThreadEntry;
	/** The address that was asked for. */
	readonly self: Addressed;
	readonly page: number;
	readonly pages: number;
	/** Day that the reader was here last, and the first mail since; null where not told, or nothing is new. */
	readonly since: string | null;
	readonly firstNew: MsgId | null;
	/** Day that the thread is shown as of; null for now. */
	readonly asOf: string | null;
	/** Ghosts of the thread and the nodes of this page, in reading order. */
	readonly nodes: readonly ThreadNode[];
	/** Mails of this page, in the order of the page. */
	readonly mails: ReadonlyMap<MsgId, ShownMail>;
	/** Cards of all mails of the thread. */
	readonly cards: Cards;
	/** Links between this thread and meetings; none as of a day. */
	readonly links: LinkLines;
	/** Threads before and after it on the list. */
	readonly neighbours: ThreadNeighbours;
	/** ISO date of the newest mail of the archive; null as of a day. */
	readonly newest: string | null;
	/** Null where the thread is not analysed yet. */
	readonly record: ThreadRecord | null;
}
