/**
 * What the pipeline goes by: the rows of the package, and the topics that the user gave, gave last time, or the default.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { namedParents } from '../curation/apply.js';
import { parseCuration } from '../curation/curation-file.js';
import { indexTextByRows } from '../index-text.js';
import type { CurationEntry } from '../model/curation.js';
import type { Mask } from '../model/mask.js';
import type { QueryWords } from '../model/query-words.js';
import type { NamedParents } from '../model/thread.js';
import { parseMailmap } from '../people/mailmap.js';
import type { Knowledge } from '../pipeline.js';
import { PIPELINE_VERSION } from '../pipeline-version.js';
import { createMask } from '../rules/mask-rules.js';
import { compileQueryWords } from '../rules/query-words.js';
import { compileRuleBook, RULE_FILES, type RuleBook, type RuleRows } from '../rules/rule-book.js';
import { parseTopics } from '../rules/topics-file.js';
import type { Archive } from '../store/archive.js';
import { loadSetting } from '../store/sources.js';
import { profilesOf } from './config.js';
import { readPackageFile } from './package-files.js';
import { Refusal } from './refusal.js';
import { rowsIn, ruleTexts } from './rule-rows.js';

export interface Known extends Knowledge {
	/** Who answers whom, as people said. */
	readonly parents: NamedParents;
	/** What pages, feeds, briefs and downloads do not show. */
	readonly mask: Mask;
	/** Text of the topics file in use. */
	readonly topicsText: string;
	/** Digest of everything that a thread's record depends on besides its messages. */
	readonly digest: string;
}

/** Topics of a file that the user names. @throws {Refusal | RuleFileError} */
export function readTopicsFile(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		throw new Refusal(`${path}: no topics file that can be read`);
	}
}

/**
 * Knowledge with the topics of `file`, else those that the archive used last, else the default. `rules` are those of the
 * package; a thread that was handed their rows need not parse them.
 */
export function knowledgeFor(archive: Archive | null, file: string | null, rules = ruleBook): Known {
	const kept = file === null && archive !== null ? loadSetting(archive, 'topics') : null;
	const topicsText = file === null ? (kept ?? readPackageFile('data/topics.yaml')) : readTopicsFile(file);
	const topics = parseTopics(topicsText, file ?? (kept === null ? 'data/topics.yaml' : 'topics kept in the archive'));
	const people = archive === null ? '' : (loadSetting(archive, 'people') ?? '');
	const profiles = archive === null ? new Map() : profilesOf(archive);
	const curation = keptCuration(archive);
	const digest = createHash('sha256')
		.update(JSON.stringify([PIPELINE_VERSION, ...texts(), topics, people, [...profiles], curation]))
		.digest('hex');
	const mask = once(() => createMask(rules().masks));
	return {
		get rules() {
			return rules();
		},
		topics,
		mailmap: parseMailmap(people),
		profiles,
		curation,
		parents: namedParents(curation),
		get mask() {
			return mask();
		},
		topicsText,
		digest,
	};
}

const texts = once(ruleTexts);

/** Rows of all files of the package. */
export const ruleRows = once((): RuleRows => {
	const [zones, acts, modifiers, minutes, masks] = texts().map(rowsIn);
	return { zones, acts, modifiers, minutes, masks };
});

/** Rules compiled when first needed: a run without news needs none of them. */
export function rulesOf(rows: () => RuleRows): () => RuleBook {
	return once(() => compileRuleBook(rows()));
}

const ruleBook = rulesOf(ruleRows);

function once<T extends object>(make: () => T): () => T {
	let made: T | undefined;
	return () => {
		made ??= make();
		return made;
	};
}

/** The curation that the archive goes by; an entry on a topic that is configured no longer says nothing. */
function keptCuration(archive: Archive | null): CurationEntry[] {
	const text = archive === null ? null : loadSetting(archive, 'curation');
	if (text === null) return [];
	return parseCuration(text, 'curation kept in the archive', null).entries.map(({ entry }) => entry);
}

/** Rows of the zones, for threads that only read zones. */
export const zoneRows = once((): object => rowsIn(readPackageFile(`data/rules/${RULE_FILES.zones}`)) as object);

/** Own and other people's words of a message, for the index, which needs none of the other rules. */
export const textIndexer = once(() => indexTextByRows(zoneRows()));

/** Words of a query that mails need not say. */
export const queryWords = once((): QueryWords => compileQueryWords(rowsIn(readPackageFile('data/rules/queries.yaml'))));
