/** Lines of a body as they are read beside what a person called them, in the notation of labels/README.md. */
import { readZones } from '../../src/passage/zones.js';
import { RULES } from './rules.js';

const LETTERS: Readonly<Record<string, string>> = {
	own: 'o',
	heading: 'o',
	quote: 'q',
	forward: 'w',
	attribution: '@',
	signature: 's',
	footer: 'f',
	greeting: 'g',
	code: 'c',
	patch: 'c',
};
/** What each line may be, by its number from 1. */
function allowedOf(labels: string): Map<number, string> {
	const allowed = new Map<number, string>();
	for (const range of labels.split(' ')) {
		const [, from = '', to = from, letters = ''] = /^(\d+)(?:-(\d+))?([a-z@]+)$/.exec(range) ?? [];
		for (let line = Number(from); line <= Number(to); line += 1) allowed.set(line, letters);
	}
	return allowed;
}

/** Number of labelled lines of `body` that are not blank, and those that are read otherwise: `line 3: own words, ...`. */
export function judgeLines(body: string, author: string, labels: string): { all: number; wrong: string[] } {
	const allowed = allowedOf(labels);
	const zones = readZones(body, RULES, author);
	const wrong: string[] = [];
	let start = 0;
	let all = 0;
	for (const [at, line] of body.split('\n').entries()) {
		const zone = zones.find((one) => one.start <= start && start < one.end);
		const expected = allowed.get(at + 1);
		start += line.length + 1;
		if (expected === undefined || /^[>\s]*$/.test(line)) continue;
		all += 1;
		if (!expected.includes(LETTERS[zone?.kind ?? ''] ?? '?')) {
			wrong.push(`line ${at + 1}: ${zone?.kind}, labelled ${expected}`);
		}
	}
	return { all, wrong };
}
