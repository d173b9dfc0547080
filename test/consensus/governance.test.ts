import { describe, expect, it } from 'vitest';
import { GOVERNANCE, governanceOf, type ProfileName } from '../../src/consensus/governance.js';
import { standingOf } from '../../src/consensus/standing.js';
import type { Call, TopicMatter } from '../../src/consensus/topic-matter.js';
import type { ListSlug } from '../../src/model/ids.js';
import { plainAct } from '../support/acts.js';
import { matter, objects, proposes, supports } from '../support/matter.js';

const DAY = 24 * 60 * 60 * 1000;

/** The matter under a profile, `days` after its first word, which calls for consensus or for votes. */
function under(profile: ProfileName, by: 'calls' | 'votes', days: number, said: TopicMatter): TopicMatter {
	const evidence = said.proposals[0]?.evidence;
	if (evidence === undefined) throw new TypeError('the matter begins with a proposal');
	const call: Call = { act: plainAct(by === 'calls' ? 'call' : 'vote'), by: 'Ada', evidence, until: null };
	const asOf = new Date(Date.parse(said.dateOf(evidence.message)) + days * DAY).toISOString();
	return { ...said, [by]: [call], governance: GOVERNANCE[profile], asOf };
}

const basis = (said: TopicMatter) => standingOf(said).basis;

describe('lazy consensus', () => {
	it.each([
		['plain', 6, 'open'],
		['plain', 7, 'agreed/lazy'],
		['apache', 3, 'agreed/lazy'],
		['rfc7282', 13, 'open'],
		['rfc7282', 14, 'agreed/lazy'],
	] as const)('of %s after %i days of silence: %s', (profile, days, expected) => {
		expect(basis(under(profile, 'calls', days, matter(proposes('Ada'))))).toBe(expected);
	});

	it.each([
		['plain', 'contested'],
		['xen', 'agreed/lazy'],
	] as const)('of %s with a mild objection and two supporters: %s', (profile, expected) => {
		const said = matter(proposes('Ada'), objects('Bo', 'open', -1), supports('Cy'), supports('Di'));
		expect(basis(under(profile, 'calls', 8, said))).toBe(expected);
	});

	it('of Xen fails on one who will argue against it', () => {
		const said = matter(proposes('Ada'), objects('Bo', 'open', -2), supports('Cy'), supports('Di'));
		expect(basis(under('xen', 'calls', 8, said))).toBe('contested');
	});
});

describe('a formal vote', () => {
	const THREE = [supports('Bo'), supports('Cy'), supports('Di')];

	it.each([
		['apache', [...THREE, objects('Ed', 'open', -1)], 'agreed/vote'],
		['apache', [supports('Bo'), supports('Cy'), objects('Ed', 'open', -1)], 'contested'],
		['xen', [supports('Bo')], 'agreed/vote'],
		['xen', [...THREE, objects('Ed', 'open', -2)], 'contested'],
		['plain', [...THREE, objects('Ed', 'open', -1)], 'contested'],
		['rfc7282', [...THREE, objects('Ed', 'open', -1)], 'contested'],
	] as const)('of %s, case %#', (profile, said, expected) => {
		expect(basis(under(profile, 'votes', 20, matter(proposes('Ada'), ...said)))).toBe(expected);
	});

	it('is not over before its window', () => {
		expect(basis(under('apache', 'votes', 2, matter(proposes('Ada'), ...THREE, objects('Ed', 'open', -1))))).toBe(
			'contested',
		);
	});
});

describe('the profile of a thread', () => {
	const on = (...lists: string[]) => [{ lists: lists as ListSlug[] }];

	it('is that of its list, else plain', () => {
		expect(governanceOf(on('xen-devel'), new Map([['xen-devel', 'xen']]))).toBe(GOVERNANCE.xen);
		expect(governanceOf(on('other'), new Map([['xen-devel', 'xen']]))).toBe(GOVERNANCE.plain);
		expect(governanceOf([], new Map([['xen-devel', 'xen']]))).toBe(GOVERNANCE.plain);
	});
});
