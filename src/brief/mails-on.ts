/**
 * Mails of a thread that are about the topics of a brief.
 */
import type { ThreadRecord } from '../model/consensus.js';
import type { MsgId } from '../model/ids.js';
import type { BriefTopic } from './input.js';

/** Those that carry one of these topics, each once. */
export function mailsOn({ topics }: ThreadRecord, wanted: readonly BriefTopic[]): MsgId[] {
	const ids = new Set(wanted.map(({ id }) => id));
	return [...new Set(topics.filter(({ id }) => ids.has(id)).flatMap(({ messages }) => messages))];
}
