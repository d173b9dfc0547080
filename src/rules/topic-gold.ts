/**
 * Messages with the topics that a person gave them, for measuring: a `consensus-gold/2` file, or a plain map in YAML or
 * JSON from Message-IDs to topics.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { MsgId, TopicId } from '../model/ids.js';
import { RuleFileError } from './rule-file-error.js';

const consensus = z.object({
	format: z.literal('consensus-gold/2'),
	messages: z.record(z.string(), z.object({ id: z.string().min(1) })),
	topics: z.array(z.object({ id: z.string().min(1), messages: z.array(z.string()) })),
});

const plain = z.record(z.string().min(1), z.array(z.string().min(1)));

/** Topics of each labelled message; none for a message that is about nothing. */
export type TopicGold = ReadonlyMap<MsgId, ReadonlySet<TopicId>>;

/**
 * Labels of a file's text.
 * @param name of the file, for messages
 * @throws {RuleFileError} where the text is neither form, or a topic names a message that is not listed.
 */
export function parseTopicGold(text: string, name: string): TopicGold {
	const content = contentOf(text, name);
	const gold = consensus.safeParse(content);
	if (gold.success) return fromConsensus(gold.data, name);
	const labels = plain.safeParse(content);
	if (!labels.success) {
		throw new RuleFileError(`${name}: neither a consensus-gold/2 file nor a map from Message-IDs to lists of topics`);
	}
	return new Map(
		Object.entries(labels.data).map(([id, topics]) => [
			id.replace(/^<|>$/g, '') as MsgId,
			new Set(topics.map((topic) => topic as TopicId)),
		]),
	);
}

function contentOf(text: string, name: string): unknown {
	try {
		return parse(text);
	} catch (error) {
		throw new RuleFileError(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
	}
}

function fromConsensus({ messages, topics }: z.infer<typeof consensus>, name: string): TopicGold {
	const gold = new Map(Object.values(messages).map(({ id }) => [id as MsgId, new Set<TopicId>()]));
	for (const topic of topics) {
		for (const short of topic.messages) {
			const id = messages[short]?.id;
			if (id === undefined) throw new RuleFileError(`${name}: topic ${topic.id} names ${short}, which is not listed`);
			gold.get(id as MsgId)?.add(topic.id as TopicId);
		}
	}
	return gold;
}
