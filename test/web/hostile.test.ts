/**
 * A hostile archive from its bytes to its pages: script and tricks in every field of a mail, header bombs, mails of one
 * line. The site is walked along its own links, so a page that no list names is found too.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, closeArchive, openArchive } from '../../src/store/archive.js';
import { maskedArchive } from '../../src/store/masked.js';
import { createApp } from '../../web/app.js';
import { rapporteur } from '../commands/run.js';
import { MASK } from '../support/pipeline.js';
import { analyze } from './read-archive.js';

const SCRIPT = '"><script>alert(1)</script><svg onload=alert(2)>';
const BIDI = '\u202egnp.exe\u2066\u2069';
const TOPICS = `topics:\n  - id: spring-pruning\n    label: '${SCRIPT}'\n    terms: [prune]\n`;

/** One mail; `fields` override or add to its header. */
function mail(n: number, fields: Readonly<Record<string, string>>, body: string): string {
	const header = {
		From: `${SCRIPT} ${BIDI} <mallory@orchard.example>`,
		To: `"${SCRIPT}" <victim@meadow.example>`,
		Subject: `Re: ${SCRIPT} ${BIDI} mallory@orchard.example`,
		Date: `Tue, ${String((n % 27) + 1).padStart(2, '0')} Apr 2031 10:00:00 +0000`,
		'Message-ID': `<m${n}/../${SCRIPT}@orchard.example>`,
		...fields,
	};
	const lines = Object.entries(header).map(([name, value]) => `${name}: ${value}`);
	return `From mallory@orchard.example Tue Apr  1 10:00:00 2031\n${lines.join('\n')}\n\n${body}\n\n`;
}

const SPOKEN = [
	`I propose that we prune the rows ${SCRIPT} every spring.`,
	`I object to ${SCRIPT} pruning; I will ${BIDI} prune them by Friday, mallory@orchard.example.`,
	`Who will prune ${SCRIPT} the rows?`,
	'We decided to prune the rows: javascript:alert(3) http://x.example/"onmouseover=alert(4) data:text/html,x',
].join('\n');

const ATTACHED = `--b\nContent-Type: text/html; name="${SCRIPT}"\nContent-Disposition: attachment; filename="${SCRIPT}${BIDI}.exe"\n\n<script>alert(5)</script>\n--b\nContent-Type: text/html\n\n<p onclick=alert(6)>We should prune.<script>alert(7)</script></p>\n--b--`;

const MAILS = [
	mail(0, {}, SPOKEN),
	mail(1, { 'In-Reply-To': `<m0/../${SCRIPT}@orchard.example>` }, `> ${SPOKEN.replaceAll('\n', '\n> ')}\n\n${SPOKEN}`),
	mail(2, { 'Content-Type': 'multipart/mixed; boundary=b', 'MIME-Version': '1.0' }, ATTACHED),
	mail(3, { Subject: 'prune '.repeat(40_000) }, SPOKEN),
	mail(4, { References: Array.from({ length: 4_000 }, (_, at) => `<r${at}@orchard.example>`).join('\n ') }, SPOKEN),
	mail(5, Object.fromEntries(Array.from({ length: 4_000 }, (_, at) => [`X-Bomb-${at}`, SCRIPT])), SPOKEN),
	mail(6, { From: `${'a'.repeat(100_000)} <mallory@orchard.example>` }, SPOKEN),
	mail(7, { 'Message-ID': '<>', Date: '\u0000', Subject: '' }, ''),
	mail(8, {}, `We should prune ${'x<&"'.repeat(100_000)}`),
	mail(9, { 'Message-ID': `<${'%2F..%00\\'.repeat(50)}@orchard.example>` }, `${'>'.repeat(5_000)} prune\n${SPOKEN}`),
];

/** Pages that are walked. Searches link to narrower searches without end, so of those only the first are. */
const MAX_PAGES = 250;

let folder: string;
let archive: Archive;
let app: Hono;
const pages = new Map<string, { readonly status: number; readonly type: string; readonly text: string }>();

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-hostile-'));
	writeFileSync(join(folder, 'a.mbox'), MAILS.join(''));
	writeFileSync(join(folder, 'topics.yaml'), TOPICS);
	const ran = await rapporteur(
		['ingest', 'a.mbox', '--list', 'orchard', '--db', 'a.db', '--topics', 'topics.yaml', '--quiet'],
		folder,
	);
	expect(ran.stderr).toBe('');
	archive = maskedArchive(openArchive(join(folder, 'a.db')), MASK);
	app = createApp({ archive, stylesheet: '', script: '', analyze, onFault: (error) => console.error(error) });
	await walk();
});
afterAll(() => {
	closeArchive(archive);
	rmSync(folder, { recursive: true });
});

async function walk(): Promise<void> {
	const queue = [
		'/',
		'/topics/spring-pruning/?as-of=2031-04-10',
		'/api/v1/search?q=prune',
		'/search?q=prune',
		'/search.atom?q=prune',
	];
	for (let path = queue.shift(); path !== undefined && pages.size < MAX_PAGES; path = queue.shift()) {
		if (pages.has(path)) continue;
		const response = await app.request(path);
		const type = response.headers.get('content-type') ?? '';
		const bytes = Buffer.from(await response.arrayBuffer());
		const text = (type === 'application/gzip' ? gunzipSync(bytes) : bytes).toString();
		pages.set(path, { status: response.status, type, text });
		const moved = response.headers.get('location');
		const found = type.startsWith('text/html') ? [...text.matchAll(/\shref="(\/[^"#]*)/g)] : [];
		queue.push(
			...(moved === null ? [] : [moved]),
			...found.map(([, href = '']) => href.replaceAll('&amp;', '&')).filter((href) => !href.includes('q=')),
		);
	}
}

/** What `check` says of each page, for those of which it says something. */
function told(check: (text: string, type: string, path: string) => string | null): string[] {
	return [...pages].flatMap(([path, { text, type }]) => {
		const fault = check(text, type, path);
		return fault === null ? [] : [`${path}: ${fault}`];
	});
}

describe('a hostile archive', () => {
	it('is read whole, and every link of its pages leads somewhere', () => {
		expect(pages.size).toBeGreaterThan(50);
		const broken = [...pages].filter(([, { status }]) => status >= 400);
		expect(broken.map(([path, { status }]) => `${status} ${path.slice(0, 120)}`)).toEqual([]);
	});
	it('has claims, or the rest would show little', () => {
		expect(pages.get('/decisions/')?.text).toContain('We decided to prune');
		expect(pages.get('/topics/spring-pruning/')?.text).toContain('I propose that we prune');
	});
	it('executes nothing', () => {
		expect(
			told((text, type) => {
				if (!/html|xml/.test(type)) return null;
				const rest = text.replace('<script src="/assets/script.js" defer></script>', '');
				const tags = [...rest.matchAll(/<[a-z](?:[^>"]|"[^"]*")*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, ''));
				return /<script|<svg on|javascript:[^<]*"/i.test(rest)
					? 'script'
					: (tags.find((tag) => /\son\w+|\sstyle|alert/.test(tag)) ?? null);
			}),
		).toEqual([]);
	});
	it('leaks no address and no character that turns others', () => {
		expect(
			told((text, type, path) => {
				if (/mallory@orchard|victim@meadow/.test(text)) return 'address';
				if (/raw$|\.gz/.test(path) || type === 'application/gzip') return null;
				return /[\u202a-\u202e\u2066-\u2069]/.test(text) ? 'hidden character' : null;
			}),
		).toEqual([]);
	});
	it('makes no page over 500 KB', () => {
		expect(
			told((text, type) =>
				/html/.test(type) && Buffer.byteLength(text) > 500_000 ? `${Buffer.byteLength(text)} bytes` : null,
			),
		).toEqual([]);
	});
});
