/**
 * An archive in memory whose threads are read by the real pipeline, for pages that read threads anew.
 */
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import { buildThreads } from '../../src/pipeline.js';
import { packAnalysis, storeAnalysis } from '../../src/store/analysis.js';
import { type Archive, openOrCreateArchive, transaction } from '../../src/store/archive.js';
import { storeMentions } from '../../src/store/links.js';
import { maskedArchive } from '../../src/store/masked.js';
import { allHeads, loadMessages } from '../../src/store/messages.js';
import { replaceThreads } from '../../src/store/threads.js';
import { addMail, type MailDraft, newMessage } from '../support/messages.js';
import { MASK, pipelineOf, TOPICS } from '../support/pipeline.js';

export const { analyze } = pipelineOf(TOPICS);

/** The mails, on the list `orchard` where nothing else is said, threaded and read; those with an id of `documents` are documents. */
export function readArchive(
	drafts: readonly (MailDraft & { readonly lists?: readonly string[] })[],
	documents: ReadonlySet<string> = new Set(),
): Archive {
	const archive = openOrCreateArchive(':memory:');
	for (const { id, inReplyTo = [], references = [], lists = ['orchard'], ...draft } of drafts) {
		const mail = newMessage({
			...draft,
			id: id as MsgId,
			lists: lists as ListSlug[],
			inReplyTo: inReplyTo as MsgId[],
			references: references as MsgId[],
			...(documents.has(id) ? { origin: 'document' as const } : {}),
		});
		addMail(archive, mail, { own: mail.body, quoted: '' });
	}
	const threads = buildThreads(allHeads(archive));
	const read = threads.map((thread) => {
		const ids = thread.nodes.filter((node) => !node.ghost).map((node) => node.id);
		return { thread, messages: loadMessages(archive, ids) };
	});
	replaceThreads(
		archive,
		read.map(({ thread, messages }) => ({
			...thread,
			subject: messages[0]?.subject ?? '',
			messages: messages.length,
			people: new Set(messages.map((one) => one.author)).size,
			uncounted: 0,
			firstDate: messages.map(({ date }) => date).sort()[0] ?? '',
			lastDate:
				messages
					.map(({ date }) => date)
					.sort()
					.at(-1) ?? '',
		})),
	);
	transaction(archive, () => {
		for (const { thread, messages } of read) {
			const analysis = analyze(thread, new Map(messages.map((one) => [one.id, one])));
			storeMentions(archive, thread.id, analysis.mentions);
			storeAnalysis(
				archive,
				packAnalysis({
					analysis,
					dates: new Map(messages.map((one) => [one.id, one.date])),
				}),
				'test',
			);
		}
	});
	return maskedArchive(archive, MASK);
}
