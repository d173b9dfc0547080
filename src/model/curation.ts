/**
 * What people said of the machine's findings: entries of the curation file, and the mark that they leave on a record.
 */
import type { MsgId, TopicId } from './ids.js';

/** Claims that a person may judge, each named by its message, its kind and its words. */
export type CuratedKind = 'decision' | 'stance' | 'action' | 'question';

/** Who said so and on which ISO day; null where the entry does not tell. */
export interface Signed {
	readonly by: string | null;
	readonly on: string | null;
}

/** One entry, with the message under which it stands. `is`: `right`, `wrong`, or the value that it should have. */
export type CurationEntry = Signed & { readonly message: MsgId } /** Null where the message opens a thread. */ & (
		| { readonly kind: 'parent'; readonly parent: MsgId | null }
		| { readonly kind: 'hide'; readonly reason: string }
		| { readonly kind: 'topics'; readonly add: readonly TopicId[]; readonly remove: readonly TopicId[] }
		| { readonly kind: CuratedKind; readonly words: string; readonly is: string }
		| { readonly kind: 'state'; readonly topic: TopicId; readonly is: string }
	);

/** Stands on a record that a person looked at. */
export interface Curated extends Signed {
	readonly what: 'confirmed' | 'corrected' | 'rejected';
	/** What the machine had found, where it was corrected; null else. */
	readonly found: string | null;
}
