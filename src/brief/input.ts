/**
 * What a brief is built from: threads as they stood, the mails that they rest on, and where links lead.
 */
import type { MessageRecord, Standing, ThreadRecord, TopicOverview } from '../model/consensus.js';
import type { Role } from '../model/curation.js';
import type { ListSlug, MsgId, TopicId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Place } from '../model/span.js';
import type { Since } from './record.js';

export interface BriefTopic {
	readonly id: TopicId;
	readonly label: string;
	readonly terms: readonly string[];
}

/** The parts of a message that a brief names. */
export interface BriefMessage {
	readonly id: MsgId;
	readonly author: string;
	readonly date: string;
	readonly subject: string;
	readonly lists: readonly ListSlug[];
	readonly body: string;
	readonly origin: Message['origin'];
}

export interface BriefThread {
	readonly record: ThreadRecord;
	/** What is known of its messages, as far as it was looked at. */
	readonly readings: readonly MessageRecord[];
	/** The parts that it had before the date that changes are counted from, the largest last; null where nobody asks. */
	readonly before: readonly ThreadRecord[] | null;
	/** True where `before` could not be read. */
	readonly beforeUnknown: boolean;
}

/** A topic in one thread. */
export interface Carried {
	readonly thread: BriefThread;
	readonly standing: Standing;
}

export interface BriefInput {
	/** In the order of the sections. */
	readonly topics: readonly BriefTopic[];
	/** Latest first. */
	readonly threads: readonly BriefThread[];
	/** The topics over all threads of this brief. */
	readonly overviews: readonly TopicOverview[];
	/** All messages of the threads. */
	readonly messages: ReadonlyMap<MsgId, BriefMessage>;
	readonly asOf: string;
	readonly since: Since | null;
	/** What people are to the list. */
	readonly roles: readonly Role[];
	/** Threads that carry a topic and were not looked at. */
	readonly left: ReadonlyMap<TopicId, number>;
}

/** How a brief leaves the archive. Its texts are masked already: it is read from an archive that is. */
export interface Leaving {
	/** Address of words for the reader of this brief; of the whole mail where the place is empty. */
	readonly linkTo: (place: Place) => string;
}
