/**
 * One parent link of the threader, with the reason for it.
 */
import type { MsgId } from '../model/ids.js';
import type { ParentReason } from '../model/thread.js';

export interface Link {
	readonly parent: MsgId;
	readonly reason: ParentReason;
}
