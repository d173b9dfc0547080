/**
 * Briefs of whole archives: every footnote stands in its mail, and a brief that is put back as minutes leads to the same
 * topics and threads.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { midUrl } from '../../src/brief/links.js';
import type { Brief } from '../../src/brief/record.js';
import { FORMATS, renderBrief } from '../../src/brief/render.js';
import { pipelineOf } from '../../src/commands/pipeline-of.js';
import { loadReading, standings } from '../../src/store/analysis.js';
import { linksOf } from '../../src/store/links.js';
import { loadMessage, messageIds } from '../../src/store/messages.js';
import { threadOf } from '../../src/store/threads.js';
import { add, type Kept, keep, type Made, SAMPLE, XEN } from '../support/archives.js';
import { briefOf } from './briefs.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
if (XEN === null) console.warn('skipped: ../shared is not there');

/** A brief of all topics that some mail carries. */
function briefOfAll({ archive, known }: Kept): Brief {
	const carried = new Set(standings(archive).map(({ topic }) => topic));
	const topics = known.topics.filter(({ id }) => carried.has(id));
	return briefOf(archive, { topics }, { linkTo: ({ message }) => midUrl(message) }, pipelineOf(known).analyze);
}

describe.each<{ name: string; made: Made | null }>([
	{ name: 'the sample', made: SAMPLE },
	{ name: 'the Xen thread', made: XEN },
])('a brief of $name', ({ name, made }) => {
	let kept: Kept;
	let brief: Brief;
	beforeAll(async () => {
		if (made === null) return;
		kept = await keep(made);
		brief = briefOfAll(kept);
	});

	it.skipIf(made === null)('has footnotes of at most 25 words, each in the mail that it names', () => {
		expect(brief.notes.length).toBeGreaterThan(20);
		for (const { message, start, end, quote, author, date } of brief.notes) {
			const found = loadMessage(kept.archive, message);
			expect(found?.body.slice(start, end)).toBe(quote);
			expect(quote.trim().split(/\s+/).length).toBeLessThanOrEqual(25);
			expect({ author, date }).toEqual({ author: found?.author, date: found?.date });
		}
	});

	it.skipIf(made === null)('leaves no claim without a footnote', () => {
		for (const { agreed, objections, options, questions, actions, decisions } of brief.sections) {
			for (const { lines } of [agreed, objections, options, questions, actions, decisions]) {
				for (const line of lines) expect(line.note, line.who).not.toBeNull();
			}
		}
	});

	it.skipIf(made === null).each(['md', 'meetbot'] as const)(
		'put back as minutes leads to the same topics and threads: %s',
		async (format) => {
			const notes = join(folder, `notes of ${name}.${format}.txt`);
			writeFileSync(notes, renderBrief(brief, format));
			const back = await keep(made ?? SAMPLE);
			await add(back, notes, 'minutes');
			const document = messageIds(back.archive)
				.map((id) => loadMessage(back.archive, id))
				.find((message) => message?.origin === 'document');
			if (document == null) throw new TypeError('no document');
			expect(document.date.slice(0, 10)).toBe(brief.asOf.slice(0, 10));
			const tagged = loadReading(back.archive, document.id)?.topics.map(({ id }) => id) ?? [];
			expect(tagged.sort()).toEqual(brief.sections.flatMap(({ id }) => id ?? []).sort());
			const links = linksOf(back.archive, threadOf(back.archive, document.id) ?? document.id);
			const named = new Set(links.filter(({ kind }) => kind === 'message-id').map(({ to }) => to));
			expect([...named].sort()).toEqual(brief.threads.map(({ id }) => id).sort());
		},
	);

	it.skipIf(made === null || made === SAMPLE)(
		"has Jan Beulich's objection and Lars Kurth's condition, in every form",
		() => {
			for (const format of FORMATS) {
				const text = renderBrief(brief, format)
					.replace(/&#39;/g, "'")
					.replace(/\\n|\s+/g, ' ');
				expect(text, format).toContain("personally I'm not fancying to do more frequent stable releases.");
				expect(text, format).toContain('as long as it is not mandatory');
			}
		},
	);
});
