/**
 * What a source yields: mails as found, and damage told as data. A source never throws for bad bytes inside it.
 */
import type { RawMessage } from '../../src/model/message.js';

/** A place in a source where something is wrong. */
export interface Damage {
	readonly kind: 'damage';
	/** Stable kebab-case code, as in `Diagnostic`. */
	readonly code: string;
	/** Byte offset in the (unpacked) source. */
	readonly offset: number;
	/** One line for a person. */
	readonly detail: string;
	/** True where a mail was found that is not given: it counts as read and damaged. False: a remark on what is given. */
	readonly lost: boolean;
}

export type SourceItem = RawMessage | Damage;

/** Tells damage from a mail. */
export function isDamage(item: SourceItem): item is Damage {
	return 'kind' in item;
}

/** Makes a damage record; `lost` as in `Damage`. */
export function damage(code: string, offset: number, detail: string, lost: boolean): Damage {
	return { kind: 'damage', code, offset, detail, lost };
}
