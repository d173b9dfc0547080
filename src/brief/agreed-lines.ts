/**
 * What is agreed, in whose words, and under which condition.
 */
import type { Proposal } from '../model/argument.js';
import type { Standing } from '../model/consensus.js';
import { type Evidence, isSamePlace, overlaps } from '../model/span.js';
import type { Carried } from './input.js';
import type { LineBook } from './lines.js';
import type { Line, Lines } from './record.js';

/** Lines below a line: further words that an agreement rests on. */
const MAX_BELOW = 4;
/** Share of a sentence above which its condition says nothing of its own. */
const WHOLE = 0.8;

/** What each agreed state rests on, with the conditions of what was agreed; in which thread, where there are several. */
export function agreedLines(carried: readonly Carried[], book: LineBook): Lines {
	const agreed = carried.filter(({ standing }) => standing.state === 'agreed');
	return book.list(agreed, ({ standing, thread }) => {
		const [first, ...others] = groundsOf(standing);
		const where = carried.length === 1 ? '' : `in “${book.name(thread.record.subject)}”`;
		if (first === undefined) return book.line({ lead: 'a person says so', tail: book.told(where, standing.curated) });
		const left = others.length > MAX_BELOW ? `and ${others.length - MAX_BELOW} more` : '';
		return book.line({
			who: standing.claimedBy ?? speakerOf(standing, first, book),
			lead: groundWords(standing),
			words: first,
			tail: book.told([where, left].filter((part) => part !== '').join(', '), standing.curated),
			below: () => [
				...agreedIn(standing).flatMap((proposal) => conditionLines(proposal, book)),
				...others
					.slice(0, MAX_BELOW)
					.map((words) => book.line({ who: speakerOf(standing, words, book), lead: 'also', words })),
			],
		});
	});
}

function groundsOf({ why }: Standing): Evidence[] {
	return why.flatMap(({ evidence }) => evidence);
}

function speakerOf({ stances }: Standing, words: Evidence, book: LineBook): string {
	return stances.find(({ evidence }) => isSamePlace(evidence, words))?.holder ?? book.authorOf(words);
}

/** Proposals that an agreed state is about: what is claimed or decided, or what those who agree are for. */
export function agreedIn(standing: Standing): Proposal[] {
	if (standing.state !== 'agreed') return [];
	const grounds = groundsOf(standing);
	const aims = standing.stances.filter(({ evidence }) => grounds.some((words) => isSamePlace(words, evidence)));
	return standing.proposals.filter(
		({ id, evidence }) =>
			aims.some(({ target }) => target.id === id) || grounds.some((words) => meets(words, evidence)),
	);
}

function groundWords({ basis, claimedBy, direction }: Standing): string {
	if (claimedBy !== null) return 'claims consensus; nobody else confirmed it or objected since';
	if (basis.includes('lazy')) return 'called for lazy consensus; no objection stopped it';
	if (basis.includes('vote')) return 'by a vote';
	if (basis.includes('explicit')) return direction === 'against' ? 'against it' : 'for it';
	return direction === 'against' ? 'announced a decision against it' : 'announced the decision';
}

/** The condition of a proposal, where it is less than the whole of it. */
export function conditionLines({ condition, evidence }: Proposal, book: LineBook): Line[] {
	if (condition === null || condition.quote.length > WHOLE * evidence.quote.length) return [];
	return [book.line({ lead: 'on the condition', words: condition })];
}

function meets(a: Evidence, b: Evidence): boolean {
	return a.message === b.message && overlaps(a, b);
}
