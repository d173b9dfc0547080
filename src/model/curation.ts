/**
 * What people said of the machine's findings, and of each other: entries of the curation file, and the mark that they
 * leave on a record.
 */
import type { MsgId, TopicId } from './ids.js';

/** Claims that a person may judge, each named by its message, its kind and its words. */
export type CuratedKind = 'proposal' | 'stance' | 'decision' | 'action' | 'question';

/** Who said so and on which ISO day; null where the entry does not tell. */
export interface Signed {
	readonly by: string | null;
	readonly on: string | null;
}

/** What a person says of a claim. `is`: `right`, `wrong`, or the value that it should have. */
export interface Judgement {
	readonly words: string;
	readonly is: string;
	/** What should stand in these fields; of a field that is left out, what was found stands. */
	readonly put: Corrections;
}

/** Null for none. Only an action has an owner and a day. */
export interface Corrections {
	readonly topic?: TopicId | null;
	readonly owner?: string | null;
	readonly due?: string | null;
}

/** One entry, with the message under which it stands. */
export type CurationEntry = Signed & { readonly message: MsgId } /** Null where the message opens a thread. */ & (
		| { readonly kind: 'parent'; readonly parent: MsgId | null }
		| { readonly kind: 'hide'; readonly reason: string }
		| { readonly kind: 'topics'; readonly add: readonly TopicId[]; readonly remove: readonly TopicId[] }
		| (Judgement & { readonly kind: CuratedKind })
		| { readonly kind: 'state'; readonly topic: TopicId; readonly is: string }
	);

/** What a person is to the list, such as `release manager`. */
export interface Role extends Signed {
	/** A name that mails were sent under. */
	readonly person: string;
	readonly role: string;
}

/** Stands on a record that a person looked at. */
export interface Curated extends Signed {
	readonly what: 'confirmed' | 'corrected' | 'rejected';
	/** What the machine had found, where it was corrected; null else. */
	readonly found: string | null;
}
