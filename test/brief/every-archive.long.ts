/**
 * Briefs of every archive beside this folder: each footnote's quote stands in the mail that it names.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { midUrl } from '../../src/brief/links.js';
import { pipelineOf } from '../../src/commands/pipeline-of.js';
import { loadMessage } from '../../src/store/messages.js';
import { ROOT } from '../commands/run.js';
import { keep } from '../support/archives.js';
import { briefOf } from './briefs.js';

const THREADS = join(ROOT, '../shared/eval/consensus');
const here = existsSync(THREADS);
const names = here ? readdirSync(THREADS).filter((name) => name.endsWith('.gold.json')) : ['no thread is here'];
if (!here) console.warn('skipped: ../shared is not there');

interface Gold {
	readonly topics: readonly { readonly id: string; readonly label: string; readonly terms: readonly string[] }[];
}

it.skipIf(!here).each(names)('%s', async (name) => {
	const { topics } = JSON.parse(readFileSync(join(THREADS, name), 'utf8')) as Gold;
	const labelled = JSON.stringify({ topics: topics.map(({ id, label, terms }) => ({ id, label, terms })) });
	const { archive, known } = await keep({
		sources: [join(THREADS, name.replace('.gold.json', '.mbox'))],
		topics: labelled,
	});
	const brief = briefOf(
		archive,
		{ topics: known.topics },
		{ linkTo: ({ message }) => midUrl(message) },
		pipelineOf(known).analyze,
	);
	expect(brief.notes.length).toBeGreaterThan(0);
	for (const { message, start, end, quote, author, date } of brief.notes) {
		const found = loadMessage(archive, message);
		expect(found?.body.slice(start, end)).toBe(quote);
		expect(quote.trim().split(/\s+/).length).toBeLessThanOrEqual(25);
		expect({ author, date }).toEqual({ author: found?.author, date: found?.date });
	}
});
