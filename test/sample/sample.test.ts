import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const sample = join(import.meta.dirname, '../../data/sample');
const goldDir = join(sample, 'gold');
const crossPosted = '<20240212081433.GA4127@tern.example.org>';

interface SampleMail {
	list: string;
	raw: string; // one character a byte
	mail: ParsedMail;
}

/** Splits an mboxrd file on purpose without the program's own reader: the sample must be right by itself. */
function splitMbox(file: string): string[] {
	return readFileSync(join(sample, file), 'latin1')
		.split(/(?<=^|\n\n)From \S+ [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\n/)
		.slice(1)
		.map((raw) => raw.replace(/^>(>*From )/gm, '$1'));
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Only lines that their sender did not mark as quoted. */
const ownLines = (text: string) =>
	text
		.split('\n')
		.filter((line) => !line.trimStart().startsWith('>'))
		.join('\n');

const addresses = (field: AddressObject | AddressObject[] | undefined) =>
	[field ?? []].flat().flatMap((object) => object.value.map((entry) => entry.address ?? ''));

const Quote = z.object({ msg: z.string(), quote: z.string() });
const Gold = z.object({
	format: z.literal('consensus-gold/2'),
	messages: z.record(
		z.string(),
		z.object({ id: z.string(), author: z.string(), date: z.iso.datetime(), parent: z.string().nullable() }),
	),
	topics: z.array(
		z.object({
			id: z.string(),
			state: z.enum(['agreed', 'leaning', 'contested', 'stalled', 'open']),
			acceptable: z.array(z.string()),
			messages: z.array(z.string()),
			proposals: z.array(Quote.extend({ id: z.string() })),
			stances: z.array(Quote.extend({ target: z.string() })),
		}),
	),
	decisions: z.array(Quote.extend({ topic: z.string().nullable() })),
	actions: z.array(Quote.extend({ topic: z.string().nullable() })),
	questions: z.array(Quote.extend({ topic: z.string().nullable() })),
	borderline: z.array(Quote),
	negatives: z.array(Quote),
});
const TopicsFile = z.object({
	topics: z.array(
		z.strictObject({
			id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
			label: z.string().min(1),
			terms: z.array(z.string()).min(1).max(6),
			related: z.array(z.string()).optional(),
			exclude: z.array(z.string()).optional(),
			patterns: z.array(z.string()).optional(),
		}),
	),
});

const mails: SampleMail[] = [];
beforeAll(async () => {
	for (const file of readdirSync(sample).filter((name) => name.endsWith('.mbox'))) {
		for (const raw of splitMbox(file)) {
			mails.push({ list: file, raw, mail: await simpleParser(Buffer.from(raw, 'latin1')) });
		}
	}
});

describe('the sample archive', () => {
	it('has mails, threads and authors enough to be read like a list', () => {
		const ids = new Set(mails.map(({ mail }) => mail.messageId));
		const roots = mails.filter(({ mail }) => mail.inReplyTo === undefined || !ids.has(mail.inReplyTo));
		expect(mails.length).toBeGreaterThanOrEqual(30);
		expect(new Set(roots.map(({ mail }) => mail.subject)).size).toBeGreaterThanOrEqual(5);
		expect(new Set(mails.flatMap(({ mail }) => addresses(mail.from))).size).toBeGreaterThanOrEqual(8);
	});

	it('speaks only of addresses and hosts that nobody owns', () => {
		for (const { raw, mail } of mails) {
			const decoded = [raw, mail.text ?? '', mail.html === false ? '' : mail.html].join('\n').replace(/=\n/g, '');
			const hosts = [...decoded.matchAll(/@([a-z0-9-]+(?:\.[a-z0-9-]+)+)|https?:\/\/([a-z0-9.-]+)/gi)].map(
				(hit) => hit[1] ?? hit[2],
			);
			for (const host of hosts) expect(host).toMatch(/(^|\.)example\.(org|com|net)$/);
			const named = [...addresses(mail.from), ...addresses(mail.to), ...addresses(mail.cc)];
			for (const address of named) expect(address).toMatch(/@([a-z0-9-]+\.)*example\.(org|com|net)$/);
		}
	});

	it('gives each mail its own Message-ID, but for the one on both lists and the one without', () => {
		const ids = mails.flatMap(({ mail }) => mail.messageId ?? []);
		const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
		expect(twice).toEqual([crossPosted]);
		expect(ids.length).toBe(mails.length - 1);
	});

	it('holds the two copies of the cross-posted mail under different footers', () => {
		const copies = mails.filter(({ mail }) => mail.messageId === crossPosted);
		expect(new Set(copies.map(({ list }) => list)).size).toBe(2);
		const words = copies.map(({ mail }) => (mail.text ?? '').split(/^_{20,}$/m));
		expect(words[0]?.[0]).toBe(words[1]?.[0]);
		expect(words[0]?.[1]).not.toBe(words[1]?.[1]);
	});

	it('keeps its oddities: bytes, encodings, dates, a missing root, a machine', () => {
		const having = (test: (one: SampleMail) => boolean) => mails.filter(test).length;
		const all = new Set(mails.map(({ mail }) => mail.messageId));
		expect(having(({ raw }) => /[\x80-\xff]/.test(raw))).toBe(1);
		expect(having(({ raw }) => /^Content-Type: text\/html/m.test(raw) && !/^Content-Type: multipart/m.test(raw))).toBe(
			1,
		);
		expect(having(({ raw }) => /^Content-Type: multipart\/signed/m.test(raw))).toBe(1);
		expect(having(({ raw }) => /format=flowed/.test(raw))).toBe(1);
		expect(having(({ raw }) => Number.isNaN(Date.parse(/^Date: (.*)$/m.exec(raw)?.[1] ?? '')))).toBe(1);
		expect(having(({ raw }) => /^Auto-Submitted:/m.test(raw))).toBe(1);
		expect(having(({ mail }) => mail.inReplyTo !== undefined && !all.has(mail.inReplyTo))).toBe(1);
		expect(having(({ mail }) => /^>?From (an|our) /m.test(mail.text ?? ''))).toBe(3);
		expect(mails.flatMap(({ mail }) => mail.attachments.map((file) => file.filename))).toContain('import.log');
	});

	it('reads as written after decoding: no stray replacement characters, names whole', () => {
		for (const { mail } of mails) expect(mail.text).not.toContain('\ufffd');
		const names = new Set(mails.map(({ mail }) => mail.from?.value[0]?.name));
		for (const name of ['Zoë Lindqvist', 'Łukasz Borowy', 'Benoît Marchand']) expect(names).toContain(name);
	});
});

describe('the gold of the sample', () => {
	const topicIds = TopicsFile.parse(parse(readFileSync(join(sample, '../topics.yaml'), 'utf8'))).topics.map(
		(t) => t.id,
	);

	it('has topics with ids of their own', () => {
		expect(topicIds.length).toBeGreaterThanOrEqual(8);
		expect(new Set(topicIds).size).toBe(topicIds.length);
	});

	for (const file of readdirSync(goldDir)) {
		it(`quotes only own words of the mail it names: ${file}`, () => {
			const gold = Gold.parse(JSON.parse(readFileSync(join(goldDir, file), 'utf8')));
			const own = new Map<string, string>();
			for (const [name, { id, author, parent }] of Object.entries(gold.messages)) {
				const found = mails.find(({ mail }) => mail.messageId === `<${id}>`);
				expect(found, `${name} stands in the archive`).toBeDefined();
				expect(found?.mail.from?.value[0]?.name.split(', ').reverse().join(' ')).toBe(author);
				if (parent !== null) expect(found?.mail.inReplyTo).toBe(`<${gold.messages[parent]?.id}>`);
				own.set(name, fold(ownLines(found?.mail.text ?? '')));
			}
			const quotes = [
				...gold.topics.flatMap((topic) => [...topic.proposals, ...topic.stances]),
				...[gold.decisions, gold.actions, gold.questions, gold.borderline, gold.negatives].flat(),
			];
			expect(quotes.length).toBeGreaterThan(0);
			for (const { msg, quote } of quotes) expect(own.get(msg), msg).toContain(fold(quote));
			for (const topic of gold.topics) {
				expect(topicIds).toContain(topic.id);
				expect(topic.acceptable).toContain(topic.state);
				const targets = ['topic', ...gold.topics.flatMap(({ proposals }) => proposals.map(({ id }) => id))];
				for (const { target } of topic.stances) expect(targets).toContain(target);
			}
		});
	}
});
