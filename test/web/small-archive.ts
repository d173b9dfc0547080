/**
 * A small archive in memory for the web tests, with words made up for them: one thread of three mails whose root is
 * missing, with a proposal, positions, a decision, an action and a question. `SmallMail` overrides make it hostile.
 */
import { createHash } from 'node:crypto';
import type { ThreadAnalysis } from '../../src/model/consensus.js';
import type { ListSlug, MsgId, ThreadId, TopicId } from '../../src/model/ids.js';
import type { NewMessage } from '../../src/model/message.js';
import { type Evidence, evidenceAt } from '../../src/model/span.js';
import type { ThreadNode } from '../../src/model/thread.js';
import { packAnalysis, storeAnalysis } from '../../src/store/analysis.js';
import { type Archive, openOrCreateArchive, transaction } from '../../src/store/archive.js';
import { maskedArchive, secretsIn } from '../../src/store/masked.js';
import { replaceThreads } from '../../src/store/threads.js';
import { addMail } from '../support/messages.js';
import { MASK } from '../support/pipeline.js';

export interface SmallMail {
	readonly id: string;
	readonly author: string;
	readonly address: string;
	readonly date: string;
	readonly subject: string;
	readonly body: string;
	readonly parent: string | null;
	readonly list: string;
	readonly fileName?: string;
}

export const GHOST = 'root@orchard.example';
export const TOPIC = 'spring-pruning';

const PROPOSAL = 'I propose that we prune the old rows every spring.';
const OBJECTION = 'I object: the bees need the blossom in spring.';
const SUPPORT = 'Pruning in spring works for me.';
const QUESTION = 'Who looks after the ladder?';
const DECISION = 'We decided to keep the east row.';
const ACTION = 'I will oil the shears by Friday.';

export const MAILS: readonly SmallMail[] = [
	{
		id: 'a/1@orchard.example',
		author: 'Ada Birch',
		address: 'ada.birch@orchard.example',
		date: '2021-03-01T09:00:00Z',
		subject: 'Re: Rows and shears',
		body: `Hello,\n\n${PROPOSAL}\n${QUESTION}\nWrite to ada.birch@orchard.example or xen@4.7.6.\n\n-- \nAda, ada.birch%40orchard.example\n`,
		parent: GHOST,
		list: 'orchard',
	},
	{
		id: 'b2@orchard.example',
		author: 'Bo Lind',
		address: 'bo.lind@orchard.example',
		date: '2021-03-20T10:30:00Z',
		subject: 'Re: Rows and shears',
		body: `Ada Birch wrote:\n> ${PROPOSAL}\n\n${OBJECTION}\n${ACTION}\n`,
		parent: 'a/1@orchard.example',
		list: 'orchard',
	},
	{
		id: 'c3@orchard.example',
		author: 'Cy Marsh',
		address: 'cy.marsh@orchard.example',
		date: '2021-03-21T08:00:00Z',
		subject: 'Re: Rows and shears',
		body: `${SUPPORT}\n\n${DECISION}\n`,
		parent: 'a/1@orchard.example',
		list: 'orchard',
	},
];

/** An archive of these mails as one thread below a ghost, analysed. */
export function smallArchive(mails: readonly SmallMail[] = MAILS, label = 'Spring pruning'): Archive {
	const archive = maskedArchive(openOrCreateArchive(':memory:'), MASK);
	const messages = mails.map(newMessage);
	for (const message of messages) addMail(archive, message, { own: message.body, quoted: '' });
	const ghost: ThreadNode = { id: GHOST as MsgId, ghost: true, parent: null, parentReason: 'none', depth: 0 };
	const nodes = mails.map(
		(mail): ThreadNode => ({
			id: mail.id as MsgId,
			ghost: false,
			parent: mail.parent as MsgId | null,
			parentReason: mail.parent === null ? 'none' : 'in-reply-to',
			depth: mail.parent === GHOST ? 1 : 2,
		}),
	);
	const dates = mails.map((mail) => mail.date).sort();
	if (messages.length === 0) return archive;
	replaceThreads(archive, [
		{
			id: GHOST as ThreadId,
			nodes: [ghost, ...nodes],
			rootMissing: true,
			subject: mails[0]?.subject ?? '',
			messages: mails.length,
			people: new Set(mails.map((mail) => mail.author)).size,
			uncounted: 0,
			firstDate: dates[0] ?? '',
			lastDate: dates.at(-1) ?? '',
		},
	]);
	transaction(archive, () =>
		storeAnalysis(
			archive,
			packAnalysis({
				analysis: analysisOf(messages, label),
				dates: new Map(messages.map((message) => [message.id, message.date])),
				masks: new Map(messages.map(({ id, body }) => [id, secretsIn(MASK, body)])),
			}),
			'test',
		),
	);
	return archive;
}

function newMessage(mail: SmallMail): NewMessage {
	const digest = createHash('sha256').update(mail.body).digest('hex');
	const { fileName } = mail;
	return {
		id: mail.id as MsgId,
		headerId: mail.id as MsgId,
		identity: digest,
		digest,
		raw: Buffer.from(`From: ${mail.author} <${mail.address}>\nMessage-ID: <${mail.id}>\n\n${mail.body}`),
		synthetic: false,
		lists: [mail.list as ListSlug],
		author: mail.author,
		address: mail.address,
		to: [],
		cc: [],
		date: mail.date,
		sentDate: mail.date,
		arrivalDate: null,
		subject: mail.subject,
		inReplyTo: [],
		references: [],
		body: mail.body,
		attachments: fileName === undefined ? [] : [{ name: fileName, type: 'text/plain', size: 7, digest }],
		origin: 'person',
	};
}

function analysisOf(messages: readonly NewMessage[], label: string): ThreadAnalysis {
	const evidence = (words: string): Evidence => {
		const message = messages.find(({ body }) => body.includes(words) && !body.includes(`> ${words}`)) ?? messages[0];
		if (message === undefined) throw new TypeError('no message');
		const start = Math.max(0, message.body.indexOf(words));
		return evidenceAt(message, { start, end: Math.min(message.body.length, start + words.length) });
	};
	const authorOf = (id: MsgId) => messages.find((message) => message.id === id)?.author ?? '';
	const topic = TOPIC as TopicId;
	const proposal = evidence(PROPOSAL);
	const stance = (id: string, value: number, words: string) => ({
		id,
		holder: authorOf(evidence(words).message),
		value,
		reported: false,
		target: { kind: 'proposal' as const, id: 'p1' },
		objection: value < 0 ? ('open' as const) : null,
		rule: 'test',
		evidence: evidence(words),
	});
	return {
		thread: {
			id: GHOST as ThreadId,
			subject: messages[0]?.subject ?? '',
			messages: messages.map(({ id }) => id),
			rootMissing: true,
			summary: [proposal],
			topics: [
				{
					id: topic,
					label,
					state: 'contested',
					direction: 'none',
					basis: 'contested',
					confidence: 0.7,
					claimedBy: null,
					since: '2021-03-20T10:30:00Z',
					people: messages.map(({ author }) => author),
					uncounted: 0,
					messages: messages.map(({ id }) => id),
					why: [{ rule: 'contested', evidence: [evidence(OBJECTION), evidence(SUPPORT)] }],
					proposals: [
						{
							id: 'p1',
							author: authorOf(proposal.message),
							kind: 'direct',
							amends: null,
							condition: null,
							evidence: proposal,
						},
					],
					stances: [stance('s1', -2, OBJECTION), stance('s2', 1, SUPPORT)],
					answers: [
						{ to: { kind: 'proposal', id: 'p1' }, by: authorOf(evidence(ACTION).message), evidence: evidence(ACTION) },
					],
				},
			],
			decisions: [
				{
					id: 'd1',
					topic,
					by: authorOf(evidence(DECISION).message),
					form: 'announcement',
					polarity: 'adopt',
					rule: 'test',
					evidence: evidence(DECISION),
				},
			],
			actions: [
				{
					id: 'a1',
					topic,
					owner: authorOf(evidence(ACTION).message),
					status: 'open',
					due: 'Friday',
					explicit: true,
					closedBy: null,
					rule: 'test',
					evidence: evidence(ACTION),
				},
			],
			questions: [
				{
					id: 'q1',
					topic,
					asker: authorOf(evidence(QUESTION).message),
					status: 'unanswered',
					answers: [],
					evidence: evidence(QUESTION),
				},
			],
		},
		messages: messages.map((message) => readingOf(message, messages, proposal)),
	};
}

/** Zones by the simplest marks: `>` quotes, `wrote:` attributes, `-- ` signs. */
function readingOf(message: NewMessage, messages: readonly NewMessage[], origin: Evidence) {
	const zones = [];
	let start = 0;
	let signed = false;
	for (const line of message.body.split(/(?<=\n)/)) {
		signed ||= line === '-- \n';
		const kind = signed
			? 'signature'
			: line.startsWith('> ')
				? 'quote'
				: / wrote:\n$/.test(line)
					? 'attribution'
					: 'own';
		zones.push({ kind, depth: kind === 'quote' ? 1 : 0, start, end: start + line.length } as const);
		start += line.length;
	}
	const quotes = zones
		.filter(({ kind }) => kind === 'quote')
		.map(({ start: from, end }) => ({
			start: from,
			end,
			coverage: 1,
			source: messages.length > 0 ? { message: origin.message, start: origin.start, end: origin.end } : null,
		}));
	const topics = [{ id: TOPIC as TopicId, score: 2, inherited: false, why: [{ rule: 'term', start: 0, end: 5 }] }];
	return { id: message.id, language: 'en', zones, quotes, topics };
}
