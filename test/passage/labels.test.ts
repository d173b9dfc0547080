/** Real list mails, labelled line by line (labels/README.md), where the archives are at hand (../shared/corpora). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseMessage } from '../../ingest/parse.js';
import { isDamage } from '../../ingest/sources/item.js';
import { openSources } from '../../ingest/sources/open.js';
import type { Message } from '../../src/model/message.js';
import { judgeLines } from './judge-lines.js';

const CORPORA = join(import.meta.dirname, '../../../shared/corpora');
const there = existsSync(CORPORA);
if (!there) console.warn('skipped: ../shared/corpora is not there');

const MIN_MAILS = 40;
const MIN_SHARE = 0.97;

const Label = z.strictObject({ corpus: z.string(), message: z.string(), count: z.number(), lines: z.string() });

const folder = new URL('labels/', import.meta.url);
const LABELS = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.flatMap((name) => z.array(Label).parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));

/** The labelled mails of one archive, by Message-ID; only they are parsed. */
async function labelledMails(corpus: string, ids: readonly string[]): Promise<Map<string, Message>> {
	const found = new Map<string, Message>();
	for (const source of await openSources(join(CORPORA, corpus))) {
		for await (const item of source.items()) {
			if (isDamage(item)) continue;
			const id = ids.find((one) => item.bytes.includes(`<${one}>`) && !found.has(one));
			if (id === undefined) continue;
			const { message } = await parseMessage(item, { source: 'x.mbox', list: null });
			if (ids.includes(message.id)) found.set(message.id, message);
			if (found.size === ids.length) return found;
		}
	}
	return found;
}

test(`the labels are of ${MIN_MAILS} mails or more, each there once`, () => {
	expect(new Set(LABELS.map(({ message }) => message)).size).toBe(LABELS.length);
	expect(LABELS.length).toBeGreaterThanOrEqual(MIN_MAILS);
});

test.runIf(there)(`${MIN_SHARE * 100} % of the lines of list mails are what a reader called them`, async () => {
	const wrong: string[] = [];
	let all = 0;
	for (const corpus of new Set(LABELS.map((label) => label.corpus))) {
		const labels = LABELS.filter((label) => label.corpus === corpus);
		const ids = labels.map(({ message }) => message);
		const mails = await labelledMails(corpus, ids);
		for (const label of labels) {
			const message = mails.get(label.message);
			expect(message?.body.split('\n').length, label.message).toBe(label.count);
			if (message === undefined) continue;
			const judged = judgeLines(message.body, message.author, label.lines);
			all += judged.all;
			wrong.push(...judged.wrong.map((line) => `${label.message} ${line}`));
		}
	}
	if (process.env.SHOW !== undefined) console.log(`${all} lines, ${wrong.length} wrong\n${wrong.join('\n')}`);
	expect(1 - wrong.length / all, wrong.join('\n')).toBeGreaterThanOrEqual(MIN_SHARE);
});
