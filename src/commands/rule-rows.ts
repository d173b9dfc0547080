/**
 * Rows of `data/rules/` as plain values. The build packs them as JSON, which is read in a hundredth of the time that YAML takes:
 * half a second of every start. They are found by the digest of their text, so that a file that was changed since is read as it is.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { RULE_FILES } from '../rules/rule-book.js';
import { packageFile, readPackageFile } from './package-files.js';

/** Rows by the digest of the text that they were read from. */
type PackedRows = Readonly<Record<string, unknown>>;

const PACKED = 'dist/rules.json';

let packed: PackedRows | undefined;

/** Text of each file, in the order of `RULE_FILES`. */
export function ruleTexts(): string[] {
	return Object.values(RULE_FILES).map((name) => readPackageFile(`data/rules/${name}`));
}

/** The rows in the text of a file. */
export function rowsIn(text: string): unknown {
	packed ??= readPacked();
	return packed[digestOf(text)] ?? parse(text);
}

/** Writes the rows of all files for `rowsIn`: part of the build. */
export function packRules(): void {
	const rows = Object.fromEntries(ruleTexts().map((text) => [digestOf(text), parse(text)]));
	writeFileSync(packageFile(PACKED), JSON.stringify(rows satisfies PackedRows));
}

function readPacked(): PackedRows {
	const path = packageFile(PACKED);
	return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as PackedRows) : {};
}

function digestOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
