/** The order in which mails and sources come changes nothing: copies, clashes of ids and cross-posts included. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import { exportDocument } from '../../src/commands/export.js';
import { knowledgeFor, textIndexer } from '../../src/commands/knowledge.js';
import { refresh } from '../../src/commands/refresh.js';
import type { ListSlug } from '../../src/model/ids.js';
import { closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { listSummaries } from '../../src/store/sources.js';
import { withoutDiagnostics } from '../support/exported.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-order-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const known = knowledgeFor(null, null);
let files = 0;

/** Lists and export of an archive after these texts came in one by one, with the analysis after each where `often`. */
async function told(texts: readonly string[], often: boolean): Promise<string> {
	const archive = openOrCreateArchive(':memory:');
	for (const text of texts) {
		const path = join(folder, `${files++}.mbox`);
		writeFileSync(path, text, 'latin1');
		for (const source of await openSources(path)) {
			await ingestSource(archive, source, {
				list: 'orchard' as ListSlug,
				prepare: preparing(textIndexer()),
			});
		}
		if (often) await refresh(archive, known, { analyze: true, all: false });
	}
	await refresh(archive, known, { analyze: true, all: false });
	expect(integrityFaults(archive)).toEqual([]);
	const lists = listSummaries(archive).map(({ slug, messages, people }) => [slug, messages, people]);
	const all = JSON.stringify(lists) + withoutDiagnostics([...exportDocument(archive)].join(''));
	closeArchive(archive);
	return all;
}

const mail = (head: readonly string[], body: string) =>
	`From a@x.example Mon Jun  4 14:55:00 2018\n${head.join('\n')}\n\n${body}\n\n`;
const draft = (id: string, parts: { re?: string; from?: string; list?: string; body?: string; minute?: number }) =>
	mail(
		[
			`From: ${parts.from ?? 'Ada Birch <ada@x.example>'}`,
			`Message-ID: <${id}@x.example>`,
			`Date: Mon, 4 Jun 2018 14:${10 + (parts.minute ?? 0)}:00 +0000`,
			`Subject: ${parts.re === undefined ? '' : 'Re: '}Pears`,
			...(parts.re === undefined ? [] : [`In-Reply-To: <${parts.re}@x.example>`]),
			`List-Id: <${parts.list ?? 'orchard'}.x.example>`,
		],
		parts.body ?? 'I think we should prune the pears.',
	);
const FOOTER =
	'\n_______________________________________________\nOrchard mailing list\nhttps://x.example/mailman/listinfo/orchard';

/** A cross-post with and without footer, two different mails under one id, a late parent, a rewritten sender. */
const MAILS: readonly string[] = [
	draft('a', {}),
	draft('a', { list: 'plums' }),
	draft('a', { list: 'plums', body: `I think we should prune the pears.${FOOTER}` }),
	draft('b', {
		re: 'a',
		minute: 1,
		from: 'Jan Lime <jan@y.example>',
		body: '> prune the pears\n\n+1, let us do that.',
	}),
	draft('b', { re: 'a', minute: 2, from: 'Eve Plum <eve@y.example>', body: '> prune the pears\n\nI object to that.' }),
	draft('c', { re: 'b', minute: 3, body: '> I object to that.\n\nWhy do you object?' }),
	draft('d', { re: 'missing', minute: 4, from: 'Jan Lime <jan@z.example>' }),
	draft('missing', { re: 'c', minute: 5, from: '"Lime, Jan" <jan@y.example>' }),
	draft('e', { re: 'b', minute: 6, from: 'Eve Plum via Orchard <orchard@x.example>' }),
];

describe('mails in any order', () => {
	it('give the same export, byte for byte, and the same lists', async () => {
		const expected = await told([MAILS.join('')], false);
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([...MAILS], { minLength: MAILS.length }),
				fc.integer({ min: 1, max: MAILS.length }),
				fc.boolean(),
				async (mails, cut, often) => {
					const texts = [mails.slice(0, cut).join(''), mails.slice(cut).join('')].filter((text) => text !== '');
					expect(await told(texts, often)).toBe(expected);
				},
			),
			{ numRuns: 25 },
		);
	});
});
