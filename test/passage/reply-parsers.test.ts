/**
 * The fixtures of two libraries that take replies apart (../shared/corpora/reply-parsers), as far as they fit: their tests say
 * what is the reply and what is not; the lines that they say it of are labelled, in the notation of labels/README.md.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseMessage } from '../../ingest/parse.js';
import { readZones } from '../../src/passage/zones.js';
import { judgeLines } from './judge-lines.js';
import { RULES } from './rules.js';

const FIXTURES = join(import.meta.dirname, '../../../shared/corpora/reply-parsers');
const there = existsSync(FIXTURES);
if (!there) console.warn('skipped: ../shared/corpora/reply-parsers is not there');

const ROWS = z
	.array(z.strictObject({ file: z.string(), author: z.string(), lines: z.string() }))
	.parse(JSON.parse(readFileSync(new URL('labels/fixtures/email_reply_parser.json', import.meta.url), 'utf8')));

test.runIf(there)(
	`email_reply_parser: ${ROWS.length} of ${ROWS.length} mails are read as its tests say, line by line`,
	() => {
		const folder = join(FIXTURES, 'email_reply_parser/test/emails');
		const misfits = ROWS.flatMap(({ file, author, lines }) => {
			const body = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
			const { wrong } = judgeLines(body, author, lines);
			return wrong.length === 0 ? [] : [{ file, wrong }];
		});
		expect(misfits).toEqual([]);
	},
);

test.runIf(there)('talon: 12 of 12 replies of standard clients are what is said', async () => {
	const folder = join(FIXTURES, 'talon/tests/fixtures/standard_replies');
	const replies: Record<string, string> = {};
	for (const name of readdirSync(folder).filter((file) => file.endsWith('.eml'))) {
		const raw = { bytes: readFileSync(join(folder, name)), offset: 0, separatorDate: null };
		const { message } = await parseMessage(raw, { source: name, list: null });
		replies[name] = readZones(message.body, RULES, message.author)
			.filter(({ kind }) => kind === 'own' || kind === 'greeting' || kind === 'heading')
			.map(({ start, end }) => message.body.slice(start, end))
			.join('')
			.trim();
	}
	expect(Object.keys(replies).length).toBe(12);
	expect(Object.entries(replies).filter(([, said]) => said !== 'Hello')).toEqual([]);
});
