/**
 * `rapporteur brief`: notes for a meeting on one or several topics, masked always: a brief is made to be handed out.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { messagePath, wordsPath } from '../../web/paths.js';
import { buildBrief } from '../brief/build.js';
import { type BriefRequest, gatherBrief } from '../brief/gather.js';
import type { BriefTopic } from '../brief/input.js';
import { archivedAt, midUrl } from '../brief/links.js';
import { FORMATS, type Format, renderBrief } from '../brief/render.js';
import { sinceMeeting } from '../brief/since.js';
import type { MsgId, ThreadId } from '../model/ids.js';
import type { Place } from '../model/span.js';
import { loadRecord } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { maskedArchive } from '../store/masked.js';
import { messageCards } from '../store/message-cards.js';
import { loadRaw } from '../store/messages.js';
import { threadOf } from '../store/threads.js';
import { pastReader } from '../time/as-of.js';
import { type Known, knowledgeFor } from './knowledge.js';
import { type DbOption, isoDate, messageId, startOf, withDb } from './options.js';
import { pipelineOf } from './pipeline-of.js';
import { Refusal } from './refusal.js';
import { withArchive } from './with-archive.js';

interface BriefCommand extends DbOption {
	readonly format: Format;
	readonly asOf?: string;
	readonly since?: string;
	readonly thread?: readonly MsgId[];
	readonly site?: string;
}

export function addBrief(program: Command): void {
	withDb(program.command('brief').argument('[topic...]', 'ids of topics, in the order wanted'))
		.description('notes for a meeting: where topics stand, who objects, what is open, each line with its words')
		.addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('md'))
		.option('--as-of <date>', 'as it stood at that date', isoDate)
		.option('--since <date>', 'what changed since; without it since the last minutes on the topics', startOf)
		.option('--thread <message-id...>', 'only these threads; without topics all that they carry', messageIds)
		.option('--site <url>', 'where `rapporteur serve` is reached, for links to the words themselves', siteUrl)
		.addHelpText('after', '\nExample:\n  rapporteur brief batching point-releases --db xen.db > notes.md')
		.action(brief);
}

function messageIds(value: string, before: readonly MsgId[] = []): MsgId[] {
	return [...before, messageId(value)];
}

function siteUrl(value: string): string {
	if (!/^https?:\/\/[^\s<>"'?#]{1,500}$/.test(value)) {
		throw new InvalidArgumentError('an address such as https://lists.example.org/rapporteur is wanted');
	}
	return value.replace(/\/+$/, '');
}

function brief(ids: readonly string[], options: BriefCommand, command: Command): void {
	if (ids.length === 0 && options.thread === undefined) command.error('error: a topic or --thread is wanted');
	withArchive(options.db, (opened) => {
		const known = knowledgeFor(opened, null);
		const archive = maskedArchive(opened, known.mask);
		const request = requestOf(ids, options, { archive, known });
		const input = gatherBrief(archive, request, pastReader(archive, pipelineOf(known).analyze));
		const made = buildBrief(input, { linkTo: (place) => addressOf(opened, place, options.site ?? null) });
		process.stdout.write(renderBrief(made, options.format));
	});
}

interface At {
	readonly archive: Archive;
	readonly known: Known;
}

function requestOf(ids: readonly string[], { thread = [], asOf, since }: BriefCommand, at: At): BriefRequest {
	const threads = thread.map((id) => threadHolding(id, at));
	const topics = ids.length > 0 ? [...new Set(ids)].map((id) => topicNamed(id, at)) : topicsIn(threads, at);
	const about = { topics, asOf: asOf ?? null };
	return {
		...about,
		threads,
		since: since === undefined ? sinceMeeting(at.archive, about) : { date: since, meeting: null },
	};
}

function threadHolding(id: MsgId, { archive }: At): ThreadId {
	const found = threadOf(archive, id);
	if (found === null) throw new Refusal(`${id}: no such message in ${archive.path}`);
	return found;
}

function topicNamed(id: string, { known }: At): BriefTopic {
	const topic = known.topics.find((one) => one.id === id);
	if (topic !== undefined) return topic;
	const names = known.topics.map((one) => one.id).join(', ');
	throw new Refusal(`${id}: no such topic; the configured ones are ${names}`);
}

/** The topics that these threads carry, in the order of the topics file. */
function topicsIn(threads: readonly ThreadId[], { archive, known }: At): BriefTopic[] {
	const carried = new Set(threads.flatMap((id) => loadRecord(archive, id)?.topics.map((topic) => topic.id) ?? []));
	return known.topics.filter(({ id }) => carried.has(id));
}

/** The words on the site that the user named; else the mail in its own archive; else its Message-ID. */
function addressOf(archive: Archive, place: Place, site: string | null): string {
	const card = messageCards(archive, [place.message]).get(place.message);
	if (site !== null && card !== undefined) {
		return site + (place.start === place.end ? messagePath(card) : wordsPath(card, place));
	}
	const raw = loadRaw(archive, place.message);
	return (raw === null ? null : archivedAt(raw)) ?? midUrl(place.message);
}
