/**
 * A topic with all that a topic can have, through every view: objections, conditions and open questions may be missing
 * from none, nor what was proposed, amended, decided or promised.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/store/archive.js';
import { maskedArchive } from '../../src/store/masked.js';
import { createApp } from '../../web/app.js';
import { type Ran, rapporteur } from '../commands/run.js';
import { MASK, pipelineOf, topic } from '../support/pipeline.js';
import { readArchive } from './read-archive.js';

const PROPOSED = 'I propose that we prune the old rows every spring.';
const CONDITION = 'Pruning works for me as long as the bees are gone.';
const OBJECTED = 'I object to pruning the old rows: the blossom feeds the bees.';
const AMENDED = 'Alternatively we could prune only the east row.';
const ASKED = 'How long does the pruning of one row take?';
const DECIDED = 'We decided to keep pruning out of the west garden.';
const PROMISED = 'I will write down which rows need pruning.';
const ALL = { PROPOSED, CONDITION, OBJECTED, AMENDED, ASKED, DECIDED, PROMISED };

/** Author, day, what the mail answers, body. */
const MAILS: readonly (readonly [author: string, day: string, answers: string | null, body: string])[] = [
	['Ada Birch', '01', null, `Hello,\n\n${PROPOSED}\n`],
	['Bo Lind', '02', '01', `> ${PROPOSED}\n\n${OBJECTED}\n`],
	['Cy Marsh', '03', '01', `> ${PROPOSED}\n\n${CONDITION}\n`],
	['Di Reed', '04', '01', `> ${PROPOSED}\n\n${AMENDED}\n`],
	['Cy Marsh', '05', '01', `${DECIDED}\n\n${PROMISED}\n`],
	['Ada Birch', '06', '05', `${ASKED}\n`],
];

function mbox(): string {
	return MAILS.map(([author, day, answers, body]) =>
		[
			`From mail@garden.example Tue Apr ${Number(day).toString().padStart(2)} 12:00:00 2031`,
			`From: ${author} <${author.split(' ')[0]?.toLowerCase()}@garden.example>`,
			`Message-ID: <${day}@garden.example>`,
			...(answers === null ? [] : [`In-Reply-To: <${answers}@garden.example>`]),
			`Date: ${day} Apr 2031 12:00:00 +0000`,
			`Subject: ${answers === null ? '' : 'Re: '}Rows`,
			'',
			body,
		].join('\n'),
	).join('\n');
}

let folder: string;
let app: Hono;
let run: (...args: string[]) => Promise<Ran>;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-card-'));
	const db = join(folder, 'card.db');
	writeFileSync(join(folder, 'rows.mbox'), mbox());
	writeFileSync(
		join(folder, 'topics.yaml'),
		'topics:\n  - id: pruning\n    label: Pruning\n    terms: [pruning, prune]\n',
	);
	run = (...args) => rapporteur([...args, '--db', db], folder);
	const ingested = await run('ingest', 'rows.mbox', '--list', 'orchard', '--topics', 'topics.yaml', '--quiet');
	expect(ingested.stderr).toBe('');
	const { analyze } = pipelineOf([topic({ id: 'pruning', label: 'Pruning', terms: ['pruning', 'prune'] })]);
	app = createApp({ archive: maskedArchive(openArchive(db), MASK), stylesheet: '', analyze });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Text as a reader sees it: without tags, entities and line breaks. */
function plain(text: string): string {
	return text
		.replace(/<[^>]+>/g, ' ')
		.replace(/\\n/g, ' ')
		.replace(/\s+/g, ' ');
}

/** Names of the quotes that a text does not hold. */
const missingIn = (text: string, quotes: Readonly<Record<string, string>> = ALL): string[] =>
	Object.entries(quotes)
		.filter(([, quote]) => !plain(text).includes(quote))
		.map(([name]) => name);

const THREAD = '/orchard/01%40garden.example';

describe('nothing of a topic is missing', () => {
	it.each([
		['the topic page', '/topics/pruning/'],
		['the topic page of one thread', '/topics/pruning/?thread=01%40garden.example'],
		['the topic page as of a day', '/topics/pruning/?as-of=2031-04-30'],
		['the thread page', `${THREAD}/T/`],
		['the nested thread page', `${THREAD}/t/`],
		['the thread page as of a day', `${THREAD}/T/?as-of=2031-04-30`],
		['the record of the topic', '/api/v1/topics/pruning'],
		['the record of the thread', '/api/v1/threads/01%40garden.example'],
		['the feed of the topic', '/topics/pruning/new.atom'],
		['the feed of the thread', `${THREAD}/t.atom`],
		['the feed of the list', '/orchard/new.atom'],
	])('in %s', async (_name, path) => {
		const response = await app.request(path);
		expect(response.status).toBe(200);
		expect(missingIn(await response.text())).toEqual([]);
	});

	it('in what changed since, but for what was proposed, which stands on the page of the topic', async () => {
		const page = await (await app.request('/catchup?since=2031-03-01')).text();
		expect(missingIn(page, { CONDITION, OBJECTED, ASKED, DECIDED, PROMISED })).toEqual([]);
		expect(
			missingIn((await run('catchup', '--since', '2031-03-01', '--json')).stdout, { OBJECTED, ASKED, DECIDED }),
		).toEqual([]);
	});

	it('in the export, now and as of a day, each where it belongs', { timeout: 120_000 }, async () => {
		for (const asOf of [[], ['--as-of', '2031-04-30']]) {
			const { threads } = JSON.parse((await run('export', ...asOf)).stdout) as {
				threads: Record<string, { id: string }[]>[];
			};
			const [thread] = threads;
			const standing = JSON.stringify(thread?.topics);
			expect(missingIn(standing, { PROPOSED, CONDITION, OBJECTED, AMENDED })).toEqual([]);
			expect(standing).toMatch(/"objection":"open"/);
			expect(missingIn(JSON.stringify(thread?.questions), { ASKED })).toEqual([]);
			expect(missingIn(JSON.stringify(thread?.decisions), { DECIDED })).toEqual([]);
			expect(missingIn(JSON.stringify(thread?.actions), { PROMISED })).toEqual([]);
		}
	});

	it('on a page with more positions than it lists', async () => {
		const many = Array.from({ length: 30 }, (_, at) => ({
			id: `s${at}`,
			author: `Person ${'abcdefghijklmnopqrstuvwxyzäöüß'.charAt(at)}`,
			references: ['first'],
			body: at === 29 ? `> ${PROPOSED}\n\n${OBJECTED}\n` : `> ${PROPOSED}\n\nI agree, pruning works for me.\n`,
		}));
		const archive = readArchive([{ id: 'first', author: 'Ada Birch', body: `${PROPOSED}\n` }, ...many]);
		const page = await (await createApp({ archive, stylesheet: '' }).request('/topics/pruning/')).text();
		expect(page).toMatch(/and \d+ more/);
		const positions = /<ol class="proposals">.*?<\/ol>/s.exec(page)?.[0] ?? '';
		expect(missingIn(positions, { OBJECTED })).toEqual([]);
	});

	it('in the brief, in every form', { timeout: 120_000 }, async () => {
		const { stdout } = await run('--help');
		if (!/^ {2}brief /m.test(stdout)) return console.warn('skipped: there is no brief');
		for (const format of ['md', 'html', 'meetbot', 'json']) {
			expect([format, missingIn((await run('brief', 'pruning', '--format', format)).stdout)]).toEqual([format, []]);
		}
	});
});
