/**
 * The topics file: YAML that a list owner writes, checked whole before anything is read with it.
 */
import { RE2JS } from 're2js';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { TopicId } from '../model/ids.js';
import type { Topic } from '../model/topic.js';
import { readWords } from '../text/words.js';
import { RuleFileError } from './rule-file-error.js';

const phrase = z
	.string()
	.trim()
	.min(1, 'an empty term')
	.max(200)
	.refine((text) => readWords(text).length > 0, { message: 'a term without a word' });
const pattern = z.string().min(1).max(500).refine(compiles, {
	message:
		'no regular expression that can be used (RE2 syntax: no look-around, no back reference; it must not match nothing)',
});

const topicsFile = z.strictObject({
	topics: z
		.array(
			z.strictObject({
				id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is made of a-z, 0-9 and single hyphens'),
				label: z.string().trim().min(1),
				terms: z.array(phrase).default([]),
				related: z.array(phrase).default([]),
				exclude: z.array(phrase).default([]),
				patterns: z.array(pattern).default([]),
			}),
		)
		.max(500)
		.nullable()
		.transform((topics) => topics ?? []),
});

function compiles(source: string): boolean {
	try {
		return !RE2JS.compile(source).matcher('').find();
	} catch {
		return false;
	}
}

/**
 * Topics of a YAML text, in the order of the file.
 * @param name of the file, for messages
 * @throws {RuleFileError} on syntax, unknown keys, empty terms, bad patterns and duplicate ids.
 */
export function parseTopics(text: string, name: string): Topic[] {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const refuse = (offset: number, reason: string): never => {
		throw new RuleFileError(`${name}:${lines.linePos(offset).line}: ${reason}`);
	};
	const fault = document.errors[0];
	if (fault !== undefined) refuse(fault.pos[0], fault.message.split('\n')[0] ?? 'no YAML');
	const checked = topicsFile.safeParse(contentOf(document, refuse));
	if (!checked.success) {
		const issue = checked.error.issues[0];
		const path = (issue?.path ?? []).filter((key) => typeof key !== 'symbol');
		const place = issue?.code === 'unrecognized_keys' ? keyIn(document.getIn(path, true), issue.keys[0]) : null;
		return refuse(
			offsetOf(place ?? document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true)),
			`${path.length === 0 ? '' : `${path.join('.')}: `}${issue?.message}`,
		);
	}
	const seen = new Set<string>();
	for (const [index, { id }] of checked.data.topics.entries()) {
		if (seen.has(id)) refuse(offsetOf(document.getIn(['topics', index, 'id'], true)), `topic "${id}" stands twice`);
		seen.add(id);
	}
	return checked.data.topics.map((topic) => ({ ...topic, id: topic.id as TopicId }));
}

/** The document as plain values; aliases of nobody or without end are refused. */
function contentOf(
	document: ReturnType<typeof parseDocument>,
	refuse: (offset: number, reason: string) => never,
): unknown {
	try {
		return document.toJS();
	} catch (error) {
		return refuse(0, error instanceof Error ? error.message : String(error));
	}
}

/** The key called `name` of a map, as a node; null where there is none. */
function keyIn(map: unknown, name: string | undefined): unknown {
	if (!isMap(map)) return null;
	return map.items.map(({ key }) => key).find((key) => isScalar(key) && String(key.value) === name) ?? null;
}

function offsetOf(node: unknown): number {
	return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
