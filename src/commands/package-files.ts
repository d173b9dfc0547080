/**
 * Files that come with the package: rules, default topics, sample, style sheet. Found beside package.json, whether the
 * program runs compiled (`dist/src/…`) or from source.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path of a file of the package, e.g. `packageFile('data/topics.yaml')`. */
export function packageFile(name: string): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
	return join(folder, name);
}

/** Text of a file of the package. */
export function readPackageFile(name: string): string {
	return readFileSync(packageFile(name), 'utf8');
}

/** Version of the program. */
export function packageVersion(): string {
	const content: unknown = JSON.parse(readPackageFile('package.json'));
	const version: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'version') : null;
	return typeof version === 'string' ? version : 'unknown';
}
