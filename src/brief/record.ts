/**
 * A brief as data: what a person who was not on the list has to know of some topics, line by line, each line with a
 * footnote. Pure; the renderers beside this file turn it into a page.
 */
import type { Direction, State } from '../model/consensus.js';
import type { Role } from '../model/curation.js';
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { Place } from '../model/span.js';

/** A footnote: whose words, where they stand, and at most 25 of them. Offsets point into the message's body. */
export interface Note extends Place {
	/** From 1, in the order of the lines. */
	readonly number: number;
	readonly author: string;
	/** ISO date. */
	readonly date: string;
	readonly subject: string;
	/** Address of the words or of their mail. */
	readonly href: string;
	/** Verbatim, line ends included; what is masked or would not be seen apart. */
	readonly quote: string;
	/** True where the sentence goes on before or after. */
	readonly cutBefore: boolean;
	readonly cutAfter: boolean;
}

/** One line: what the machine says of some words, and the words. */
export interface Line {
	/** `A` to `Z` of an option, `+`, `−`, `±` of a position; empty without. */
	readonly sign: string;
	/** Whose words; empty where the line is the machine's own. */
	readonly who: string;
	/** What that person is to the list, as people said; empty where nobody did. */
	readonly role: string;
	/** The machine's words before and after the quote; either may be empty. */
	readonly lead: string;
	readonly tail: string;
	/** Number of the footnote; null where no words stand behind the line. */
	readonly note: number | null;
	/** True where an earlier line of the section has the words. */
	readonly again: boolean;
	readonly below: readonly Line[];
}

/** The first lines of a list, and how many there are besides. */
export interface Lines {
	readonly lines: readonly Line[];
	readonly more: number;
}

/** What was looked at. */
export interface Extent {
	readonly people: number;
	readonly mails: number;
	/** Mails by programs and patches: nobody is counted for them. */
	readonly uncounted: number;
}

export interface Status {
	readonly state: State;
	readonly direction: Direction;
	/** ISO date. */
	readonly since: string;
	/** Subject of the thread that tells it; null where there is only one. */
	readonly thread: string | null;
	/** Who says that it is agreed, where nobody else confirmed it. */
	readonly claimedBy: string | null;
	/** What the state rests on, and what would change it, as clauses. */
	readonly because: string;
	readonly wouldChange: string;
	readonly people: readonly string[];
	/** Those whose objections stand. */
	readonly objectors: readonly string[];
	readonly messages: number;
	/** Mails of these by programs and patches: nobody is counted for them. */
	readonly uncounted: number;
	readonly threads: number;
	/** ISO dates of the first and last mail on the topic. */
	readonly firstDate: string;
	readonly lastDate: string;
}

/** A thread that carries a topic, with the state of the topic in it. */
export interface ThreadLine {
	readonly id: ThreadId;
	readonly subject: string;
	readonly state: State;
	readonly direction: Direction;
	/** Mails on the topic, and ISO dates of the first and last of them. */
	readonly messages: number;
	readonly firstDate: string;
	readonly lastDate: string;
	readonly href: string;
}

/** A thread that the brief was made from. */
export interface ReadThread {
	readonly id: ThreadId;
	readonly subject: string;
	/** Mails in all, and ISO dates of the first and last of those that carry a topic of the brief. */
	readonly messages: number;
	readonly firstDate: string;
	readonly lastDate: string;
	/** True where the mail that opened it is not in the archive. */
	readonly rootMissing: boolean;
	readonly href: string;
}

/** What was found on one topic, or (`id` null) on none of them in the same threads. */
export interface Section {
	readonly id: TopicId | null;
	readonly label: string;
	/** Words by which the topic is known. */
	readonly terms: readonly string[];
	/** Null where no mail carries the topic. */
	readonly status: Status | null;
	readonly agreed: Lines;
	readonly objections: Lines;
	readonly options: Lines;
	/** Those that wait for an answer. */
	readonly questions: Lines;
	/** Number of those that were answered. */
	readonly answered: number;
	readonly actions: Lines;
	readonly decisions: Lines;
	readonly changes: Lines;
	readonly threads: readonly ThreadLine[];
	/** What the conclusion could not see, a clause each. */
	readonly unseen: readonly string[];
}

/** What the changes are counted from. */
export interface Since {
	/** ISO date or date-time; what came then counts. */
	readonly date: string;
	/** The meeting that the date was taken from; null where the reader gave it. */
	readonly meeting: { readonly id: MsgId; readonly subject: string } | null;
}

export interface Brief {
	readonly title: string;
	/** ISO date that it is told of: the newest mail, or the date asked for. */
	readonly asOf: string;
	/** Lists that its mails stand on. */
	readonly lists: readonly string[];
	/** Null where there is nothing to compare with. */
	readonly since: Since | null;
	readonly sections: readonly Section[];
	readonly threads: readonly ReadThread[];
	/** People and mails on these topics, in all. */
	readonly extent: Extent;
	/** Who wrote most of them, by number of mails. */
	readonly people: readonly { readonly name: string; readonly messages: number }[];
	/** Roles of those who are named, and who said so: no finding of the machine. */
	readonly roles: readonly Role[];
	readonly notes: readonly Note[];
}
