/**
 * Rules of the reading stage: how lines of a mail look that are not the author's own words (`data/rules/zones.yaml`),
 * with the word lists that sentences and languages are told by. Compiled once, handed to `readZones` and `readThread`.
 */
import { z } from 'zod';
import { compileRule, type Rule, ruleRow } from './rule.js';
import { indexRules } from './rule-index.js';

/**
 * Where a row's zone ends: with the `line`, the `paragraph`, at a line that matches `ends` (`block`), at the `rest` of the
 * mail, or `tail`: only counts where nothing but a few short lines follows.
 */
const EXTENTS = ['line', 'paragraph', 'block', 'rest', 'tail'] as const;

const zoneRow = ruleRow.extend({
	zone: z.enum([
		'attribution',
		'separator',
		'header',
		'signature',
		'footer',
		'greeting',
		'code',
		'patch',
		'trailer',
		'trim',
	]),
	extent: z.enum(EXTENTS).default('line'),
	/** Last line of a `block`, as a pattern. */
	ends: z.string().optional(),
	/** Lines that an attribution may be wrapped over. */
	lines: z.int().min(1).max(5).default(1),
	/** Counts only where a quote follows. */
	quoted: z.boolean().default(false),
	/** Lower-case strings one of which a hit contains: spares the pattern on other lines. */
	needs: z.array(z.string().min(1)).default([]),
	/** Header rows: which field the line is; separators: what stands below. */
	field: z.enum(['from', 'date', 'to', 'cc', 'subject', 'other', 'reply', 'forward']).optional(),
});

const words = z.array(z.string().regex(/^\S{1,40}$/));
const stopKinds = ['never', 'number', 'capital', 'starter'] as const;

const zoneFile = z.strictObject({
	zones: z.array(zoneRow).min(1),
	abbreviations: z.strictObject({ never: words, number: words, capital: words, starter: words }),
	months: words,
	starters: words,
	languages: z.array(z.strictObject({ code: z.string().regex(/^[a-z]{2}$/), words })).min(1),
});

export type ZoneField = NonNullable<z.infer<typeof zoneRow>['field']>;

export interface ZoneRule extends Rule {
	readonly zone: z.infer<typeof zoneRow>['zone'];
	readonly extent: (typeof EXTENTS)[number];
	readonly ends: RegExp | null;
	readonly lines: number;
	readonly quoted: boolean;
	readonly needs: readonly string[];
	readonly field: ZoneField | null;
}

export interface ZoneRules {
	readonly rows: readonly ZoneRule[];
	/** The rows of each kind, in the order of the file. */
	readonly of: Readonly<Record<ZoneRule['zone'], readonly ZoneRule[]>>;
	/** Footers that can hit a line, in their order. */
	readonly footersIn: (line: string) => readonly ZoneRule[];
	/** For `splitSentences`. */
	readonly sentences: {
		readonly abbreviations: ReadonlyMap<string, (typeof stopKinds)[number]>;
		readonly months: ReadonlySet<string>;
		readonly starters: ReadonlySet<string>;
	};
	/** Codes of the languages, in the order of the file. */
	readonly languages: readonly string[];
	/** Languages in which a word is one of the frequent small ones. */
	readonly languagesOf: ReadonlyMap<string, readonly string[]>;
}

function compileRow(row: z.infer<typeof zoneRow>): ZoneRule {
	const { zone, extent, lines, quoted, needs } = row;
	if ((extent === 'block') !== (row.ends !== undefined))
		throw new SyntaxError(`row ${row.id}: "ends" and a block go together`);
	const ends = row.ends === undefined ? null : compileRule({ ...row, pattern: row.ends }).regex;
	return { ...compileRule(row), zone, extent, ends, lines, quoted, needs, field: row.field ?? null };
}

function checked(rows: unknown): z.infer<typeof zoneFile> {
	const result = zoneFile.safeParse(rows);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const place = issue?.path.join('.') ?? '';
	throw new SyntaxError(`zone rules: ${place}: ${issue?.message ?? 'unreadable'}${nameOf(rows, issue?.path ?? [])}`);
}

function nameOf(rows: unknown, path: readonly PropertyKey[]): string {
	const [list, index] = path;
	if (typeof rows !== 'object' || rows === null || list !== 'zones' || typeof index !== 'number') return '';
	const row: unknown = Reflect.get(rows, 'zones')?.[index];
	const id: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'id') : undefined;
	return typeof id === 'string' ? ` (row ${id})` : '';
}

/** True if the rule hits the line. `lower`: the line in lower case. */
export function hits(rule: ZoneRule, line: string, lower: string): boolean {
	if (rule.needs.length > 0 && !rule.needs.some((need) => lower.includes(need))) return false;
	return rule.regex.test(line);
}

/**
 * Compiles the parsed content of `data/rules/zones.yaml`.
 * @throws {SyntaxError} naming the row that is unreadable, doubled, or has a pattern that does not compile.
 */
export function compileZoneRules(rows: unknown): ZoneRules {
	const file = checked(rows);
	const seen = new Set<string>();
	for (const row of file.zones) {
		if (seen.has(row.id)) throw new SyntaxError(`row ${row.id}: there are two of it`);
		seen.add(row.id);
	}
	const compiled = file.zones.map(compileRow);
	const kind = (zone: ZoneRule['zone']) => compiled.filter((row) => row.zone === zone);
	return {
		rows: compiled,
		of: {
			attribution: kind('attribution'),
			separator: kind('separator'),
			header: kind('header'),
			signature: kind('signature'),
			footer: kind('footer'),
			greeting: kind('greeting'),
			code: kind('code'),
			patch: kind('patch'),
			trailer: kind('trailer'),
			trim: kind('trim'),
		},
		footersIn: indexRules(kind('footer')),
		sentences: {
			abbreviations: new Map(
				stopKinds.flatMap((stop) => file.abbreviations[stop].map((word) => [word, stop] as const)),
			),
			months: new Set(file.months),
			starters: new Set(file.starters),
		},
		languages: file.languages.map(({ code }) => code),
		languagesOf: languagesOf(file.languages),
	};
}

function languagesOf(languages: z.infer<typeof zoneFile>['languages']): Map<string, string[]> {
	const codes = new Map<string, string[]>();
	for (const { code, words } of languages) {
		for (const word of new Set(words)) codes.set(word, [...(codes.get(word) ?? []), code]);
	}
	return codes;
}
