/** The shipped rules, read once for the tests of this folder and of test/text. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileZoneRules } from '../../src/rules/zone-rules.js';

export const RULES = compileZoneRules(
	parse(readFileSync(new URL('../../data/rules/zones.yaml', import.meta.url), 'utf8')),
);
