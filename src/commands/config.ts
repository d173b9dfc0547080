/**
 * `rapporteur.yaml`: what need not be said on every command line. The file of `--config`, else the one in the current
 * folder; paths in it start at its own folder. What it says of people and lists is kept in the archive until another says
 * otherwise.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ProfileName } from '../consensus/governance.js';
import { parseMailmap } from '../people/mailmap.js';
import type { Archive } from '../store/archive.js';
import { dropMarks } from '../store/marks.js';
import { loadSetting, storeSetting } from '../store/sources.js';
import { Refusal } from './refusal.js';

const DEFAULT = 'rapporteur.yaml';

const listSettings = z.strictObject({
	title: z.string().trim().min(1).max(200).optional(),
	profile: z.enum(['plain', 'xen', 'apache', 'rfc7282']).optional(),
	/** Addresses from which only programs write. */
	bots: z.array(z.string().trim().toLowerCase().min(3).max(320)).max(1_000).default([]),
});

const configFile = z.strictObject({
	topics: z.string().min(1).optional(),
	people: z.string().min(1).optional(),
	curation: z.string().min(1).optional(),
	lists: z
		.record(z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'a list is named by its slug'), listSettings)
		.optional(),
});

/** What the file says; paths are absolute. */
export type Config = Readonly<z.infer<typeof configFile>>;

/** Reads the file that is named, else the one in the current folder; empty where there is none. @throws {Refusal} */
export function readConfig(named: string | undefined): Config {
	const path = named ?? DEFAULT;
	if (named === undefined && !existsSync(path)) return {};
	const checked = configFile.safeParse(yamlOf(path) ?? {});
	if (!checked.success) {
		const issue = checked.error.issues[0];
		throw new Refusal(`${path}: ${(issue?.path ?? []).join('.') || 'the file'}: ${issue?.message ?? 'cannot be read'}`);
	}
	const at = (file: string) => resolve(dirname(path), file);
	const { topics, people, curation, lists } = checked.data;
	return {
		...(topics === undefined ? {} : { topics: at(topics) }),
		...(people === undefined ? {} : { people: at(people) }),
		...(curation === undefined ? {} : { curation: at(curation) }),
		...(lists === undefined ? {} : { lists }),
	};
}

/** Keeps in the archive what the configuration says of people and lists. @throws {Refusal} for a mailmap that is none. */
export function keepConfig(archive: Archive, { people, lists }: Config): void {
	if (people !== undefined) keep(archive, 'people', mailmapText(people));
	if (lists !== undefined) keep(archive, 'lists', JSON.stringify(lists));
}

/** How lists come to agree, by slug, as the configuration used last has it; lists without a word on it are left out. */
export function profilesOf(archive: Archive): ReadonlyMap<string, ProfileName> {
	const said = Object.entries(listsOf(archive)).flatMap(([slug, { profile }]): [string, ProfileName][] =>
		profile === undefined ? [] : [[slug, profile]],
	);
	return new Map(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Addresses of programs, as the configuration used last has them. */
export function botsOf(archive: Archive): ReadonlySet<string> {
	return new Set(Object.values(listsOf(archive)).flatMap(({ bots }) => bots));
}

function listsOf(archive: Archive): Readonly<Record<string, z.infer<typeof listSettings>>> {
	const kept = z.record(z.string(), listSettings).safeParse(JSON.parse(loadSetting(archive, 'lists') ?? '{}'));
	return kept.success ? kept.data : {};
}

function keep(archive: Archive, name: 'people' | 'lists', value: string): void {
	if (loadSetting(archive, name) === value) return;
	dropMarks(archive);
	storeSetting(archive, name, value);
}

function yamlOf(path: string): unknown {
	try {
		return parse(textOf(path, 'configuration'), { maxAliasCount: 100 });
	} catch (error) {
		if (error instanceof Refusal) throw error;
		throw new Refusal(`${path}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
	}
}

function mailmapText(path: string): string {
	const text = textOf(path, 'mailmap');
	const [line] = parseMailmap(text).faults;
	if (line !== undefined) throw new Refusal(`${path}:${line}: is no line of a mailmap: Name <address> <other address>`);
	return text;
}

function textOf(path: string, what: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		throw new Refusal(`${path}: no ${what} that can be read`);
	}
}
