import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../src/consensus/standing.js';
import type { TopicMatter } from '../../src/consensus/topic-matter.js';
import {
	asks,
	claims,
	decides,
	isSaid,
	matter,
	objects,
	proposes,
	stalls,
	supports,
	wavers,
} from '../support/matter.js';

const told = (given: TopicMatter): string => {
	const { state, direction, basis } = standingOf(given);
	return `${state} ${direction} ${basis}`;
};

const OPEN = 'open none open';
const FOR = 'leaning for leaning/for';
const AGAINST = 'leaning against leaning/against';
const CONTESTED = 'contested none contested';
const EXPLICIT = 'agreed for agreed/explicit';
const DECIDED = 'agreed for agreed/decided';
const REPORTED = 'agreed for agreed/reported';
const STALLED = 'stalled none stalled/declared';

// In the order of the formal definition (design/consensus.md).
describe('a topic stands as', () => {
	it.each<[string, string, TopicMatter]>([
		['agreed where a decision adopts it', DECIDED, matter(proposes('Ada'), decides('Cy'))],
		[
			'agreed against where a decision rejects it',
			'agreed against agreed/decided',
			matter(proposes('Ada'), decides('Cy', 'reject')),
		],
		['agreed by decision though others only claim', DECIDED, matter(proposes('Ada'), decides('Cy'), claims('Di'))],
		[
			'not agreed where an objection follows the decision',
			AGAINST,
			matter(proposes('Ada'), decides('Cy'), objects('Bo')),
		],
		['open where a decision only defers', OPEN, matter(proposes('Ada'), decides('Cy', 'defer'))],
		[
			'decided by the last of two decisions',
			'agreed against agreed/decided',
			matter(decides('Cy'), decides('Cy', 'reject')),
		],
		['agreed where two others support it', EXPLICIT, matter(proposes('Ada'), supports('Bo'), supports('Cy'))],
		['agreed where two support the topic itself', EXPLICIT, matter(supports('Bo'), supports('Cy'))],
		[
			'leaning where one of two supporters is the proposer',
			FOR,
			matter(proposes('Ada'), supports('Ada'), supports('Bo')),
		],
		['leaning where a question still waits', FOR, matter(proposes('Ada'), supports('Bo'), supports('Cy'), asks('Di'))],
		[
			'agreed where the question was answered',
			EXPLICIT,
			matter(proposes('Ada'), asks('Di', 'answered'), supports('Bo'), supports('Cy')),
		],
		[
			'agreed where the objection was addressed',
			EXPLICIT,
			matter(proposes('Ada'), objects('Di', 'addressed'), supports('Bo'), supports('Cy')),
		],
		['agreed, as somebody claims', REPORTED, matter(proposes('Ada'), claims('Ada'))],
		[
			'agreed against, as somebody claims',
			'agreed against agreed/reported',
			matter(proposes('Ada'), claims('Ada', -1)),
		],
		['agreed, as claimed after the objection', REPORTED, matter(proposes('Ada'), objects('Bo'), claims('Cy'))],
		['not agreed where an objection follows the claim', AGAINST, matter(proposes('Ada'), claims('Cy'), objects('Bo'))],
		['stalled where somebody says so', STALLED, matter(proposes('Ada'), supports('Bo'), objects('Cy'), stalls('Di'))],
		['stalled, said without any position', STALLED, matter(proposes('Ada'), stalls('Di'))],
		['decided after it was stalled', DECIDED, matter(proposes('Ada'), stalls('Di'), decides('Cy'))],
		[
			'leaning where a later proposal found support',
			FOR,
			matter(proposes('Ada'), stalls('Di'), proposes('Ada'), supports('Bo', 'p2')),
		],
		[
			'stalled where the support that came after was given up',
			STALLED,
			matter(proposes('Ada'), stalls('Di'), supports('Bo'), wavers('Bo')),
		],
		[
			'contested where one supports and another objects',
			CONTESTED,
			matter(proposes('Ada'), supports('Bo'), objects('Cy')),
		],
		['contested whatever the order', CONTESTED, matter(proposes('Ada'), objects('Cy'), supports('Bo'))],
		[
			'contested though the objection was answered',
			CONTESTED,
			matter(proposes('Ada'), supports('Bo'), objects('Cy', 'answered')),
		],
		[
			'contested though many support it',
			CONTESTED,
			matter(proposes('Ada'), supports('Bo'), supports('Di'), supports('Ed'), objects('Cy')),
		],
		['contested where the proposer came back', CONTESTED, matter(proposes('Ada'), objects('Cy'), proposes('Ada'))],
		['open where somebody finds fault with his own proposal', OPEN, matter(proposes('Ada'), objects('Ada'))],
		['leaning for where one supports it', FOR, matter(proposes('Ada'), supports('Bo'))],
		[
			'leaning for where the objection was withdrawn',
			FOR,
			matter(proposes('Ada'), objects('Cy', 'withdrawn'), supports('Bo')),
		],
		['leaning against where only an objection stands', AGAINST, matter(proposes('Ada'), objects('Cy'))],
		['leaning against, mildly', AGAINST, matter(proposes('Ada'), objects('Cy', 'open', -1))],
		['open without anything', OPEN, matter()],
		['open where it is only proposed', OPEN, matter(proposes('Ada'))],
		['open where only questions are asked', OPEN, matter(proposes('Ada'), asks('Bo'), asks('Cy'))],
		[
			'open where positions are only told',
			OPEN,
			matter(proposes('Ada'), isSaid('some people', 1), isSaid('others', -1)),
		],
		['open where the only objection was withdrawn', OPEN, matter(proposes('Ada'), objects('Cy', 'withdrawn'))],
	])('%s', (_name, expected, given) => {
		expect(told(given)).toBe(expected);
	});

	it.each<[string, string, TopicMatter]>([
		['open where the only supporter gave it up', OPEN, matter(proposes('Ada'), supports('Bo'), wavers('Bo'))],
		['open where only the proposer supports it', OPEN, matter(proposes('Ada'), supports('Ada'))],
		[
			'agreed by people where a claim only repeats them',
			EXPLICIT,
			matter(proposes('Ada'), supports('Bo'), supports('Cy'), claims('Ada')),
		],
		[
			'leaning where two support rival proposals',
			FOR,
			matter(proposes('Ada'), proposes('Di'), supports('Bo', 'p1'), supports('Cy', 'p2')),
		],
		[
			'decided where the decision came after the objection',
			DECIDED,
			matter(proposes('Ada'), objects('Bo'), decides('Cy')),
		],
	])('%s', (_name, expected, given) => {
		expect(told(given)).toBe(expected);
	});
});

describe('a claim of consensus', () => {
	it('is shown as claimed by its author', () => {
		expect(standingOf(matter(proposes('Ada'), claims('Cy'))).claimedBy).toBe('Cy');
	});

	it.each([
		['nobody where it is decided', matter(claims('Cy'), decides('Di'))],
		['nobody where an objection refutes it', matter(claims('Cy'), objects('Di'))],
		['nobody where none was made', matter(proposes('Ada'))],
	])('is claimed by %s', (_name, given) => {
		expect(standingOf(given).claimedBy).toBeNull();
	});
});

describe('people count, never mails', () => {
	const said = fc.constantFrom(
		() => matter(proposes('Ada'), supports('Bo')),
		() => matter(proposes('Ada'), supports('Bo'), supports('Cy')),
		() => matter(proposes('Ada'), supports('Bo'), objects('Cy')),
		() => matter(proposes('Ada'), objects('Cy')),
		() => matter(supports('Bo')),
	);

	it('a position said again and again changes nothing', () => {
		fc.assert(
			fc.property(said, fc.integer({ min: 1, max: 10 }), fc.nat(), (make, times, pick) => {
				const given = make();
				const stance = given.stances[pick % given.stances.length];
				const again =
					stance === undefined ? [] : Array.from({ length: times }, (_, at) => ({ ...stance, id: `again${at}` }));
				expect(told({ ...given, stances: [...given.stances, ...again] })).toBe(told(given));
			}),
		);
	});

	it('ten mails of one supporter make no agreement', () => {
		expect(told(matter(proposes('Ada'), ...Array.from({ length: 10 }, () => supports('Bo'))))).toBe(FOR);
	});

	it('one person on both sides is no dispute', () => {
		expect(told(matter(proposes('Ada'), supports('Bo'), objects('Bo')))).toBe(AGAINST);
	});
});

describe('what does not turn a topic', () => {
	it('an objection without a proposal in sight', () => {
		expect(told(matter(objects('Cy')))).toBe(OPEN);
	});

	it('a mail that speaks both for and against one proposal', () => {
		const given = matter(proposes('Ada'), supports('Bo'), objects('Bo'));
		const at = given.stances[0]?.evidence.message;
		const stances = given.stances.map((stance) => ({
			...stance,
			evidence: { ...stance.evidence, message: at ?? stance.evidence.message },
		}));
		expect(told({ ...given, stances })).toBe(OPEN);
	});

	it('support for the topic by one who proposed something in it', () => {
		const given = matter(proposes('Ada'), supports('Ada'));
		const stances = given.stances.map((stance) => ({ ...stance, target: { kind: 'topic' as const, id: 'pruning' } }));
		expect(told({ ...given, stances })).toBe(OPEN);
	});
});

describe('a state', () => {
	const any = fc.array(
		fc.constantFrom(
			proposes('Ada'),
			supports('Ada'),
			supports('Bo'),
			supports('Cy'),
			objects('Bo'),
			objects('Di'),
			objects('Cy', 'addressed'),
			isSaid('others', -1),
			decides('Ed'),
			decides('Ed', 'reject'),
			decides('Ed', 'defer'),
			asks('Bo'),
			claims('Fay'),
			stalls('Gus'),
		),
		{ maxLength: 8 },
	);

	it('names a rule and words of the thread for it, unless it is open', () => {
		fc.assert(
			fc.property(any, (said) => {
				const given = matter(...said);
				const { state, basis, why, messages, confidence } = standingOf(given);
				expect(basis.startsWith(state)).toBe(true);
				expect(why.length > 0).toBe(state !== 'open');
				for (const { evidence } of why) for (const { message } of evidence) expect(messages).toContain(message);
				expect(confidence >= 0 && confidence <= 1).toBe(true);
			}),
		);
	});

	it('is never agreed over an objection that came last', () => {
		fc.assert(
			fc.property(any, (said) => {
				expect(standingOf(matter(proposes('Ada'), ...said, objects('Zed'))).state).not.toBe('agreed');
			}),
		);
	});
});
